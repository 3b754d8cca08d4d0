import { isTransition } from '../../coverage/transitions.ts';
import type { Bucket } from '../../records/bucket.ts';
import { percent } from '../action.ts';
import type { Interval } from '../rates.ts';
import { differenceInDifferences, type RateDifference } from './difference.ts';
import { type ComparedRate, countsOn, countsUndirected, type Side } from './side.ts';

/** The change of the failure rate over the whole map, and over which mix of situations. */
export interface OverallComparison {
  /** The items that were drawn at random, or the buckets as the map says how often they occur. */
  readonly over: 'undirected' | 'exposure';
  readonly before: ComparedRate;
  readonly after: ComparedRate;
  readonly control: ComparedRate | null;
  /** After minus before; where there is a control arm, minus what changed there. */
  readonly change: RateDifference;
  /** Share of the exposure that has runs on all sides, in [0, 1]; 1 for undirected items. */
  readonly covered: number;
  /** Which mix of items the rates are of, in words. */
  readonly mix: string;
}

/** Sides of a comparison; the control arm's start is `null` where it is the treated model's. */
export interface OverallSides {
  readonly before: Side;
  readonly after: Side;
  readonly control: { readonly before: Side | null; readonly after: Side } | null;
}

/** Fewest undirected items of each side by which the whole is compared. */
const FEWEST_ITEMS = 30;

/**
 * Compares the failure rate over everything. Nothing was picked, so that nothing has to be adjusted.
 *
 * Where all sides have undirected items, their plain rates are compared. Items that were chosen for their cells are a
 * mix that whoever chose them made, and the two sides may have chosen differently: there both sides are standardised
 * to the exposures of the map (direct standardisation): in each cross the mean of the buckets' rates, weighted by
 * exposure, over the buckets that have runs on all sides, and over crosses the mean by their shares. Intervals of
 * such means are put together from the Wilson intervals of their buckets (Zou and Donner 2008, MOVER), and averaged
 * over crosses, which hold the same runs. The interval of the change is Newcombe's (1998, method 10).
 *
 * @returns null where no bucket has runs on all sides
 */
export function compareOverall(sides: OverallSides, buckets: readonly Bucket[]): OverallComparison | null {
  const all = [sides.before, sides.after, sides.control?.after, sides.control?.before].filter(
    (side): side is Side => side != null,
  );
  const isUndirected = all.every(({ undirected }) => undirected.items >= FEWEST_ITEMS);
  const weights = isUndirected ? null : standardWeights(all, buckets);
  if (weights?.weighed.length === 0) return null;
  const rateOf = (side: Side) =>
    weights ? standardised(side, weights.weighed) : known(countsUndirected(side).shown);
  const before = rateOf(sides.before);
  const after = rateOf(sides.after);
  const control = sides.control && rateOf(sides.control.after);
  const started = sides.control?.before ? rateOf(sides.control.before) : null;
  const covered = weights?.covered ?? 1;
  return {
    over: isUndirected ? 'undirected' : 'exposure',
    ...{ before, after, control },
    change: !control
      ? differenceOf(before, after)
      : started
        ? differenceInDifferences(differenceOf(before, after), differenceOf(started, control))
        : differenceOf(control, after),
    covered,
    mix: isUndirected
      ? 'over the items that were drawn at random, as they were drawn on each side'
      : `with situations as often as the map says (its weights), not as often as the evals have them${covered < 0.9995 ? `; over the buckets with runs on all sides, ${percent(covered)} of the exposure` : ''}`,
  };
}

/** A rate that is known. */
interface KnownRate extends ComparedRate {
  readonly rate: number;
  readonly interval: Interval;
}

function known(shown: ComparedRate): KnownRate {
  return { ...shown, rate: shown.rate ?? 0, interval: shown.interval ?? [0, 1] };
}

interface Weighed {
  readonly bucket: Bucket;
  /** Adds up to 1 within its cross. */
  readonly weight: number;
  /** Adds up to 1 over crosses. */
  readonly crossWeight: number;
}

function standardWeights(sides: readonly Side[], buckets: readonly Bucket[]) {
  const states = buckets.filter(({ cell }) => !Object.values(cell).some(isTransition));
  const isKnown = (bucket: Bucket) =>
    sides.every((side) => (side.counts.countsOf(bucket.cell).runs ?? 0) > 0);
  const crosses = [...new Set(states.map(({ cross }) => cross))].map((name) => {
    const own = states.filter(({ cross }) => cross === name);
    const measured = own.filter(isKnown);
    const exposure = exposureOf(measured);
    return { measured, share: own[0]!.terms.share, exposure, covered: exposure / exposureOf(own) };
  });
  const used = crosses.filter(({ exposure }) => exposure > 0);
  const total = used.reduce((sum, { share }) => sum + share, 0);
  return {
    weighed: used.flatMap(({ measured, share, exposure }) =>
      measured.map(
        (bucket): Weighed => ({
          bucket,
          weight: bucket.terms.exposure / exposure,
          crossWeight: share / total,
        }),
      ),
    ),
    covered: used.reduce((sum, { covered, share }) => sum + (covered * share) / total, 0),
  };
}

function exposureOf(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, { terms }) => sum + terms.exposure, 0);
}

function standardised(side: Side, weighed: readonly Weighed[]): KnownRate {
  const crosses = new Map<string, { crossWeight: number; rate: number; below: number; above: number }>();
  const counted = { items: 0, runs: 0, fails: 0 };
  for (const { bucket, weight, crossWeight } of weighed) {
    const { rate, interval } = known(countsOn(side, bucket.cell).shown);
    const sums = crosses.get(bucket.cross) ?? { crossWeight, rate: 0, below: 0, above: 0 };
    sums.rate += weight * rate;
    sums.below += (weight * (rate - interval[0])) ** 2;
    sums.above += (weight * (interval[1] - rate)) ** 2;
    crosses.set(bucket.cross, sums);
  }
  // Each cross holds the same runs: those of the fullest are shown.
  for (const name of crosses.keys()) {
    const own = weighed
      .filter(({ bucket }) => bucket.cross === name)
      .map(({ bucket }) => countsOn(side, bucket.cell).shown);
    const runs = own.reduce((sum, shown) => sum + shown.runs, 0);
    if (runs <= counted.runs) continue;
    counted.runs = runs;
    counted.items = own.reduce((sum, shown) => sum + shown.items, 0);
    counted.fails = own.reduce((sum, shown) => sum + shown.fails, 0);
  }
  const mean = (of: (sums: { rate: number; below: number; above: number }) => number) =>
    [...crosses.values()].reduce((sum, cross) => sum + cross.crossWeight * of(cross), 0);
  const rate = mean((sums) => sums.rate);
  return {
    ...counted,
    rate,
    interval: [
      Math.max(0, rate - mean(({ below }) => Math.sqrt(below))),
      Math.min(1, rate + mean(({ above }) => Math.sqrt(above))),
    ],
  };
}

/** Newcombe's method 10 on intervals that are known already. */
function differenceOf(before: KnownRate, after: KnownRate): RateDifference {
  const difference = after.rate - before.rate;
  const [low1, high1] = before.interval;
  const [low2, high2] = after.interval;
  return {
    difference,
    interval: [
      Math.max(-1, difference - Math.hypot(after.rate - low2, high1 - before.rate)),
      Math.min(1, difference + Math.hypot(high2 - after.rate, before.rate - low1)),
    ],
  };
}
