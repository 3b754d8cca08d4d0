import type { Cited } from '../citations.ts';

/** Lengths of documents. */
export interface LengthSummary {
  readonly documents: number;
  readonly total: number;
  /** `null` without documents. Below 1,000 exact, above to three digits; `least` and `most` are exact. */
  readonly quantiles: {
    readonly least: number;
    readonly p5: number;
    readonly p25: number;
    readonly p50: number;
    readonly p75: number;
    readonly p95: number;
    readonly p99: number;
    readonly most: number;
  } | null;
  /** Documents of `from` up to, not with, `to`. Every document is in one bin. */
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly documents: number }[];
}

/** What a trainer with a maximum length would cut off. */
export interface LengthCut {
  /** Most tokens that it takes. */
  readonly at: number;
  /** Documents that are longer. */
  readonly documents: number;
  readonly share: number;
  /** Tokens that are lost, and their share of all. */
  readonly tokens: number;
  readonly tokenShare: number;
  readonly cited: Cited;
}

/** Lengths in words and tokens, of all documents and by form. */
export interface LengthHealth {
  /** What counted the tokens, and whether it is the trainer's own tokenizer. */
  readonly counter: { readonly name: string; readonly exact: boolean };
  readonly words: LengthSummary;
  readonly tokens: LengthSummary;
  /** Forms by name. */
  readonly byForm: readonly {
    readonly form: string;
    readonly words: LengthSummary;
    readonly tokens: LengthSummary;
  }[];
  /** At 1,024, 2,048, 4,096 and 8,192 tokens, and at the length that was asked about. */
  readonly cuts: readonly LengthCut[];
}
