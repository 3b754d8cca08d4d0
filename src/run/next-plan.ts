import { writeJsonl } from '../io/jsonl.ts';
import type { PlanContext, PlanHistory } from '../plan/context.ts';
import { planWave } from '../plan/plan-wave.ts';
import { teachesRegion } from '../plan/region-focus.ts';
import { type Cell, cellKey } from '../records/cell.ts';
import type { Scenario } from '../records/scenario.ts';
import type { Course } from './course.ts';
import { type WavePrelude, writePrelude } from './guidance.ts';
import { type Standing, underdosed } from './stop.ts';
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
      ? planForDoses(course, standing, history, size)
      : planWave(context, families, history, wave, size));
  if (wave > 0) await writePrelude(layout, prelude);
  await writeJsonl(layout.familiesFile, families.records());
  await writeJsonl(layout.planFile(wave), scenarios);
  return scenarios;
}

function planForDoses(
  { config, context, families }: Course,
  standing: Standing,
  history: PlanHistory,
  size: number,
): readonly Scenario[] {
  const owed = underdosed(standing);
  const need = { owed, taughtTokens: standing.taughtTokens, forms: context.forms };
  const { train, validation, heldout } = config.splits;
  // Of the documents that are written, so many are aimed at what needs teaching and stand in the training split.
  const speculative = context.regions ? 0 : config.speculative;
  const share = (train / (train + validation + heldout)) * (1 - config.undirected - speculative);
  const most = Math.min(size, mostForDoses(need, Math.max(share, LEAST_SHARE)));
  // The planner goes by risk, and would give more to what has its dose before a lesser bucket has any.
  const open = new Set(owed.map(({ cell }) => cellKey(cell)));
  const worthwhile = context.buckets.filter(
    ({ action, cell, explainedBy }) => action !== 'teach' || open.has(cellKey(explainedBy ?? cell)),
  );
  return untilDosed(
    planWave(
      { ...context, buckets: worthwhile, regions: openRegions(context, open) },
      families,
      history,
      standing.wave,
      most,
    ),
    need,
  );
}

/** The regions without those that have their dose. */
function openRegions({ regions }: PlanContext, open: ReadonlySet<string>): PlanContext['regions'] {
  return regions && { ...regions, teach: regions.teach.filter(({ cell }) => open.has(cellKey(cell))) };
}

const LEAST_SHARE = 0.05;

/** Tokens of kept training documents whose focus has a cell, earlier corpora included. */
export function taughtTokensOf({ tally }: Course): (cell: Cell) => number {
  const { taught } = tally.history();
  return (cell) =>
    taught.reduce((sum, { focus, tokens }) => (teachesRegion(focus, cell) ? sum + tokens : sum), 0);
}
