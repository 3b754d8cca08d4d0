import type { Action } from '../records/bucket.ts';
import type { Cell } from '../records/cell.ts';
import type { ReasonCode } from '../records/document.ts';
import type { RunEstimate } from './estimate.ts';
import type { Stop } from './wave-statistics.ts';

/** Counts by reason code; reasons that did not occur are absent. */
export type ReasonCounts = Readonly<Partial<Record<ReasonCode, number>>>;

/** What a run says of itself as it goes. `lacuna run --json` prints these, one a line. */
export type RunEvent =
  | {
      readonly type: 'run-start';
      readonly out: string;
      readonly resumed: boolean;
      readonly docs: number;
      readonly writer: string;
      readonly map: string;
    }
  | {
      readonly type: 'gaps';
      readonly actions: Readonly<Record<Action, number>>;
      readonly modelledRisk: number;
      readonly evalSeeds: number;
    }
  | ({ readonly type: 'estimate' } & RunEstimate)
  | { readonly type: 'wave-start'; readonly wave: number; readonly scenarios: number }
  | {
      readonly type: 'progress';
      readonly wave: number;
      readonly done: number;
      /** Of these, how many were on disk already when the run was resumed. */
      readonly restored: number;
      readonly scenarios: number;
      readonly kept: number;
      readonly rejected: number;
      readonly reasons: ReasonCounts;
    }
  | {
      readonly type: 'rejected';
      readonly wave: number;
      readonly document: string;
      readonly reasons: readonly ReasonCode[];
      /** What the first verdict found. */
      readonly detail: string;
    }
  | {
      readonly type: 'wave-end';
      readonly wave: number;
      readonly kept: number;
      readonly rejected: number;
      readonly retracted: number;
      /** Kept ÷ written; `null` where nothing was written. */
      readonly yield: number | null;
      /** Share of the wave's wording that is new to the corpus; `null` where nothing tells. */
      readonly distinctness: number | null;
    }
  | {
      /** What reviewers took out before a wave, and the buckets whose wording has run dry since the wave before. */
      readonly type: 'wave-prelude';
      readonly wave: number;
      readonly withdrawn: number;
      readonly notes: number;
      readonly examples: number;
      readonly saturated: readonly Cell[];
    }
  | { readonly type: 'stage'; readonly stage: 'certify' | 'emit' | 'report' }
  | { readonly type: 'warning'; readonly message: string }
  | RunEnd;

/** The last event. */
export interface RunEnd {
  readonly type: 'run-end';
  readonly kept: number;
  readonly rejected: number;
  readonly retracted: number;
  readonly reasons: ReasonCounts;
  readonly waves: number;
  readonly out: string;
  /** The HTML report. */
  readonly report: string;
  readonly gates: {
    /** The corpus is disjoint from the evals and between its splits. */
    readonly certificate: boolean;
    /** As many documents were kept as were asked for. */
    readonly filled: boolean;
  };
  /** Why there were no further waves. */
  readonly stop: Stop;
  /** Documents that reviewers rejected; `rejected` counts them too. */
  readonly withdrawn: number;
  readonly bySplit: Readonly<Record<string, number>>;
  /** Eval texts that the corpus was compared with. */
  readonly evalTexts: number;
  readonly modelledRisk: { readonly before: number; readonly after: number };
}

/** Where events go. */
export type OnEvent = (event: RunEvent) => void;
