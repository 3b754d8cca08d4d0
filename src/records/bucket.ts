import type { Cell } from './cell.ts';

/** What a bucket needs next. */
export type Action = 'measure' | 'teach' | 're-measure' | 'change-method' | 'settled';

/** A failure rate with its 95 % interval. */
export interface RateWithInterval {
  readonly rate: number;
  readonly interval: readonly [number, number];
}

/** One cell of a cross with its counts and its action. `null` means unknown. */
export interface Bucket {
  readonly cross: string;
  readonly cell: Cell;
  readonly items: number;
  readonly runs: number | null;
  readonly fails: number | null;
  readonly unscored: number;
  /** Eval goal, in items. */
  readonly goal: number;
  /** Eval items ÷ goal: how well the evals looked. Uncapped. */
  readonly exercised: number;
  /** Fails ÷ scored runs. */
  readonly failureRate: number | null;
  /** 95 % interval of the failure rate, on the effective number of runs. */
  readonly interval: readonly [number, number] | null;
  /**
   * One-sided 95 % upper bound of the failure rate (Clopper and Pearson), on effective numbers rounded to the safe
   * side; `null` where counts are unknown.
   */
  readonly upperBound: number | null;
  /** Posterior mean of the failure rate. */
  readonly shrunkenRate: number;
  /** The failing slice without whose items the shrunken rate is within the tolerance: this bucket is its shadow. */
  readonly explainedBy: Cell | null;
  /** The shrunken rate without the items of the slices that were found; `null` where none was looked for. */
  readonly rateWithout: number | null;
  /**
   * The failure rate if every fail that nobody has confirmed in triage were a pass: with `failureRate`, which takes
   * them for fails, the two ends between which it lies. `null` where nothing was marked.
   */
  readonly confirmed: RateWithInterval | null;
  /** The failure rate corrected for the judge's errors (Rogan and Gladen); `null` without a calibration sample. */
  readonly corrected: RateWithInterval | null;
  readonly modes: readonly string[];
  /** Tokens of kept training documents whose focus contains this cell. */
  readonly taughtTokens: number;
  /** Tokens of training documents that count as taught. */
  readonly dose: number;
  /** Taught tokens ÷ dose: how well the training data covers it. Uncapped. */
  readonly taught: number;
  /** Eval items since it was taught ÷ goal. */
  readonly remeasured: number;
  /** Exposure × severity, where exposures of a cross add up to 1. */
  readonly stake: number;
  /** Modelled risk: stake × shrunken rate × what the documents so far leave of it. */
  readonly risk: number;
  readonly action: Action;
  /** The action's reason, in words. */
  readonly reason: string;
  /** Every term behind the numbers above, for `--explain`. */
  readonly terms: BucketTerms;
}

/** The terms behind a bucket's numbers. */
export interface BucketTerms {
  readonly designEffect: number;
  readonly effectiveRuns: number | null;
  readonly priorMean: number;
  /** Pseudo-runs that the prior weighs. */
  readonly priorStrength: number;
  readonly exposure: number;
  readonly severity: number;
  /** This bucket's share when crosses overlap: cross weight ÷ number of crosses of its order. */
  readonly share: number;
  readonly tolerance: number;
}
