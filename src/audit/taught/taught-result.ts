import type { Agreement } from '../../label/agreement.ts';
import type { Action } from '../../records/bucket.ts';
import type { Cell } from '../../records/cell.ts';
import type { Cited } from '../citations.ts';
import type { LabelSource } from './document-labels.ts';

/**
 * What a dataset teaches: what `lacuna audit --json` prints as `coverage`. Everything but `splits` is about
 * the documents that are trained on. Buckets count what documents turn on, where that is known; combinations, balance
 * and associations count what they show.
 */
export interface Taught {
  /** Documents that are trained on, and their tokens. */
  readonly documents: number;
  readonly tokens: number;
  /** All documents by split; an empty name where none is stated, which counts as trained on. */
  readonly splits: readonly SplitCount[];
  readonly labels: LabelCounts;
  /** Every bucket of the map, in the map's order. */
  readonly buckets: readonly TaughtBucket[];
  readonly rollUp: TaughtRollUp;
  /** Buckets with less than their dose, most urgent first. */
  readonly holes: Holes;
  /** Coverage of pairs of values, and of triples where there are not too many. */
  readonly combinations: readonly CombinationCoverage[];
  readonly balance: readonly DimensionBalance[];
  /** Pairs of dimensions: those with pairs of values beyond chance first, the most strongly associated first. */
  readonly associations: readonly Association[];
  /** The smallest subset that was found; `null` where none was asked for. */
  readonly subset: TaughtSubset | null;
  /** What a reader must know before believing the numbers: whole sentences. */
  readonly notes: readonly string[];
}

/** Documents of a split. */
export interface SplitCount {
  readonly split: string;
  readonly documents: number;
  readonly tokens: number;
  /** Whether it is trained on. */
  readonly isTraining: boolean;
}

/** How the documents were labelled. */
export interface LabelCounts {
  /** Whether what counts as taught is what documents were found to turn on, or only what they show. */
  readonly meaning: 'focus' | 'presence' | 'mixed';
  /** Documents with at least one label, and those without any. */
  readonly labelled: number;
  readonly unlabelled: number;
  /** Documents whose record says what they turn on. */
  readonly withFocus: number;
  /** Documents whose labels are a combination that the map rules out; no bucket counts them. */
  readonly ruledOut: number;
  /** For each dimension, documents by the source of their label. */
  readonly sources: readonly {
    readonly dimension: string;
    readonly documents: Readonly<Record<LabelSource, number>>;
  }[];
  /** Where two sources labelled the same documents: how far they agree, on a sample. */
  readonly agreements: readonly SourceAgreement[];
  /** What a model was asked; `null` where none was. */
  readonly model: ModelLabelCounts | null;
}

/** How far two sources of labels agree, on documents that both have labelled. */
export interface SourceAgreement {
  readonly first: LabelSource;
  readonly second: LabelSource;
  readonly dimensions: readonly Agreement[];
}

/** What a model was asked for labels. */
export interface ModelLabelCounts {
  readonly model: string;
  readonly asked: number;
  readonly labelled: number;
  /** Documents without a usable answer, by why. */
  readonly failures: Readonly<Record<string, number>>;
  /** US dollars at list price. */
  readonly cost: number | 'unknown';
  /** Whether the budget was reached before all documents were asked about. */
  readonly isOutOfBudget: boolean;
}

/** What was taught of a bucket. */
export interface TaughtBucket {
  readonly cross: string;
  readonly cell: Cell;
  readonly documents: number;
  readonly tokens: number;
  readonly dose: number;
  /** Tokens ÷ dose, uncapped. */
  readonly taught: number;
  readonly stake: number;
  /** Exposure × the cross's share: its weight in the roll-up. */
  readonly weight: number;
  /** Some of its documents. */
  readonly cited: Cited;
}

/** All buckets in one number: weighted means over those that can occur. */
export interface TaughtRollUp {
  readonly buckets: number;
  /** Buckets with their dose, and buckets with no document at all. */
  readonly full: number;
  readonly empty: number;
  /** Mean of min(1, taught), in [0, 1]. */
  readonly grade: number;
  /** Mean of taught as it is. What one bucket has too much does not fill another, so it is no grade. */
  readonly mean: number;
  /** The same for each cross. */
  readonly crosses: readonly {
    readonly cross: string;
    readonly buckets: number;
    readonly full: number;
    readonly empty: number;
    readonly grade: number;
    readonly mean: number;
  }[];
}

/** Buckets that have less than their dose. */
export interface Holes {
  /** By modelled risk where there is evidence, else by stake × what is missing of the dose. */
  readonly rankedBy: 'risk' | 'stake';
  readonly count: number;
  /** Tokens that all doses lack together; a document may fill several. */
  readonly missingTokens: number;
  /** The most urgent. */
  readonly list: readonly Hole[];
}

/** A bucket with less than its dose. */
export interface Hole {
  readonly cross: string;
  readonly cell: Cell;
  readonly documents: number;
  readonly tokens: number;
  readonly dose: number;
  readonly taught: number;
  readonly missingTokens: number;
  readonly stake: number;
  /** What the evidence says; `null` without any. */
  readonly evidence: {
    readonly risk: number;
    readonly items: number;
    readonly failureRate: number | null;
    readonly interval: readonly [number, number] | null;
    readonly shrunkenRate: number;
    readonly action: Action;
  } | null;
  /** Documents in buckets of the same cross that differ in one value: what is almost there. */
  readonly nearest: Cited;
}

