import type { Clock } from '../clock.ts';
import { LacunaError } from '../errors.ts';
import type { Regions } from '../records/regions.ts';
import type { RunConfig } from '../run/config.ts';
import type { ProcessInformation } from '../run/directory.ts';
import type { RunEstimate } from '../run/estimate.ts';
import type { OnEvent, RunEnd } from '../run/events.ts';
import type { Secrets } from '../run/writers.ts';
import type { Merged } from './merge.ts';

/** What a delivery is made of. */
export interface DeliverOptions {
  /** Names the bug in its eval seeds and files: lower-case letters, digits and hyphens. */
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
  readonly regions: Regions;
  /** The file that the regions were written to: beside the run's folder. */
  readonly regionsFile: string;
  /** Eval seeds for slice, siblings, held-out region and non-application, one a line. */
  readonly seedsFile: string;
  readonly seeds: number;
  /** How the run ended. */
  readonly end: RunEnd;
  /** Absent where nothing was to be merged, or nothing passed that could be. */
  readonly merged?: Merged;
}

/** Delivers the documents for a bug; see {@link DeliverOptions}. */
export async function deliver(options: DeliverOptions): Promise<Delivery> {
  throw new LacunaError({ code: 'deliver.not-yet', message: `${options.slug}: delivering is being built` });
}
