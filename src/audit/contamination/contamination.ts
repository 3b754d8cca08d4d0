import type { EvalRule, EvalThresholds } from '../../curate/eval-matcher.ts';
import type { SurroundedPassage } from '../../curate/passage.ts';

/** A rule that condemns a document. */
export type CondemningRule = Exclude<EvalRule, 'none'>;

/** Where a text stands. */
export interface TextPlace {
  readonly id: string;
  /** As seen from the working folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A document that has an eval item's wording: one line of `--matches`. */
export interface ContaminationMatch {
  readonly document: TextPlace;
  readonly rule: CondemningRule;
  /** How much of the item's wording stands in the document, its runs of five words weighed by rarity; in [0, 1]. */
  readonly score: number;
  /** The eval item that comes closest. */
  readonly item: TextPlace & { readonly text: string };
  /** The shared passage in the document's words, cut to 200 characters. */
  readonly passage: string;
}

/** A match with what stands around the passage, to be read beside the eval item. */
export interface ContaminationPair extends ContaminationMatch {
  readonly excerpt: SurroundedPassage;
}

/** What an eval file has in the dataset. */
export interface EvalFileContamination {
  readonly file: string;
  readonly sha256: string;
  /** Texts in the file, with those that are too short to compare, or that repeat others. */
  readonly texts: number;
  /** Documents that come closest to an item of this file, and are condemned by it. */
  readonly documents: number;
  /** Different items that condemn a document; others may, in documents that come closer to these. */
  readonly items: number;
}

/** What the dataset shares with evals. */
export interface EvalContamination {
  /** Documents that share too much with an eval item. */
  readonly documents: number;
  /** Their share of all documents, in [0, 1]. */
  readonly share: number;
  /** Their tokens. */
  readonly tokens: number;
  /** Different eval items that were compared. */
  readonly compared: number;
  /** Of these, how many condemn at least one document, by the closest item of each document. */
  readonly items: number;
  readonly byRule: Readonly<Record<CondemningRule, number>>;
  /** Files with contaminated documents first, most of them first. */
  readonly files: readonly EvalFileContamination[];
  readonly thresholds: EvalThresholds;
  /** Some to read: of each file and rule the closest, in turn. */
  readonly pairs: readonly ContaminationPair[];
}

/** A training document that shares wording with one that is held out. */
export interface SplitPair {
  readonly document: TextPlace;
  /** The held-out document; its text is cut after 4,000 characters. */
  readonly against: TextPlace & { readonly split: string; readonly text: string };
  /** Share of the training document's runs of 13 words that stand in the other one, in [0, 1]. */
  readonly score: number;
  readonly excerpt: SurroundedPassage;
}

/** A held-out split. */
export interface SplitTouched {
  readonly split: string;
  readonly documents: number;
  /** Documents that a leaking training document comes closest to. */
  readonly touched: number;
}

/** What the dataset's own splits share. */
export interface SplitOverlap {
  /** Documents of splits whose names begin with `train`, and of those without a split. */
  readonly training: number;
  /** Documents of splits that are held out: validation, development, test. */
  readonly heldout: number;
  /** Held-out documents that were compared; fewer than all where their wording does not fit in memory. */
  readonly compared: number;
  /** Training documents with a run of 13 words that stands in a held-out document. */
  readonly leaking: number;
  /** Their share of the training documents, in [0, 1]. */
  readonly share: number;
  /** Each held-out split. */
  readonly bySplit: readonly SplitTouched[];
  /** Splits that are neither trained on nor held out, by their names: they were not compared. */
  readonly others: readonly string[];
  /** The closest first. */
  readonly pairs: readonly SplitPair[];
}

/** What a dataset shares with what it must stay away from. */
export interface Contamination {
  /** `null` where no evals were given. */
  readonly evals: EvalContamination | null;
  /** `null` where the dataset does not say of two splits or more which is which. */
  readonly splits: SplitOverlap | null;
  /** What was left out of the comparison, and how many runs of five words it has. */
  readonly exempt: readonly { readonly what: string; readonly ngrams: number }[];
  /** What these methods cannot see, in words. */
  readonly limits: readonly string[];
}
