import { type Interval, wilson, Z_95 } from '../rates.ts';
import type { Counts } from './tail.ts';

/** A difference of two rates, after minus before, with its interval; all in [−1, 1]. */
export interface RateDifference {
  readonly difference: number;
  readonly interval: Interval;
}

/**
 * The difference of two rates with an interval (of 95 %, unless `z` says otherwise) put together from the two Wilson intervals (Newcombe 1998,
 * method 10). Counts may be effective ones.
 */
export function rateDifference(before: Counts, after: Counts, z = Z_95): RateDifference {
  const [low1, high1] = wilson(before.fails, before.runs, z);
  const [low2, high2] = wilson(after.fails, after.runs, z);
  const p1 = before.runs === 0 ? 0.5 : before.fails / before.runs;
  const p2 = after.runs === 0 ? 0.5 : after.fails / after.runs;
  const difference = p2 - p1;
  return {
    difference,
    interval: [
      Math.max(-1, difference - Math.hypot(p2 - low2, high1 - p1)),
      Math.min(1, difference + Math.hypot(high2 - p2, p1 - low1)),
    ],
  };
}

/**
 * A difference of differences: what changed where it was treated, minus what changed where it was not, with the
 * same composition of intervals.
 */
export function differenceInDifferences(treated: RateDifference, control: RateDifference): RateDifference {
  const difference = treated.difference - control.difference;
  const below = (of: RateDifference) => of.difference - of.interval[0];
  const above = (of: RateDifference) => of.interval[1] - of.difference;
  return {
    difference,
    interval: [
      Math.max(-2, difference - Math.hypot(below(treated), above(control))),
      Math.min(2, difference + Math.hypot(above(treated), below(control))),
    ],
  };
}
