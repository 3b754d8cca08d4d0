import type { Cell } from './cell.ts';

/** Where a piece of evidence was read. */
export interface EvidenceSource {
  readonly file: string;
  /** The line it starts on, from 1. */
  readonly line: number;
}

/**
 * One evaluated item: an eval question or scenario. Its epochs are runs of it, not further items, so an
 * interval counts items and not runs.
 */
export interface Observation {
  readonly kind: 'observation';
  readonly id: string;
  /** The cells it visits, in order: usually one. A dimension may be absent. */
  readonly cells: readonly Cell[];
  /** Scored runs. */
  readonly runs: number;
  /** Failing runs, at most `runs`. */
  readonly fails: number;
  /** Runs that were not scored: errors, limits, invalid samples. Never passes. */
  readonly unscored: number;
  /** Names of what went wrong. */
  readonly modes: readonly string[];
  /** The model under test, or an empty string where the evidence does not say. */
  readonly model: string;
  readonly checkpoint: string;
  /** `directed` when the item was chosen for its cell, `undirected` when drawn at random. */
  readonly stream: 'directed' | 'undirected';
  /** The known probability of an undirected draw, or `null`. */
  readonly propensity: number | null;
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
  readonly text: string;
  readonly file: string;
  readonly line: number;
}
