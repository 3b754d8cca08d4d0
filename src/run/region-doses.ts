import { bucketsOf } from '../coverage/buckets.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { type Cell, cellContains, cellKey } from '../records/cell.ts';
import type { Region } from '../records/regions.ts';
import type { Owed } from './stop.ts';

/** Tokens that a region is owed where the map says nothing of it: what a pair is owed by default. */
const DEFAULT_DOSE = 50_000;

/**
 * What regions are owed: the weightiest the dose of its bucket, or, where it is none, the largest of the buckets that
 * lie within its cell or around it; the others as much less as they weigh less.
 */
export function dosesOfRegions(map: CoverageMap, teach: readonly Region[]): Owed[] {
  const buckets = bucketsOf(map);
  const largest = (isOne: (cell: Cell) => boolean) => {
    const doses = buckets.filter(({ cell }) => isOne(cell)).map(({ dose }) => dose);
    return doses.length === 0 ? undefined : Math.max(...doses);
  };
  const most = Math.max(...teach.map(({ weight }) => weight));
  return teach.map(({ cell, weight }) => {
    const key = cellKey(cell);
    const dose =
      largest((other) => cellKey(other) === key) ??
      largest((other) => cellContains(cell, other)) ??
      largest((other) => cellContains(other, cell)) ??
      DEFAULT_DOSE;
    return { cell, dose: (dose * weight) / most };
  });
}
