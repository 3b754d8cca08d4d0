import type { TaughtBucket, TaughtRollUp } from './taught-result.ts';

/** All buckets in one number, and those of each cross: means weighted by exposure and by the cross's share. */
export function rollUpTaught(buckets: readonly TaughtBucket[]): TaughtRollUp {
  const crosses = [...new Set(buckets.map(({ cross }) => cross))];
  return {
    ...sumUp(buckets),
    crosses: crosses.map((cross) => ({
      cross,
      ...sumUp(buckets.filter((bucket) => bucket.cross === cross)),
    })),
  };
}

function sumUp(buckets: readonly TaughtBucket[]): Omit<TaughtRollUp, 'crosses'> {
  const total = buckets.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (bucket: TaughtBucket) => number) =>
    total === 0 ? 0 : buckets.reduce((sum, bucket) => sum + bucket.weight * value(bucket), 0) / total;
  return {
    buckets: buckets.length,
    full: buckets.filter(({ taught }) => taught >= 1).length,
    empty: buckets.filter(({ documents }) => documents === 0).length,
    grade: mean(({ taught }) => Math.min(1, taught)),
    mean: mean(({ taught }) => taught),
  };
}
