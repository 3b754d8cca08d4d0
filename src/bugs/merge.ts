import { LacunaError } from '../errors.ts';
import type { RunConfig } from '../run/config.ts';

/** What to merge, and where to. */
export interface MergeOptions {
  /** The run with the corpus that exists already. */
  readonly base: string;
  /** The run with the documents to add. */
  readonly delta: string;
  /** A new or empty folder, or one with the same merge. */
  readonly out: string;
  /** Map, evidence, constitution, evals: what the whole is measured against again. */
  readonly config: RunConfig;
  /** The working folder: file names in the outputs are relative to it. */
  readonly cwd: string;
}

/** A merged corpus. */
export interface Merged {
  readonly out: string;
  /** Documents of the base, all of which stay, and of the delta that were added. */
  readonly base: number;
  readonly added: number;
  /** Documents of the delta that were not added, by reason. */
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly bySplit: Readonly<Record<string, number>>;
  /** Whether the certificate over the whole passed; where it did not, no document was written. */
  readonly passed: boolean;
  /** Training documents of the base that lie in a region which the delta holds out. */
  readonly baseInHeldOut: number;
}

/** Merges two corpora; see {@link MergeOptions}. */
export async function mergeDelivery(options: MergeOptions): Promise<Merged> {
  throw new LacunaError({ code: 'merge.not-yet', message: `${options.out}: merging is being built` });
}
