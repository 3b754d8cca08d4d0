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
 * Whether results can tell how alike the runs of one item are: some item has a second run, and not all results are
 * the same.
 */
export function tellsCorrelation(items: readonly ItemCounts[]): boolean {
  const scored = items.filter((item) => item.runs > 0);
  const total = sum(scored.map((item) => item.runs));
  const fails = sum(scored.map((item) => item.fails));
  return scored.length >= 2 && total > scored.length && fails > 0 && fails < total;
}

/**
 * Correlation of the results of one item's runs: the one-way analysis-of-variance estimator of the intraclass
 * correlation (Donner 1986), cut to [0, 1]. 0 where {@link tellsCorrelation} says no.
 */
export function withinItemCorrelation(items: readonly ItemCounts[]): number {
  const scored = items.filter((item) => item.runs > 0);
  const total = sum(scored.map((item) => item.runs));
  const fails = sum(scored.map((item) => item.fails));
  const groups = scored.length;
  if (!tellsCorrelation(scored)) return 0;
  const mean = fails / total;
  const between = sum(scored.map(({ runs, fails: k }) => runs * (k / runs - mean) ** 2)) / (groups - 1);
  const within = sum(scored.map(({ runs, fails: k }) => k * (1 - k / runs))) / (total - groups);
  const size = (total - sum(scored.map(({ runs }) => runs * runs)) / total) / (groups - 1);
  const correlation = (between - within) / (between + (size - 1) * within);
  return Math.min(1, Math.max(0, Number.isFinite(correlation) ? correlation : 0));
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
