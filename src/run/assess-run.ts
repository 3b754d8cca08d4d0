import { relative } from 'node:path';
import { bucketsOf } from '../coverage/buckets.ts';
import { applyMarks, confirmedOnly } from '../evidence/triage/apply-marks.ts';
import { calibrationMarks } from '../evidence/triage/calibration.ts';
import { type Assessment, assess } from '../gaps/assess.ts';
import { countEvidence } from '../gaps/counts.ts';
import { correctRate, type JudgeError, judgeErrorIn, type Unknown } from '../gaps/judge-error.ts';
import { designEffect, wilson } from '../gaps/rates.ts';
import { findSlices } from '../gaps/slices/find-slices.ts';
import { explainShadows } from '../gaps/slices/shadows.ts';
import type { SliceScan } from '../gaps/slices/slice.ts';
import { sliceItems } from '../gaps/slices/slice-items.ts';
import { createTaughtLedger } from '../gaps/taught.ts';
import type { Bucket } from '../records/bucket.ts';
import type { Evidence } from '../records/evidence.ts';
import type { GapsConfig } from './config.ts';
import type { GapsInputs } from './gaps-inputs.ts';
import type { TaughtBefore } from './prepare.ts';

/** What a run assesses its map on. */
export type AssessedInputs = Pick<GapsInputs, 'map' | 'evidence' | 'judged' | 'triage'>;

/** An assessment with the slices that explain buckets, and how often the judge errs. */
export interface RunAssessment extends Assessment {
  /** `null` where the evidence has too few single items to look for any. */
  readonly scan: SliceScan | null;
  /** `null` where nothing was marked for calibration. */
  readonly judge: JudgeError | Unknown | null;
}

/** How slices are looked for on the way to a table of buckets. */
const SLICES = { order: 3, minItems: 20, permutations: 200, level: 0.05, discover: false } as const;

/**
 * Assesses the map on the evidence and on what was taught before: marks of triage applied, buckets that are only the
 * shadow of a failing slice marked so, rates beside that count only what is confirmed or are corrected for the judge.
 */
export function assessRun(
  config: GapsConfig,
  inputs: AssessedInputs,
  before: TaughtBefore,
  cwd: string,
): RunAssessment {
  const ledger = createTaughtLedger(bucketsOf(inputs.map));
  for (const { focus, tokens } of before.taught) ledger.add(focus, tokens);
  const shared = {
    map: inputs.map,
    taught: ledger,
    isAfterTeaching: isAfterTeaching(config, inputs, cwd),
    removable: config.removable,
  };
  const { evidence } = inputs.evidence;
  const assessment = assess({ ...shared, evidence });
  const scan = scanFor(config, inputs);
  const judge = judgeOf(inputs);
  const explained = explainShadows({
    buckets: assessment.buckets,
    slices: scan?.slices ?? [],
    evidence,
    assess: (rest) => assess({ ...shared, evidence: rest }),
  });
  return { ...assessment, buckets: withTriage(explained, inputs, assessment, judge), scan, judge };
}

function scanFor(config: GapsConfig, { map, evidence }: AssessedInputs): SliceScan | null {
  const items = evidence.evidence.filter((item) => item.kind === 'observation' && item.runs > 0);
  if (items.length < SLICES.minItems || !items.some((item) => (item.fails ?? 0) > 0)) return null;
  const coded = sliceItems(map, items, { attributes: [], strata: ['model', 'checkpoint', 'suite'] });
  return findSlices(coded, { ...SLICES, seed: config.seed });
}

function judgeOf({ judged, triage }: AssessedInputs): RunAssessment['judge'] {
  if (triage.marks.length === 0) return null;
  const isCalibrated = calibrationMarks(judged, triage.marks).length > 0;
  return isCalibrated ? judgeErrorIn(judged, triage.marks) : null;
}

function withTriage(
  buckets: readonly Bucket[],
  { map, judged, triage }: AssessedInputs,
  { correlation }: Assessment,
  judge: RunAssessment['judge'],
): Bucket[] {
  if (triage.marks.length === 0) return [...buckets];
  const mapBuckets = bucketsOf(map);
  const ratesOf = (evidence: readonly Evidence[]) => {
    const counts = countEvidence(evidence, mapBuckets);
    return ({ cell }: Bucket) => {
      const { runs, fails, squaredRuns } = counts.countsOf(cell);
      if (runs === null || fails === null || runs === 0) return null;
      return { runs, fails, effectiveRuns: runs / designEffect(runs, squaredRuns, correlation ?? 1) };
    };
  };
  const confirmedOf = ratesOf(confirmedOnly(judged, triage.marks).asPasses);
  const judgedOf = ratesOf(applyMarks(judged, triage.marks, { asJudged: true }).evidence);
  return buckets.map((bucket) => {
    const confirmed = confirmedOf(bucket);
    const asJudged = judgedOf(bucket);
    const corrected = judge && !('reason' in judge) && asJudged ? correctRate(asJudged, judge) : null;
    return {
      ...bucket,
      confirmed: confirmed && {
        rate: confirmed.fails / confirmed.runs,
        interval: wilson(
          (confirmed.fails / confirmed.runs) * confirmed.effectiveRuns,
          confirmed.effectiveRuns,
        ),
      },
      corrected: corrected === null || 'reason' in corrected ? null : corrected,
    };
  });
}

/** Whether every existing corpus is one that each checkpoint of the evidence was trained on. */
function isAfterTeaching(config: GapsConfig, inputs: Pick<GapsInputs, 'evidence'>, cwd: string): boolean {
  if (config.existing.length === 0) return false;
  return inputs.evidence.subjects.every((subject) => {
    const checkpoint = config.checkpoints.findLast(
      ({ name }) => subject === name || subject.split('/').includes(name),
    );
    const trained = (checkpoint?.trainedOn ?? []).map((path) => relative(cwd, path));
    return config.existing.every((path) => trained.includes(relative(cwd, path)));
  });
}
