import { type CodedItems, newCodes } from './columns.ts';

/** Items of which those with the same cell have become one. */
export interface CollapsedItems {
  readonly items: CodedItems;
  /** The collapsed item that each item became. */
  readonly groupOf: Uint32Array;
}

/** Items there must be for every possible cell, for collapsing to pay. */
const ITEMS_PER_CELL = 2;

/**
 * Makes one item of those with the same codes, where that pays: where the possible cells are far fewer than the
 * items, and every item has one visit. Undefined elsewhere.
 */
export function collapseItems(coded: CodedItems): CollapsedItems | undefined {
  const cells = coded.columns.reduce((product, { levels }) => product * levels, 1);
  if (coded.starts || coded.columns.length === 0 || cells * ITEMS_PER_CELL > coded.items) return undefined;
  const keys = new Uint32Array(coded.items);
  for (const { codes, levels } of coded.columns) {
    for (let item = 0; item < coded.items; item++) keys[item] = keys[item]! * levels + codes[item]!;
  }
  const groups = new Uint32Array(cells);
  const first: number[] = [];
  for (let item = 0; item < coded.items; item++) {
    const key = keys[item]!;
    if (groups[key] === 0) {
      first.push(item);
      groups[key] = first.length;
    }
    keys[item] = groups[key]! - 1;
  }
  return {
    items: {
      columns: coded.columns.map((column) => {
        const codes = newCodes(column.name, column.values.length, first.length);
        for (const [group, item] of first.entries()) codes[group] = column.codes[item]!;
        return { ...column, codes };
      }),
      items: first.length,
      visits: first.length,
      starts: null,
    },
    groupOf: keys,
  };
}

/** Sums of a weight over the items of each group. */
export function sumByGroup(weights: Float64Array, { groupOf, items }: CollapsedItems): Float64Array {
  const sums = new Float64Array(items.items);
  for (let item = 0; item < groupOf.length; item++) sums[groupOf[item]!]! += weights[item]!;
  return sums;
}
