import { type Cell, cellContains } from '../records/cell.ts';
import { statesOf } from './transitions.ts';

/**
 * Whether a situation lies in a region: whether it has all of the region's values, or, where values change within it,
 * has them before or after the change.
 */
export function liesIn(cell: Cell, region: Cell): boolean {
  return cellContains(cell, region) || statesOf(cell).some((state) => cellContains(state, region));
}

/** The first of several regions that a situation lies in, or undefined. */
export function regionOf(cell: Cell, regions: readonly Cell[]): Cell | undefined {
  return regions.find((region) => liesIn(cell, region));
}
