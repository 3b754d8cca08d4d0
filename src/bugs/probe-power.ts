import { betaBelow } from '../gaps/beta.ts';
import { normalAbove } from '../gaps/normal.ts';
import { logLikelihoodRatio } from '../gaps/slices/score.ts';

/** What a slice must stand out against. */
export interface PowerInput {
  /** Failure rate in the slice, in (0, 1). */
  readonly suspectedRate: number;
  /** Failure rate outside it, in [0, 1). */
  readonly baseRate: number;
  /** Score that the slice search takes for more than chance; see `SliceScan.criticalValue`. */
  readonly criticalValue: number;
  /** Items outside the slice for every item in it. */
  readonly outsidePerItem: number;
}

/**
 * The probability that the score of a slice with `items` items exceeds the critical value: P(K ≥ k) for K binomial
 * with the suspected rate, where k is the fewest fails whose log-likelihood ratio (Kulldorff 1997) against the items
 * outside, at their expected number of fails, is large enough. One run an item.
 */
export function powerOf(items: number, input: PowerInput): number {
  const fewest = fewestFails(items, input);
  if (fewest > items) return 0;
  return betaBelow(input.suspectedRate, fewest, items - fewest + 1);
}

/**
 * About the fewest items with which a slice is found with a probability of at least `power`, or `null` where even `most`
 * are not enough. Since fails are whole, power goes up in a saw-tooth: more items than these may have a hair less.
 */
export function itemsFor(power: number, input: PowerInput, most = 20_000): number | null {
  if (!(input.suspectedRate > input.baseRate)) return null;
  let high = 1;
  while (high <= most && powerOf(high, input) < power) high *= 2;
  if (high > most && powerOf(most, input) < power) return null;
  // Within a saw-tooth no bisection is exact: it narrows the search, and counting up ends it, a little above at times.
  let low = Math.floor(high / 2);
  while (high - low > 64) {
    const middle = Math.floor((low + high) / 2);
    if (powerOf(middle, input) < power) low = middle;
    else high = middle;
  }
  for (let items = Math.max(1, low); items <= Math.min(high, most); items++) {
    if (powerOf(items, input) >= power) return items;
  }
  return Math.min(high, most);
}

/**
 * The fewest items in a slice, and as many beside it in a wider cell, with which the slice is told apart from the wider
 * cell with a probability of `power`: the usual size of a one-sided test of two proportions at 5 % (Fleiss, Levin and
 * Paik, Statistical Methods for Rates and Proportions, 3rd ed., §4.2). It is the test by which a slice loses the values
 * that it does not need.
 */
export function itemsApart(power: number, suspectedRate: number, baseRate: number): number {
  const spread = (rate: number) => rate * (1 - rate);
  const pooled = (suspectedRate + baseRate) / 2;
  const wanted =
    Z_ONE_SIDED * Math.sqrt(2 * spread(pooled)) +
    normalQuantile(power) * Math.sqrt(spread(suspectedRate) + spread(baseRate));
  return Math.ceil((wanted / (suspectedRate - baseRate)) ** 2);
}

/** The standard normal quantile of a one-sided test at 5 %. */
const Z_ONE_SIDED = 1.6448536269514722;

/** The z below which a standard normal variable lies with a probability, by bisection. */
function normalQuantile(probability: number): number {
  let low = -10;
  let high = 10;
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (1 - normalAbove(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The fewest fails among `items` that make a slice; more than `items` where none do. */
function fewestFails(items: number, { baseRate, criticalValue, outsidePerItem }: PowerInput): number {
  const outside = items * outsidePerItem;
  const expected = baseRate * outside;
  const isEnough = (fails: number) =>
    logLikelihoodRatio(fails, items, fails + expected, items + outside) > criticalValue;
  let low = 0;
  let high = items + 1;
  // The score grows with the fails, once their rate is above that outside.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
