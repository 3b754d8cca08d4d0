import type { MapBucket } from '../../coverage/buckets.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import type { CodeSpace } from './code-space.ts';

/** Finds the buckets that a cell lies in: of each cross one at most. */
export interface BucketIndex {
  /**
   * Writes the indexes of the buckets, one for each cross that has one, in the order of the crosses.
   *
   * @returns how many
   */
  find(codes: Int32Array, into: Int32Array): number;
  /** The most that {@link find} gives. */
  readonly most: number;
}

/** An index over the buckets of a map: one dense table a cross. */
export function createBucketIndex(
  map: CoverageMap,
  buckets: readonly MapBucket[],
  { dimensions }: CodeSpace,
): BucketIndex {
  const axisOf = new Map(dimensions.map(({ name }, axis) => [name, axis]));
  const crosses = map.crosses.flatMap((cross) => {
    const axes = cross.dimensions.flatMap((name) => axisOf.get(name) ?? []);
    if (axes.length < cross.dimensions.length) return [];
    // Codes of this cross alone, so that the table has no room for what it does not count.
    const locals = axes.map((axis) => {
      const { name, values, size } = dimensions[axis]!;
      const isOwn = (code: number) => (name === cross.transition) === code >= size;
      const own = values.flatMap((_, code) => (isOwn(code) ? [code] : []));
      const local = new Int32Array(values.length).fill(-1);
      for (const [at, code] of own.entries()) local[code] = at;
      return { local, size: own.length };
    });
    const table = new Int32Array(locals.reduce((product, { size }) => product * size, 1)).fill(-1);
    return [{ cross, axes, locals, table }];
  });
  const keyOf = ({ axes, locals }: (typeof crosses)[number], codes: Int32Array): number => {
    let key = 0;
    for (let at = 0; at < axes.length; at++) {
      const code = codes[axes[at]!]!;
      const local = code < 0 ? -1 : locals[at]!.local[code]!;
      if (local < 0) return -1;
      key = key * locals[at]!.size + local;
    }
    return key;
  };
  const codes = new Int32Array(dimensions.length);
  const byName = new Map(crosses.map((cross) => [cross.cross.name, cross]));
  for (const [index, bucket] of buckets.entries()) {
    const coded = byName.get(bucket.cross.name);
    if (!coded) continue;
    codes.fill(-1);
    for (const [name, value] of Object.entries(bucket.cell)) {
      const axis = axisOf.get(name)!;
      codes[axis] = dimensions[axis]!.values.indexOf(value);
    }
    coded.table[keyOf(coded, codes)] = index;
  }
  return {
    most: crosses.length,
    find(given, into) {
      let found = 0;
      for (const cross of crosses) {
        const key = keyOf(cross, given);
        const bucket = key < 0 ? -1 : cross.table[key]!;
        if (bucket >= 0) into[found++] = bucket;
      }
      return found;
    },
  };
}
