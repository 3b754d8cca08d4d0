import { normalAbove } from '../normal.ts';
import { wilson } from '../rates.ts';
import { differenceInDifferences, type RateDifference, rateDifference } from './difference.ts';
import type { ComparedRate, SideCounts } from './side.ts';
import { betaBinomialAtLeast, betaBinomialAtMost, type Counts, fisherLower } from './tail.ts';

/** What a bucket's change amounts to. */
export type ComparisonVerdict = 'improved' | 'worse' | 'not shown' | 'not re-measured';

/** How much a bucket changed, and how surprising that is. */
export interface BucketTest {
  /** After minus before; where there is a control arm, minus what changed there. `null` where nothing is known. */
  readonly change: RateDifference | null;
  /** One-sided p-value of the change in the direction that it has. */
  readonly pValue: number | null;
  /** The p-value adjusted for all buckets compared (Benjamini–Hochberg); `null` until that is done. */
  readonly adjusted: number | null;
  readonly verdict: ComparisonVerdict;
}

const untested: BucketTest = { change: null, pValue: null, adjusted: null, verdict: 'not re-measured' };

/** Two counts against each other, by Fisher's exact test in the direction of the change. */
export function againstCounts(before: Counts, after: Counts): BucketTest {
  if (before.runs === 0 || after.runs === 0) return untested;
  const change = rateDifference(before, after);
  const pValue = change.difference <= 0 ? fisherLower(before, after) : fisherLower(after, before);
  return { change, pValue, adjusted: null, verdict: 'not shown' };
}

/**
 * The counts after against the posterior of the rate before, by the predictive tail of a beta-binomial.
 *
 * @param strength how many runs the prior weighs
 */
export function againstPosterior(
  priorMean: number,
  strength: number,
  own: SideCounts,
  now: SideCounts,
): BucketTest & { readonly before: ComparedRate } {
  const posterior = {
    fails: own.effective.fails + strength * priorMean,
    runs: own.effective.runs + strength,
  };
  const before = {
    ...own.shown,
    rate: posterior.fails / posterior.runs,
    interval: wilson(posterior.fails, posterior.runs),
  };
  if (now.effective.runs === 0) return { ...untested, before };
  const change = rateDifference(posterior, now.effective);
  const runs = Math.floor(now.effective.runs);
  const [a, b] = [posterior.fails, posterior.runs - posterior.fails];
  const pValue =
    change.difference <= 0
      ? betaBinomialAtMost(Math.min(runs, Math.ceil(now.effective.fails)), runs, a, b)
      : // Where the prior outweighs what the bucket showed, a rate that was always high would look like a rise.
        Math.max(
          betaBinomialAtLeast(Math.floor(now.effective.fails), runs, a, b),
          fisherLower(now.effective, own.effective),
        );
  return { before, change, pValue, adjusted: null, verdict: 'not shown' };
}

/**
 * Against a control arm that started from the same model, the start drops out of the difference of differences:
 * what is left is treated against control, after. With a start of its own, the interval is composed of both.
 */
export function againstControl(
  own: SideCounts,
  now: SideCounts,
  arm: SideCounts,
  started: SideCounts | null,
): BucketTest {
  if (!started) return againstCounts(arm.effective, now.effective);
  if ([own, now, arm, started].some((side) => side.effective.runs === 0)) return untested;
  const change = differenceInDifferences(
    rateDifference(own.effective, now.effective),
    rateDifference(started.effective, arm.effective),
  );
  const [low, high] = change.interval;
  const half = change.difference <= 0 ? high - change.difference : change.difference - low;
  return {
    change,
    pValue: normalAbove((1.96 * Math.abs(change.difference)) / half),
    adjusted: null,
    verdict: 'not shown',
  };
}
