import { type Cell, cellContains, cellKey } from '../records/cell.ts';

/** Most values of a focus. */
const MOST_VALUES = 3;

/** The foci within a region: its cell where that has at most three values, else each three of them. */
export function fociOf(region: Cell): Cell[] {
  const entries = Object.entries(region);
  if (entries.length <= MOST_VALUES) return [region];
  return entries.flatMap((a, first) =>
    entries
      .slice(first + 1)
      .flatMap((b, second) => entries.slice(first + second + 2).map((c) => Object.fromEntries([a, b, c]))),
  );
}

/**
 * Whether a document with this focus teaches a region: whether its reasoning turns on all of the region's values, or,
 * where those are more than a focus can have, on three of them.
 */
export function teachesRegion(focus: Cell, region: Cell): boolean {
  if (Object.keys(region).length <= MOST_VALUES) return cellContains(focus, region);
  return Object.keys(focus).length === MOST_VALUES && cellContains(region, focus);
}

/** Whether a scenario was planned for a region. */
export function isPlannedFor(
  { focus, cell }: { readonly focus: Cell; readonly cell: Cell },
  region: Cell,
): boolean {
  if (Object.keys(region).length <= MOST_VALUES) return cellKey(focus) === cellKey(region);
  return teachesRegion(focus, region) && cellContains(cell, region);
}
