import type { Cell } from './cell.ts';

/** Where a piece of evidence was read. */
export interface EvidenceSource {
  readonly file: string;
  /** The line it starts on, from 1, where the file has lines. */
  readonly line?: number;
  /** What names it within its file: a sample's id, a member of an archive. Empty where the line says it. */
  readonly entry: string;
  /** SHA-256 of the file, or an empty string where it was read from a stream. */
  readonly sha256: string;
}

/** What went wrong in failing runs, by the name that the eval gives it. */
export interface FailureMode {
  readonly name: string;
  /** Failing runs that show it. */
  readonly runs: number;
  /** The judge's mean score for it over those runs, on the judge's own scale, or `null` where it gave none. */
  readonly score: number | null;
}

/** Why a run counts neither as a pass nor as a fail. */
export type UnscoredReason =
  | 'error'
  | 'limit'
  | 'invalidated'
  | 'no-score'
  | 'aware'
  | 'eval-bug'
  | 'spec-bug';

/**
 * One evaluated item: an eval question or scenario. Its epochs are runs of it, not further items, so an
 * interval counts items and not runs.
 */
export interface Observation {
  readonly kind: 'observation';
  /** Unique among the items of one model and checkpoint. */
  readonly id: string;
  /** The cells it visits, in order: usually one, several for the steps of an episode. A dimension may be absent. */
  readonly cells: readonly Cell[];
  /** Scored runs. */
  readonly runs: number;
  /** Failing runs, at most `runs`; the others passed. */
  readonly fails: number;
  /** Runs that were not scored: errors, limits, invalid samples. Never passes. */
  readonly unscored: number;
  /** How many of the unscored runs there are for each reason; the counts add up to `unscored`. */
  readonly unscoredBecause: Readonly<Partial<Record<UnscoredReason, number>>>;
  /** What went wrong, by name, sorted. */
  readonly modes: readonly FailureMode[];
  /** The model under test, or an empty string where the evidence does not say. */
  readonly model: string;
  readonly checkpoint: string;
  /** The eval or suite it comes from, or an empty string. */
  readonly suite: string;
  /** `directed` when the item was chosen for its cell, `undirected` when drawn at random. */
  readonly stream: 'directed' | 'undirected';
  /** The known probability of an undirected draw, or `null`. */
  readonly propensity: number | null;
  /** Values that a dimension has no place for, by dimension: counted as `other`, never dropped. */
  readonly outside: Readonly<Record<string, string>>;
  /** Short fields of the log that are on no dimension of the map: what a map may be refined by. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly source: EvidenceSource;
}

/** Aggregate evidence for one cell. What is unknown is `null`, never zero. */
export interface Tally {
  readonly kind: 'tally';
  readonly cell: Cell;
  readonly items: number | null;
  readonly runs: number | null;
  readonly fails: number | null;
  /** The failure rate as stated, in [0, 1]. */
  readonly rate: number | null;
  /** Eval items divided by the eval goal, as stated, in [0, ∞). */
  readonly exercised: number | null;
  /** Half a unit of the last digit stated, of the rate and of the exercised share. */
  readonly rounding: { readonly rate: number; readonly exercised: number };
  readonly model: string;
  readonly checkpoint: string;
  readonly source: EvidenceSource;
}

/** Evidence of either kind. */
export type Evidence = Observation | Tally;

/** A text that must never reach the training data: an eval item, a transcript. */
export interface EvalText {
  readonly id: string;
  /** The observation it belongs to, where there is one. */
  readonly item?: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
}
