import { createTaughtLedger, type TaughtLedger } from '../gaps/taught.ts';
import { writeJsonl } from '../io/jsonl.ts';
import type { PlanHistory } from '../plan/context.ts';
import { planWave } from '../plan/plan-wave.ts';
import { cellKey } from '../records/cell.ts';
import type { Scenario } from '../records/scenario.ts';
import type { Course } from './course.ts';
import { type WavePrelude, writePrelude } from './guidance.ts';
import { type DosedBucket, type Standing, underdosed } from './stop.ts';
import { mostForDoses, untilDosed, waveSize } from './wave-size.ts';

/**
 * Plans a wave, and has it on disk after everything that it follows from: its prelude, then the families that it uses.
 */
export async function planNext(
  course: Course,
  standing: Standing,
  prelude: WavePrelude,
): Promise<readonly Scenario[]> {
  const { config, context, families, layout, tally } = course;
  const { wave, kept, affordable } = standing;
  const history = { ...tally.history(), closed: prelude.saturated };
  const size = waveSize({ config, planned: history.planned.length, kept, affordable });
  const scenarios =
    course.inputs.pinned ??
    (config.stopWhen === 'doses'
      ? planForDoses(course, underdosed(standing), history, wave, size)
      : planWave(context, families, history, wave, size));
  if (wave > 0) await writePrelude(layout, prelude);
  await writeJsonl(layout.familiesFile, families.records());
  await writeJsonl(layout.planFile(wave), scenarios);
  return scenarios;
}

function planForDoses(
  course: Course,
  buckets: readonly DosedBucket[],
  history: PlanHistory,
  wave: number,
  size: number,
): readonly Scenario[] {
  const { config, context, families } = course;
  const need = { buckets, ledger: taughtLedger(course), forms: context.forms };
  const { train, validation, heldout } = config.splits;
  const share = (train / (train + validation + heldout)) * (1 - config.undirected);
  const most = Math.min(size, mostForDoses(need, share));
  // The planner goes by risk, and would give more to a bucket that has its dose before a lesser one has any.
  const open = new Set(buckets.map(({ cell }) => cellKey(cell)));
  const worthwhile = context.buckets.filter(
    ({ action, cell }) => action !== 'teach' || open.has(cellKey(cell)),
  );
  return untilDosed(planWave({ ...context, buckets: worthwhile }, families, history, wave, most), need);
}

/** Tokens of kept training documents by bucket, earlier corpora included. */
export function taughtLedger({ buckets, tally }: Course): TaughtLedger {
  const ledger = createTaughtLedger(buckets);
  for (const { focus, tokens } of tally.history().taught) ledger.add(focus, tokens);
  return ledger;
}
