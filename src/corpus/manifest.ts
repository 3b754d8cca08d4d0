import type { Confusion } from '../check/grade/confusion.ts';
import type { GradeThresholds } from '../check/grade/verdicts.ts';
import type { Usage } from '../records/request.ts';
import type { SplitLengths } from './corpus-counts.ts';
import type { StageCosts } from './stage-costs.ts';
import type { TokenCounts } from './token-counts.ts';
import type { CorpusFile } from './write-shards.ts';

/** `corpus/manifest.json`: everything one needs to know about where a corpus comes from. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly lacuna: string;
  readonly map: string;
  readonly seed: number;
  readonly intendedUse: string;
  readonly writer: string;
  /** Models as the provider named them in its answers. */
  readonly models: readonly string[];
  readonly trainable: boolean;
  /** Inputs and their hashes. */
  readonly inputs: readonly { readonly role: string; readonly file: string; readonly sha256: string }[];
  /** Why there were no further documents. */
  readonly stop: { readonly reason: string; readonly detail: string };
  readonly counts: {
    readonly planned: number;
    readonly kept: number;
    readonly rejected: number;
    readonly retracted: number;
    readonly reasons: Readonly<Record<string, number>>;
    readonly waves: number;
    readonly bySplit: Readonly<Record<string, number>>;
    readonly byForm: Readonly<Record<string, number>>;
    readonly byAim: Readonly<Record<string, number>>;
  };
  readonly modelledRisk: { readonly before: number; readonly after: number };
  readonly usage: Usage;
  readonly requests: Readonly<Record<string, number>>;
  /** US dollars, or `unknown` where a price or a count is not known. */
  readonly cost: number | 'unknown';
  /** The cost of what went into documents, by stage and form, and what a thousand kept tokens cost. */
  readonly costs: StageCosts;
  /** How documents were judged, and what a blind judge found in them beside what was intended. */
  readonly grading: Grading;
  /** What counted tokens. */
  readonly tokenCounts: TokenCounts;
  /** How long the documents of each split are, and what usual maximum lengths would cut. */
  readonly lengths: SplitLengths;
  readonly files: readonly CorpusFile[];
  readonly certificate: { readonly passed: boolean; readonly sha256: string };
  /** When emission finished, in ISO 8601, and how long the commands ran in all that this file knows of. */
  readonly finishedAt: string;
}

/** What the manifest says of the blind judge. */
export interface Grading extends Confusion {
  /** Why nothing was graded, or an empty string. */
  readonly ungraded: string;
  /** The judge's model as it was asked for, or an empty string. */
  readonly model: string;
  readonly thresholds: GradeThresholds | null;
}
