import type { Action } from '../records/bucket.ts';
import type { ReasonCode } from '../records/document.ts';
import type { RunEstimate } from './estimate.ts';

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
  readonly bySplit: Readonly<Record<string, number>>;
  /** Eval texts that the corpus was compared with. */
  readonly evalTexts: number;
  readonly modelledRisk: { readonly before: number; readonly after: number };
}

/** Where events go. */
export type OnEvent = (event: RunEvent) => void;