/** How many of the combinations of values that can occur are there. */
export interface CombinationCoverage {
  /** 2 for pairs, 3 for triples. */
  readonly strength: number;
  /** Combinations that the map's rules leave possible. */
  readonly feasible: number;
  /** Those in at least one document. */
  readonly covered: number;
  /** Covered ÷ feasible; `null` where nothing is feasible. */
  readonly share: number | null;
  /** The least number of documents for the figures below. */
  readonly atLeast: number;
  readonly coveredAtLeast: number;
  readonly shareAtLeast: number | null;
  /** Some that are missing, in the map's order. */
  readonly missing: readonly Cell[];
}

/** How evenly documents are spread over the values of a dimension. */
export interface DimensionBalance {
  readonly dimension: string;
  readonly values: readonly {
    readonly value: string;
    readonly documents: number;
    readonly tokens: number;
    /** Of the labelled documents. */
    readonly share: number;
  }[];
  readonly labelled: number;
  /** Documents to which the dimension does not apply. */
  readonly notApplicable: number;
  /** Documents without a label, of those to which it applies. */
  readonly unlabelledShare: number;
  /** Entropy ÷ log of the number of values, in [0, 1]; `null` without labels or with one value. */
  readonly evenness: number | null;
  /** Documents of the most frequent value ÷ those of the rarest; `null` where a value has none. */
  readonly imbalance: number | null;
  readonly missing: readonly string[];
}

/** How far two dimensions depend on each other in the documents that show both. */
export interface Association {
  readonly dimensions: readonly [string, string];
  /** Documents with a value of both. */
  readonly documents: number;
  readonly chiSquared: number;
  readonly degrees: number;
  /**
   * Cramér's V, bias-corrected (Bergsma 2013), in [0, 1]; `null` where one of the two has a single value, or documents
   * are too few to tell.
   */
  readonly cramersV: number | null;
  /** Pairs that are more, or less, frequent than the two values by themselves let expect; strongest first. */
  readonly over: readonly AssociatedPair[];
  readonly under: readonly AssociatedPair[];
}

/** A pair of values beside what independence lets expect. */
export interface AssociatedPair {
  readonly cell: Cell;
  readonly documents: number;
  readonly expected: number;
  /** Documents ÷ expected. */
  readonly ratio: number;
  /** Adjusted standardised residual (Haberman 1973); where the map rules pairs out it is too small, on the safe side. */
  readonly residual: number;
  /** Two-sided, false discovery rate controlled over all pairs of all dimensions (Benjamini and Hochberg 1995). */
  readonly adjustedP: number;
  readonly cited: Cited;
}

/** A subset of the documents that keeps what all of them cover. */
export interface TaughtSubset {
  /** What is kept: of every bucket what it has, up to its dose; or every pair of values that is there. */
  readonly keeps: 'doses' | 'pairs';
  readonly documents: number;
  readonly tokens: number;
  /** Of all documents that are trained on. */
  readonly shareOfDocuments: number;
  readonly shareOfTokens: number;
  /** The smallest possible subset has at least `documents` ÷ this: 1 + ln of what one document can add. */
  readonly guarantee: number;
  /** No subset has fewer, by what single buckets need; 0 where it was not looked into. */
  readonly atLeast: number;
  /** Its documents, in order; empty unless they were asked for. */
  readonly members: readonly SubsetMember[];
}

/** A document of the subset. */
export interface SubsetMember {
  /** From 0, in the order of reading. */
  readonly number: number;
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

/** How the labels of a dataset differ from those of another, the one it is held against. */
export interface TaughtDifference {
  readonly documents: readonly [here: number, there: number];
  readonly tokens: readonly [here: number, there: number];
  readonly dimensions: readonly DimensionDifference[];
  /** Those that differ most in their share of documents first. */
  readonly buckets: readonly BucketDifference[];
  /** Buckets that only one of the two has a document in, in the map's order. */
  readonly onlyHere: readonly Cell[];
  readonly onlyThere: readonly Cell[];
}

/** How the values of a dimension are spread here and there. */
export interface DimensionDifference {
  readonly dimension: string;
  readonly labelled: readonly [here: number, there: number];
  readonly values: readonly {
    readonly value: string;
    readonly shares: readonly [here: number, there: number];
  }[];
  readonly onlyHere: readonly string[];
  readonly onlyThere: readonly string[];
  /** Half the sum of the differences of shares, in [0, 1]; `null` where one of the two has no labels. */
  readonly totalVariation: number | null;
  /** Square root of the Jensen–Shannon divergence in bits, in [0, 1]. */
  readonly jensenShannon: number | null;
  /** What the total variation would be were both drawn from one source: its mean, and what 5 % exceed. */
  readonly byChance: { readonly mean: number; readonly limit: number } | null;
  /** Adjusted over the dimensions (Benjamini and Hochberg 1995). */
  readonly adjustedP: number | null;
}

/** What a bucket has here and there. */
export interface BucketDifference {
  readonly cross: string;
  readonly cell: Cell;
  readonly documents: readonly [here: number, there: number];
  readonly tokens: readonly [here: number, there: number];
  /** Of the documents. */
  readonly shares: readonly [here: number, there: number];
  /** Two-sided, of the two shares being equal; adjusted over the buckets. */
  readonly adjustedP: number;
}
