import { betaQuantile } from './beta.ts';

/** An interval of rates, both ends in [0, 1]. */
export type Interval = readonly [low: number, high: number];

/** The standard normal quantile of a two-sided 95 % interval. */
export const Z_95 = 1.959963984540054;

/**
 * Wilson score interval of a proportion (Wilson 1927). Counts need not be whole, so that it can be had on an
 * effective number of runs. No runs give [0, 1]: nothing is known.
 *
 * @param fails in [0, runs]
 */
export function wilson(fails: number, runs: number, z = Z_95): Interval {
  if (runs <= 0) return [0, 1];
  const rate = fails / runs;
  const square = z * z;
  const centre = (rate + square / (2 * runs)) / (1 + square / runs);
  const half = (z / (1 + square / runs)) * Math.sqrt((rate * (1 - rate)) / runs + square / (4 * runs * runs));
  return [fails === 0 ? 0 : Math.max(0, centre - half), fails === runs ? 1 : Math.min(1, centre + half)];
}

/** Scored runs and fails of one item. */
export interface ItemCounts {
  readonly runs: number;
  readonly fails: number;
}

/**
 * Upper end of the one-sided exact interval of a proportion (Clopper and Pearson 1934): the rate at which as few
 * fails as these, or fewer, would be seen with a probability of 1 − confidence. Fails may be fractions, as effective
 * numbers are; round them safely first, see {@link safeUpperBound}. No runs give 1.
 *
 * Assumes independent runs of one rate. 0 of n gives 1 − (1 − confidence)^(1/n), about 3 ÷ n at 95 %.
 */
export function clopperPearsonUpper(fails: number, runs: number, confidence = 0.95): number {
  if (runs <= 0 || fails >= runs) return 1;
  if (fails === 0) return -Math.expm1(Math.log1p(-confidence) / runs);
  return betaQuantile(confidence, fails + 1, runs - fails);
}

/**
 * One-sided 95 % upper bound on effective numbers, rounded to the safe side: fails up, runs down.
 *
 * @param effect the design effect
 */
export function safeUpperBound(fails: number, runs: number, effect: number, confidence = 0.95): number {
  // A hair off, so that 3 runs ÷ 3 are 1 and not 0.
  const up = Math.ceil(fails / effect - 1e-9);
  const down = Math.floor(runs / effect + 1e-9);
  return clopperPearsonUpper(Math.min(up, down), down, confidence);
}

/**
 * How many runs with so many fails are needed to claim, by {@link clopperPearsonUpper}, that the rate is less than
 * `lessThan`. "0 of 1,497" allows "less than 0.2 %" at 95 %.
 *
 * @param lessThan in (0, 1)
 * @throws RangeError
 */
export function runsNeeded(lessThan: number, confidence = 0.95, fails = 0): number {
  if (!(lessThan > 0 && lessThan < 1)) throw new RangeError(`runsNeeded(${lessThan}): not within (0, 1)`);
  let high = Math.max(1, fails);
  while (clopperPearsonUpper(fails, high, confidence) >= lessThan) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (clopperPearsonUpper(fails, middle, confidence) >= lessThan) low = middle;
    else high = middle;
  }
  return high;
}

/** Scored runs and fails of one item. */
export interface ItemCounts {
  readonly runs: number;
  readonly fails: number;
}

/** Sums over items that tell how alike the runs of one item are; items without scored runs count for nothing. */
export interface ItemSums {
  items: number;
  runs: number;
  fails: number;
  /** Of the squared runs of each item. */
  squaredRuns: number;
  /** Of fails² ÷ runs of each item. */
  failsByRuns: number;
}

/** The sums over items given one by one, so that a million need no memory. */
export function sumItems(items: Iterable<ItemCounts>): ItemSums {
  const sums: ItemSums = { items: 0, runs: 0, fails: 0, squaredRuns: 0, failsByRuns: 0 };
  for (const item of items) addItem(sums, item.runs, item.fails);
  return sums;
}

/** Adds one item to the sums. */
export function addItem(sums: ItemSums, runs: number, fails: number): void {
  if (runs <= 0) return;
  sums.items++;
  sums.runs += runs;
  sums.fails += fails;
  sums.squaredRuns += runs * runs;
  sums.failsByRuns += (fails * fails) / runs;
}

/**
 * Correlation of the results of one item's runs: the one-way analysis-of-variance estimator of the intraclass
 * correlation (Donner 1986), cut to [0, 1]. `null` where nothing tells: no item has a second run, or all results
 * are the same.
 *
 * Assumes one correlation everywhere. Where rates differ between buckets it is too large, and intervals too wide.
 */
export function correlationOf({ items, runs, fails, squaredRuns, failsByRuns }: ItemSums): number | null {
  if (items < 2 || runs <= items || fails <= 0 || fails >= runs) return null;
  const between = (failsByRuns - (fails * fails) / runs) / (items - 1);
  const within = (fails - failsByRuns) / (runs - items);
  const size = (runs - squaredRuns / runs) / (items - 1);
  const correlation = (between - within) / (between + (size - 1) * within);
  return Math.min(1, Math.max(0, Number.isFinite(correlation) ? correlation : 0));
}

/** Whether results can tell how alike the runs of one item are; see {@link correlationOf}. */
export function tellsCorrelation(items: Iterable<ItemCounts>): boolean {
  return correlationOf(sumItems(items)) !== null;
}

/** {@link correlationOf} items, and 0 where nothing tells. */
export function withinItemCorrelation(items: Iterable<ItemCounts>): number {
  return correlationOf(sumItems(items)) ?? 0;
}

/**
 * How much less a run says because its item has others: 1 + (m − 1)·ρ (Kish 1965), with m the mean number of
 * runs an item has, weighted by its runs. At least 1.
 *
 * @param runs scored runs
 * @param squaredRuns sum over items of their squared numbers of runs
 */
export function designEffect(runs: number, squaredRuns: number, correlation: number): number {
  return runs === 0 ? 1 : 1 + Math.max(0, squaredRuns / runs - 1) * correlation;
}
