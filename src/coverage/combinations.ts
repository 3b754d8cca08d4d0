import type { Cell } from '../records/cell.ts';
import { type CoverageMap, dimensionOf } from './map.ts';

/** All combinations of the values of `dimensions`, the last varying fastest. */
export function combinations(map: CoverageMap, dimensions: readonly string[]): Cell[] {
  return dimensions.reduce<Cell[]>(
    (cells, name) =>
      cells.flatMap((cell) =>
        dimensionOf(map, name).values.map((value) => ({ ...cell, [name]: value.name })),
      ),
    [{}],
  );
}
