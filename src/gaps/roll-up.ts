import type { Action, Bucket } from '../records/bucket.ts';

/** What buckets are summed up by. */
export type RollUpLevel = 'map' | 'cross' | 'dimension' | 'value';

/** Buckets summed up: weighted means over those that can occur, each by its exposure and its cross's share. */
export interface RollUp {
  readonly level: RollUpLevel;
  /** The map's word for it: empty for the whole map, a cross, a dimension, or `dimension=value`. */
  readonly name: string;
  readonly buckets: number;
  /** Coverage grade: the mean of min(1, exercised), in [0, 1]. */
  readonly exercisedGrade: number;
  /** The mean of exercised as it is: what one bucket has too much does not fill another, so it is never a grade. */
  readonly exercisedMean: number;
  /** The mean of min(1, taught), in [0, 1]. */
  readonly taughtGrade: number;
  readonly taughtMean: number;
  /** The mean shrunken failure rate. */
  readonly failing: number;
  readonly risk: number;
  readonly actions: Readonly<Record<Action, number>>;
}

/**
 * Sums buckets up for the whole map, each cross, each dimension and each value. A bucket belongs to every dimension
 * of its cell, so the levels overlap; capped and uncapped means are kept apart.
 */
export function rollUp(buckets: readonly Bucket[]): RollUp[] {
  const groups = new Map<string, { level: RollUpLevel; name: string; buckets: Bucket[] }>();
  const add = (level: RollUpLevel, name: string, bucket: Bucket) => {
    const key = `${level}\u0000${name}`;
    const group = groups.get(key) ?? { level, name, buckets: [] };
    group.buckets.push(bucket);
    groups.set(key, group);
  };
  for (const bucket of buckets) {
    add('map', '', bucket);
    add('cross', bucket.cross, bucket);
    for (const [dimension, value] of Object.entries(bucket.cell)) {
      add('dimension', dimension, bucket);
      add('value', `${dimension}=${value}`, bucket);
    }
  }
  const order: readonly RollUpLevel[] = ['map', 'cross', 'dimension', 'value'];
  return [...groups.values()]
    .map(({ level, name, buckets: own }) => sumUp(level, name, own))
    .toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

function sumUp(level: RollUpLevel, name: string, buckets: readonly Bucket[]): RollUp {
  const weight = ({ terms }: Bucket) => terms.exposure * terms.share;
  const total = buckets.reduce((sum, bucket) => sum + weight(bucket), 0);
  const mean = (value: (bucket: Bucket) => number) =>
    total === 0 ? 0 : buckets.reduce((sum, bucket) => sum + weight(bucket) * value(bucket), 0) / total;
  const actions: Record<Action, number> = {
    measure: 0,
    teach: 0,
    're-measure': 0,
    'change-method': 0,
    settled: 0,
  };
  for (const bucket of buckets) actions[bucket.action]++;
  return {
    level,
    name,
    buckets: buckets.length,
    exercisedGrade: mean((bucket) => Math.min(1, bucket.exercised)),
    exercisedMean: mean((bucket) => bucket.exercised),
    taughtGrade: mean((bucket) => Math.min(1, bucket.taught)),
    taughtMean: mean((bucket) => bucket.taught),
    failing: mean((bucket) => bucket.shrunkenRate),
    risk: buckets.reduce((sum, bucket) => sum + bucket.risk * bucket.terms.share, 0),
    actions,
  };
}
