import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { writeJsonAtomic } from '../io/atomic.ts';
import { readJsonl, writeJsonl } from '../io/jsonl.ts';
import type { Regions } from '../records/regions.ts';
import { runLayout } from '../records/run-layout.ts';
import { checkKnownRegions } from '../run/check-known-regions.ts';
import type { RunConfig } from '../run/config.ts';
import type { ProcessInformation } from '../run/directory.ts';
import type { RunEstimate } from '../run/estimate.ts';
import type { OnEvent, RunEnd } from '../run/events.ts';
import { heldOutBefore } from '../run/held-out-before.ts';
import { loadInputs } from '../run/inputs.ts';
import { run } from '../run/run.ts';
import { chooseWriter, type Secrets } from '../run/writers.ts';
import { joinHeldOut } from './join-regions.ts';
import { type Merged, mergeDelivery } from './merge.ts';
import { checkPlannedMerge } from './merge-checks.ts';

/** What a delivery is made of. */
export interface DeliverOptions {
  /** Names the bug in its eval seeds: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly regions: Regions;
  /** The project's config, flags applied; its `docs` are those of the delta. `out` and `regions` are set here. */
  readonly config: RunConfig;
  /** The folder of the run: new, empty, or one with this delivery, which is then gone on with. */
  readonly out: string;
  /** A run to merge the delta with. It counts as existing, whether the config says so or not. */
  readonly merge?: string;
  /** The folder of the merged corpus; `<out>-merged` by default. */
  readonly mergedOut?: string;
  /** Share of documents whose focus is drawn at random over the map; 0.1 by default. */
  readonly undirected?: number;
  /** Eval seeds to emit; 60 by default. */
  readonly evalSeeds?: number;
  readonly cwd: string;
  readonly secrets: Secrets;
  readonly process: ProcessInformation;
  readonly mayPay?: (estimate: RunEstimate) => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
  readonly clock?: Clock;
}

/** What was delivered. */
export interface Delivery {
  readonly out: string;
  readonly kept: number;
  readonly rejected: number;
  readonly bySplit: Readonly<Record<string, number>>;
  /** Whether the corpus is disjoint from the evals, between its splits, and from what is held out. */
  readonly certificate: boolean;
  /** As asked for, away from what the corpora that exist already hold out. */
  readonly regions: Regions;
  /** The file that the regions were written to: beside the run's folder. */
  readonly regionsFile: string;
  /** Eval seeds for slice, siblings, held-out region and non-application, one a line. */
  readonly seedsFile: string;
  readonly seeds: number;
  /** How the run ended. */
  readonly end: RunEnd;
  /** Absent where nothing was to be merged, or the delta has no corpus. */
  readonly merged?: Merged;
}

/** Documents that a bug's regions leave to the rest of the map: enough that the model does not narrow to the bug. */
const UNDIRECTED = 0.1;
const EVAL_SEEDS = 60;

/**
 * Writes the documents for a bug: a run of the project, confined to the bug's regions, beside the corpora that exist
 * already, and, where asked, the merged corpus. Nothing of the incident is passed on: what is written follows from the
 * regions' cells and clauses, and what is sealed beside the map is stayed away from, as in every run.
 *
 * Stopped or killed, the same call goes on. What a run waits for (a budget, answers) a delivery waits for too.
 *
 * @throws LacunaError `regions.held-out-before`, what {@link run} and {@link mergeDelivery} throw
 */
export async function deliver(options: DeliverOptions): Promise<Delivery> {
  const { slug, cwd, merge, undirected = UNDIRECTED, evalSeeds = EVAL_SEEDS } = options;
  const out = resolve(cwd, options.out);
  const layout = runLayout(out);
  const base = merge === undefined ? undefined : resolve(cwd, merge);
  const mergedOut = options.mergedOut ?? `${out}-merged`;
  // Whoever cannot merge wants to know it before the documents are paid for.
  if (base !== undefined) {
    await checkPlannedMerge({ base, delta: out, out: mergedOut, config: options.config, cwd });
  }
  const existing = withBase(options.config.existing, base);
  const regions = await regionsToWrite(options, existing, base);
  const regionsFile = `${out}.regions.json`;
  await writeJsonAtomic(regionsFile, regions);
  const config: RunConfig = {
    ...options.config,
    out,
    regions: regionsFile,
    undirected,
    evalSeeds,
    existing,
  };
  const { secrets, process, mayPay, signal, onEvent, clock } = options;
  const end = await run(config, {
    ...{ cwd, secrets, process, signal, onEvent },
    resume: await isBegun(out),
    ...(mayPay && { mayPay }),
    ...(clock && { clock }),
  });
  const seedsFile = join(dirname(layout.seedsFile), 'regression.jsonl');
  const seeds = await markSeeds(layout.seedsFile, seedsFile, slug);
  const isMergeable = end.gates.certificate && !isPaused(end);
  const merged =
    base === undefined || !isMergeable
      ? undefined
      : await mergeDelivery({
          ...{ base, delta: out, out: mergedOut, config: options.config, cwd },
          ...(clock && { clock }),
        });
  return {
    out: relative(cwd, out) || out,
    kept: end.kept,
    rejected: end.rejected,
    bySplit: end.bySplit,
    certificate: end.gates.certificate,
    regions,
    regionsFile: relative(cwd, regionsFile),
    seedsFile: relative(cwd, seedsFile),
    seeds,
    end,
    ...(merged && { merged }),
  };
}

/**
 * The regions, away from what the corpora that exist already hold out.
 *
 * @throws LacunaError `regions.held-out-before` where they cannot be taught, before anything is written
 */
async function regionsToWrite(
  { config, regions: asked, cwd, secrets, clock = systemClock }: DeliverOptions,
  existing: readonly string[],
  base: string | undefined,
): Promise<Regions> {
  const own: RunConfig = { ...config, existing: [...existing], regions: undefined };
  const inputs = await loadInputs(own, cwd);
  const regions = joinHeldOut(inputs.map, asked, {
    before: await heldOutBefore(existing),
    byBase: base === undefined ? [] : await heldOutBefore([base]),
  });
  const { needs } = await chooseWriter(own, inputs, undefined, secrets, clock);
  await checkKnownRegions(own, { ...inputs, regions }, needs);
  return regions;
}

/** Whether a run waits to be gone on with: merging it now would merge a part. */
function isPaused({ stop }: RunEnd): boolean {
  return stop.reason === 'budget' || stop.reason === 'review';
}

function withBase(existing: readonly string[], base: string | undefined): string[] {
  if (base === undefined || existing.some((path) => path === base || path === join(base, 'corpus'))) {
    return [...existing];
  }
  return [...existing, base];
}

/** Whether something lies in the folder already; the run finds out whether it is this one. */
async function isBegun(folder: string): Promise<boolean> {
  const entries: readonly string[] = await readdir(folder).catch(() => []);
  return entries.includes('run.json');
}

/** The run's eval seeds with the bug's name, so that answers find their way back to it. @returns how many */
async function markSeeds(from: string, to: string, slug: string): Promise<number> {
  let count = 0;
  const marked = async function* () {
    for await (const { value } of readJsonl(from)) {
      count++;
      yield { bug: slug, ...(typeof value === 'object' ? value : {}) };
    }
  };
  await writeJsonl(to, marked());
  return count;
}
