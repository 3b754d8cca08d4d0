import type { Cell } from '../records/cell.ts';
import { type CoverageMap, dimensionOf } from './map.ts';

/** All combinations of the values of `dimensions`, the last varying fastest. */
export function combinations(map: CoverageMap, dimensions: readonly string[]): Cell[] {
  return combinationsOf(
    dimensions.map((name) => [name, dimensionOf(map, name).values.map((value) => value.name)] as const),
  );
}

/** All combinations of values that are listed for each dimension, the last varying fastest. */
export function combinationsOf(
  listed: readonly (readonly [dimension: string, values: readonly string[]])[],
): Cell[] {
  return listed.reduce<Cell[]>(
    (cells, [name, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}],
  );
}
