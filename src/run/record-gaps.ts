import { type Assessment, totalRisk } from '../gaps/assess.ts';
import { writeJsonAtomic } from '../io/atomic.ts';
import { writeJsonl } from '../io/jsonl.ts';
import type { MeasuringPlan } from '../plan/measure.ts';
import type { Action } from '../records/bucket.ts';
import type { RunLayout } from '../records/run-layout.ts';
import type { ReportedSlices } from '../report/data.ts';
import { summariseMap } from '../report/map-summary.ts';
import type { RunAssessment } from './assess-run.ts';
import type { RunInputs } from './inputs.ts';

/** Writes `gaps.json`, the eval items worth running, and the rows of the evidence that were put aside. */
export async function recordGaps(
  layout: RunLayout,
  inputs: RunInputs,
  assessment: RunAssessment,
  { seeds }: MeasuringPlan,
): Promise<void> {
  await writeJsonAtomic(layout.gapsFile, {
    schemaVersion: 1,
    map: inputs.map.name,
    mapSummary: summariseMap(inputs.map),
    subjects: inputs.evidence.subjects,
    items: assessment.items,
    runs: assessment.runs,
    correlation: assessment.correlation,
    modelledRisk: totalRisk(assessment.buckets),
    slices: reportedSlices(assessment),
    buckets: assessment.buckets,
  });
  await writeJsonl(layout.seedsFile, seeds);
  const { putAside } = inputs.evidence;
  if (putAside.length === 0) return;
  const rows = putAside.map(({ code, message, hint, place }) => ({ code, message, hint, place }));
  await writeJsonl(layout.quarantineFile, rows);
}

/** The slices of an assessment as reports have them. */
export function reportedSlices({ scan }: RunAssessment): ReportedSlices | null {
  if (!scan) return null;
  return {
    tested: scan.tested,
    found: scan.slices.map(({ cell, items, runs, fails, rate, interval, outsideRate, pValue }) => ({
      ...{ cell, items, runs, fails, rate, interval, outsideRate, pValue },
    })),
  };
}

/** How many buckets need what. */
export function countActions(assessment: Assessment): Record<Action, number> {
  const counts: Record<Action, number> = {
    measure: 0,
    teach: 0,
    're-measure': 0,
    'change-method': 0,
    settled: 0,
  };
  for (const bucket of assessment.buckets) counts[bucket.action]++;
  return counts;
}
