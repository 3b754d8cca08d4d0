import type { Cell } from '../../records/cell.ts';
import type { Interval } from '../rates.ts';

/** How slices are looked for. */
export interface SliceOptions {
  /** Most dimensions of a slice. */
  readonly order: 1 | 2 | 3 | 4;
  /** Items a cell must have to be looked at. */
  readonly minItems: number;
  /** How often failures are dealt out anew to learn what chance does. */
  readonly permutations: number;
  /** Probability of reporting anything where nothing is to be found; or, with `discover`, the share of false ones. */
  readonly level: number;
  /** Control the share of false discoveries (Benjamini and Hochberg) rather than the chance of any. */
  readonly discover: boolean;
  readonly seed: number;
  /** Called after every permutation. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What lies in a slice. */
export interface SliceCounts {
  readonly items: number;
  readonly runs: number;
  readonly fails: number;
  /** Fails ÷ runs. Chosen for being high: see the `confirmation` for a rate that was not. */
  readonly rate: number;
  /** 95 % interval of the rate, on the effective number of runs. */
  readonly interval: Interval;
  /** Rate outside every slice that was found; `null` where nothing is outside. */
  readonly outsideRate: number | null;
}

/** A cell in which failures are significantly more common than outside it, without the items of slices before it. */
export interface Slice extends SliceCounts {
  readonly cell: Cell;
  /** Fails beyond what the outside rate would give. */
  readonly excessFails: number;
  /** Rate ÷ outside rate; `null` where that is 0. */
  readonly lift: number | null;
  /** Log-likelihood ratio. */
  readonly score: number;
  /** Adjusted for everything that was tested; of this cell alone with `discover`. */
  readonly pValue: number;
  /** Expected share of false ones among cells as striking as this; only with `discover`. */
  readonly qValue: number | null;
  /** What the half of the items that was held out says, where one was. */
  readonly confirmation: Confirmation | null;
}

/** A slice on items that had no part in finding it. */
export interface Confirmation extends SliceCounts {
  /** One-sided, by permutation within the slice's half; adjusted for the number of slices (Holm). */
  readonly pValue: number;
  readonly isConfirmed: boolean;
}

/** What a search for slices found. */
export interface SliceScan {
  readonly items: number;
  readonly runs: number;
  readonly fails: number;
  /** Cells that had enough items, every one of them tested. */
  readonly tested: number;
  /** The score a slice must exceed; `null` with `discover`, or where nothing could be tested. */
  readonly criticalValue: number | null;
  /** In the order found: each without the items of those before it. */
  readonly slices: readonly Slice[];
  /** Correlation of the results of one item's runs; `null` where nothing tells. */
  readonly correlation: number | null;
  /** What was assumed and what was left out, in sentences. */
  readonly assumptions: readonly string[];
}
