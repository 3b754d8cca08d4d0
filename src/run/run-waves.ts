import { LacunaError } from '../errors.ts';
import { writeJsonl } from '../io/jsonl.ts';
import { type Cell, cellKey } from '../records/cell.ts';
import type { Scenario } from '../records/scenario.ts';
import { createCourse, type WavesInput } from './course.ts';
import { readPlan } from './documents.ts';
import { estimateRun } from './estimate.ts';
import type { RunEvent } from './events.ts';
import type { WavePrelude } from './guidance.ts';
import { planNext, taughtTokensOf } from './next-plan.ts';
import { writeOneWave } from './one-wave.ts';
import { headroomOf } from './paying.ts';
import { preludeOf } from './prelude.ts';
import { recount } from './recount.ts';
import { dosesOfRegions } from './region-doses.ts';
import { affordableDocuments, owedDoses, type Standing, stopBefore } from './stop.ts';
import type { RunTally } from './tally.ts';
import type { Stop, WaveStatistics } from './wave-statistics.ts';

/** How the waves of a run ended. */
export interface WavesEnd {
  /** Waves whose documents are complete. */
  readonly waves: number;
  readonly stop: Stop;
  /** Documents that reviewers rejected, with their notes. */
  readonly withdrawn: ReadonlyMap<string, string>;
  /** What the complete waves came to. */
  readonly tally: RunTally;
}

/**
 * Waves until there is a reason to stop. Before each one stands a prelude: what reviewers said and what the waves so
 * far came to, settled on disk. What is on disk is gone through again in order, so that a resumed run is where it was.
 *
 * @throws LacunaError `run.not-agreed`, `run.interrupted`, `budget.reached` where not even the first wave is paid for,
 *   and what a writer throws
 */
export async function runWaves(input: WavesInput): Promise<WavesEnd> {
  const { config, layout } = input;
  const course = createCourse(input);
  const { tally, statistics } = course;
  const withdrawn = new Map<string, string>();
  const headroom = headroomOf(config.model);
  const { map, buckets, regions } = input.context;
  const owed = regions ? dosesOfRegions(map, regions.teach) : owedDoses(buckets);
  let closed: readonly Cell[] = [];
  let fruitless = 0;
  let isWritten = false;
  const end = async (stop: Stop, counted = tally): Promise<WavesEnd> => {
    await writeJsonl(layout.wavesFile, closing(statistics, stop));
    return { waves: statistics.length, stop, withdrawn, tally: counted };
  };
  for (let wave = 0; ; wave++) {
    const plan = await readPlan(layout, wave);
    const isPlanned = plan !== undefined;
    const prelude = await preludeOf(wave, {
      ...{ layout, config, tally, statistics, isPlanned },
      tells: course.tells.worst,
    });
    for (const { document, note } of prelude.withdrawn) {
      tally.withdraw(document);
      withdrawn.set(document, note);
    }
    const standing: Standing = {
      ...{ wave, fruitless, owed, saturated: prelude.saturated },
      kept: tally.totals().kept,
      taughtTokens: taughtTokensOf(course),
      affordable: affordableDocuments(config, statistics, headroom),
      waitsForReview: input.waitsForReview && isWritten,
    };
    const stop = isPlanned ? undefined : stopOf(input, standing);
    if (stop) return end(stop);
    if (wave > 0) input.onEvent(preludeEvent(prelude, closed));
    closed = prelude.saturated;
    const scenarios = plan ?? (await planNext(course, standing, prelude));
    if (wave === 0) await agreeToPay(input, scenarios);
    const before = tally.totals().kept;
    tally.addPlan(scenarios);
    try {
      isWritten = (await writeOneWave(course, scenarios, prelude)) || isWritten;
    } catch (error) {
      if (wave === 0 || !(error instanceof LacunaError) || error.code !== 'budget.reached') throw error;
      // The waves before are whole; this one waits for more money.
      return end({ reason: 'budget', detail: error.message }, await recount(layout, wave, input.newTally()));
    }
    await writeJsonl(layout.wavesFile, statistics);
    fruitless = tally.totals().kept > before ? 0 : fruitless + 1;
  }
}

function stopOf({ config, inputs }: WavesInput, standing: Standing): Stop | undefined {
  if (inputs.pinned === null) return stopBefore(config, standing);
  return standing.wave === 0 ? undefined : { reason: 'pinned', detail: 'every pinned scenario is written' };
}

function closing(statistics: readonly WaveStatistics[], stop: Stop): WaveStatistics[] {
  return statistics.map((wave, at) => (at === statistics.length - 1 ? { ...wave, stop } : wave));
}

function preludeEvent(
  { wave, withdrawn, guidance, saturated }: WavePrelude,
  closed: readonly Cell[],
): RunEvent {
  const before = new Set(closed.map(cellKey));
  return {
    ...{ type: 'wave-prelude', wave },
    withdrawn: withdrawn.length,
    notes: guidance.notes.length,
    examples: guidance.examples.length,
    saturated: saturated.filter((cell) => !before.has(cellKey(cell))),
  };
}

async function agreeToPay(
  { config, inputs, onEvent, mayPay }: WavesInput,
  scenarios: readonly Scenario[],
): Promise<void> {
  const estimate = estimateRun(config, inputs, scenarios);
  if (!estimate) return;
  onEvent({ type: 'estimate', ...estimate });
  if (mayPay && !(await mayPay(estimate))) {
    throw new LacunaError({
      code: 'run.not-agreed',
      kind: 'interrupted',
      message: 'nothing was sent',
      hint: 'The plan is on disk: run the same command with --resume to go on, or with fewer --docs and another --out.',
    });
  }
}
