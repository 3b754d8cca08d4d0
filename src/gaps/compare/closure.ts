import type { Bucket } from '../../records/bucket.ts';
import { type Assessment, totalRisk } from '../assess.ts';

/** How far a map is closed at one round of training and evaluating. */
export interface ClosurePoint {
  readonly name: string;
  readonly buckets: number;
  /** Buckets that are settled, measured or not. */
  readonly settled: number;
  /** Share of the stake whose buckets are exercised to their goal and have an interval wholly within the tolerance, in [0, 1]. */
  readonly shown: number;
  /** Weighted mean over the buckets of min(1, exercised), by stake and share of the cross. */
  readonly exercised: number;
  /** Modelled risk, with nothing counted as taught: what the evidence alone says. */
  readonly risk: number;
}

/** The point of a round on the closure curves. */
export function closurePoint(name: string, assessment: Assessment): ClosurePoint {
  const { buckets } = assessment;
  const weight = (bucket: Bucket) => bucket.stake * bucket.terms.share;
  const total = buckets.reduce((sum, bucket) => sum + weight(bucket), 0);
  const weighted = (value: (bucket: Bucket) => number) =>
    total === 0 ? 0 : buckets.reduce((sum, bucket) => sum + weight(bucket) * value(bucket), 0) / total;
  return {
    name,
    buckets: buckets.length,
    settled: buckets.filter((bucket) => bucket.action === 'settled').length,
    shown: weighted((bucket) => Number(isShownClosed(bucket))),
    exercised: weighted((bucket) => Math.min(1, bucket.exercised)),
    risk: totalRisk(buckets),
  };
}

function isShownClosed({ exercised, interval, terms }: Bucket): boolean {
  return exercised >= 1 && interval !== null && interval[1] <= terms.tolerance;
}
