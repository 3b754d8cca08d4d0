import type { CitedPair, Rate } from './health-result.ts';

/** A group of documents that are the same, or nearly: one that came first, and those like it. */
export interface DuplicateCluster {
  /** With the first. */
  readonly documents: number;
  readonly share: number;
  readonly file: string;
  readonly line: number;
}

/** A document that repeats an earlier one: one line of `--pairs`. */
export interface DuplicatePair {
  readonly document: { readonly id: string; readonly file: string; readonly line: number };
  readonly earlier: { readonly file: string; readonly line: number };
  readonly kind: 'exact' | 'near';
  /** Jaccard similarity of five-word shingles; `null` where only an estimate says that it reaches the threshold. */
  readonly similarity: number | null;
}

/** How near-duplicates were counted. */
export interface NearDuplicateCount extends Rate {
  /** Least Jaccard similarity of five-word shingles. */
  readonly threshold: number;
  /** Of `found`, those compared word by word with the text of the earlier document. */
  readonly verified: number;
  /**
   * How good the estimates are that the others rest on: pairs of this dataset that were compared both ways, by which
   * of the two called them near. `null` where nothing was estimated.
   */
  readonly estimates: {
    readonly both: number;
    readonly onlyEstimated: number;
    readonly onlyVerified: number;
  } | null;
  /** Different documents that are found through fewer bands, because a template has filled the others. */
  readonly crowded: number;
  readonly pairs: readonly CitedPair[];
}

/** Documents that repeat others. An earlier document is never a duplicate of a later one. */
export interface DuplicateHealth {
  /** Same words as an earlier document. */
  readonly exact: Rate & { readonly pairs: readonly CitedPair[] };
  /** Nearly the same words as an earlier document that is neither. */
  readonly near: NearDuplicateCount;
  /** Documents that are in a cluster of two or more, the first ones with them. */
  readonly clustered: Rate;
  readonly clusters: number;
  /** Largest first, at most ten. */
  readonly largest: readonly DuplicateCluster[];
  /** A cluster of more documents is too large: max(20, 1 % of the documents). */
  readonly clusterLimit: number;
  readonly tooLarge: boolean;
}
