import type { CoverageMap } from '../../coverage/map.ts';
import { plainValue } from '../../coverage/plain-value.ts';

/** Most distinct values that a free dimension may have. */
export const MOST_FREE_VALUES = 200;

/**
 * The map with the values that the evidence brought to its free dimensions, sorted by name behind those it has.
 *
 * @param seen for each free dimension, the values that were seen
 */
export function mapWithFreeValues(
  map: CoverageMap,
  seen: ReadonlyMap<string, ReadonlySet<string>>,
): CoverageMap {
  const hasNew = map.dimensions.some((dimension) => (seen.get(dimension.name)?.size ?? 0) > 0);
  if (!hasNew) return map;
  const dimensions = map.dimensions.map((dimension) => {
    const known = new Set(dimension.values.map((value) => value.name));
    const added = [...(seen.get(dimension.name) ?? [])].filter((name) => !known.has(name)).toSorted();
    return { ...dimension, values: [...dimension.values, ...added.map(plainValue)] };
  });
  return { ...map, dimensions };
}
