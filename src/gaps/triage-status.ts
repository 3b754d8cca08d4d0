import { applyMarks, confirmedOnly } from '../evidence/triage/apply-marks.ts';
import { countJudgedItems, type JudgedItems } from '../evidence/triage/calibration.ts';
import { indexMarks, itemOf, type Mark, type TriageMark } from '../evidence/triage/marks.ts';
import type { Evidence, Observation } from '../records/evidence.ts';
import {
  type CorrectedRate,
  correctRate,
  type JudgeError,
  judgeErrorIn,
  type Unknown,
} from './judge-error.ts';

/** How far a triage is, and what it shows. Rates are over all scored runs of the observations; `null` is unknown. */
export interface TriageStatus {
  /** Items with a failing run, and how many of them are marked so. */
  readonly failing: number;
  readonly marked: Readonly<Record<TriageMark, number>>;
  readonly unmarked: number;
  readonly rates: {
    /** As the judge left it. */
    readonly judged: number | null;
    /** With the marks applied; fails that wait for a person are fails. */
    readonly marked: number | null;
    /** With the marks applied; fails that wait for a person are passes. */
    readonly confirmedOnly: number | null;
    /** As judged, without faulty items, corrected for the judge's errors; an item counts as one run. */
    readonly corrected: CorrectedRate | Unknown;
  };
  /** What the calibration was drawn from, and what it says of the judge. */
  readonly judgedItems: JudgedItems;
  readonly judge: JudgeError | Unknown;
}

/** Sums up a triage. */
export function triageStatus(evidence: readonly Evidence[], marks: readonly Mark[]): TriageStatus {
  const index = indexMarks(marks);
  const marked = { confirmed: 0, 'judge-error': 0, 'eval-bug': 0, 'spec-bug': 0 };
  let failing = 0;
  for (const item of evidence) {
    if (item.kind === 'tally' || item.fails === 0) continue;
    failing++;
    const found = index.find(itemOf(item), 'fail')?.mark;
    if (found) marked[found]++;
  }
  const { asFails, asPasses } = confirmedOnly(evidence, marks);
  const judge = judgeErrorIn(evidence, marks);
  const { runs, fails, items } = totalsOf(applyMarks(evidence, marks, { asJudged: true }).evidence);
  return {
    failing,
    marked,
    unmarked: failing - Object.values(marked).reduce((sum, count) => sum + count, 0),
    rates: {
      judged: rateOf(evidence),
      marked: rateOf(asFails),
      confirmedOnly: rateOf(asPasses),
      corrected: 'reason' in judge ? judge : correctRate({ runs, fails, effectiveRuns: items }, judge),
    },
    judgedItems: countJudgedItems(evidence),
    judge,
  };
}

function rateOf(evidence: readonly Evidence[]): number | null {
  const { runs, fails } = totalsOf(evidence);
  return runs === 0 ? null : fails / runs;
}

function totalsOf(evidence: readonly Evidence[]) {
  const scored = evidence.filter((item): item is Observation => item.kind === 'observation' && item.runs > 0);
  return {
    items: scored.length,
    runs: scored.reduce((sum, item) => sum + item.runs, 0),
    fails: scored.reduce((sum, item) => sum + item.fails, 0),
  };
}
