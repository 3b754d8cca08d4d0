import type { CodedItems } from '../counting/columns.ts';
import { type Counter, createCounter } from '../counting/counter.ts';
import { allSets, type CellLayout, type Literal, layoutOf, literalsAt } from '../counting/layout.ts';
import { type PermutationClass, permutationClasses } from './permute.ts';
import { logLikelihoodRatio } from './score.ts';
import type { SliceItems } from './slice-items.ts';

/** What is counted over all cells, and what remains of it as slices are taken out. */
export interface CellTable {
  readonly layout: CellLayout;
  readonly counter: Counter;
  /** Cells with enough items, at first. */
  readonly candidates: Uint32Array;
  readonly items: Uint32Array;
  readonly fails: Float64Array;
  /** Runs of each cell; in classes of different rates, standardised. See {@link logLikelihoodRatio}. */
  runs: Float64Array;
  readonly classes: readonly PermutationClass[];
  allItems: number;
  allRuns: number;
  allFails: number;
  /** Which items have not been taken out: 1, else 0. */
  readonly isActive: Uint8Array;
}

/** Counts items, runs and fails of every cell of up to `order` dimensions. Cells below `minItems` are forgotten. */
export function createCellTable(data: SliceItems, order: number, minItems: number): CellTable {
  const { coded } = data;
  const { layout, counter, items } = countItems(coded, order, minItems);
  const fails = new Float64Array(layout.size);
  addFails(counter, data, failingItems(data), fails);
  const table: CellTable = {
    layout,
    counter,
    candidates: candidatesOf(layout, items, minItems),
    items,
    fails,
    runs: new Float64Array(0),
    classes: permutationClasses(data),
    allItems: coded.items,
    allRuns: sum(data.runs),
    allFails: sum(data.fails),
    isActive: new Uint8Array(coded.items).fill(1),
  };
  table.runs = standardisedRuns(table, table.classes);
  return table;
}

/** Items of each cell, over the sets of which some cell has enough. */
function countItems(
  coded: CodedItems,
  order: number,
  minItems: number,
): Pick<CellTable, 'layout' | 'counter' | 'items'> {
  const count = (layout: CellLayout) => {
    const counter = createCounter(coded, layout);
    const items = new Uint32Array(layout.size);
    counter.addItems(null, items);
    return { layout, counter, items };
  };
  const all = count(layoutOf(coded.columns, allSets(coded.columns.length, order)));
  const supported = supportedLayout(all.layout, all.items, minItems);
  return supported.size === all.layout.size ? all : count(supported);
}

/** The layout without sets of which no cell has enough items: most of them, where there are few items. */
function supportedLayout(layout: CellLayout, items: Uint32Array, minItems: number): CellLayout {
  const supported = layout.sets.filter(({ offset, size }) => {
    for (let cell = offset; cell < offset + size; cell++) if (items[cell]! >= minItems) return true;
    return false;
  });
  return layoutOf(
    layout.columns,
    supported.map((set) => set.columns),
  );
}

function candidatesOf(layout: CellLayout, items: Uint32Array, minItems: number): Uint32Array {
  const candidates: number[] = [];
  for (const { offset, size, columns } of layout.sets) {
    for (let cell = offset; cell < offset + size; cell++) {
      if (items[cell]! < minItems) continue;
      const isWhole =
        columns.every((column) => layout.columns[column]!.levels === layout.columns[column]!.values.length) ||
        literalsAt(layout, cell).every(({ column, code }) => code < layout.columns[column]!.values.length);
      if (isWhole) candidates.push(cell);
    }
  }
  return Uint32Array.from(candidates);
}

/**
 * Runs of each cell. Where all items are of one class they are its items × the runs of each; else those that at the
 * overall rate give as many fails as the classes of the cell's items lead to expect.
 */
function standardisedRuns(table: CellTable, classes: readonly PermutationClass[]): Float64Array {
  const { layout, counter, allRuns, allFails, allItems } = table;
  if (classes.length === 1 || allFails === 0) {
    return Float64Array.from(table.items, (count) => (count * allRuns) / Math.max(1, allItems));
  }
  const weights = new Float64Array(table.isActive.length);
  for (const { items, meanFails } of classes) {
    for (const item of items) weights[item] = (meanFails * allRuns) / allFails;
  }
  const rows = new Uint32Array(classes.reduce((total, { items }) => total + items.length, 0));
  const own = new Float64Array(rows.length);
  let at = 0;
  for (const { items } of classes) {
    for (const item of items) {
      rows[at] = item;
      own[at++] = weights[item]!;
    }
  }
  const runs = new Float64Array(layout.size);
  counter.addWeights(rows, own, runs);
  return runs;
}

/** The best cell among those that still have enough items. */
export function bestCell(
  table: CellTable,
  minItems: number,
): { readonly cell: number; readonly score: number } {
  const { candidates, items } = table;
  let cell = -1;
  let score = 0;
  for (const candidate of candidates) {
    if (items[candidate]! < minItems) continue;
    const own = scoreOf(table, candidate);
    // Strictly better: of cells with the same items, the one with fewer dimensions comes first.
    if (own > score) [cell, score] = [candidate, own];
  }
  return { cell, score };
}

/** The score of a cell on the items that are left. */
export function scoreOf({ fails, runs, allFails, allRuns }: CellTable, cell: number): number {
  return logLikelihoodRatio(fails[cell]!, runs[cell]!, allFails, allRuns);
}

/** Takes items out, as if they had never been. */
export function takeOut(table: CellTable, data: SliceItems, rows: Uint32Array): void {
  const { counter, layout } = table;
  const items = new Uint32Array(layout.size);
  const fails = new Float64Array(layout.size);
  counter.addItems(rows, items);
  addFails(
    counter,
    data,
    rows.filter((row) => data.fails[row]! > 0),
    fails,
  );
  for (let cell = 0; cell < layout.size; cell++) {
    table.items[cell]! -= items[cell]!;
    table.fails[cell]! -= fails[cell]!;
  }
  for (const row of rows) {
    table.isActive[row] = 0;
    table.allItems--;
    table.allRuns -= data.runs[row]!;
    table.allFails -= data.fails[row]!;
  }
  table.runs = standardisedRuns(table, remainingClasses(table, data));
}

function remainingClasses({ classes, isActive }: CellTable, data: SliceItems): PermutationClass[] {
  if (classes.length === 1) return [classes[0]!];
  return classes.flatMap((known) => {
    const items = known.items.filter((item) => isActive[item] === 1);
    if (items.length === 0) return [];
    const total = items.reduce((before, item) => before + data.fails[item]!, 0);
    return [{ items, fails: known.fails, meanFails: total / items.length }];
  });
}

/** Items that visit a cell. */
export function itemsIn(coded: CodedItems, literals: readonly Literal[], isActive: Uint8Array): Uint32Array {
  const rows: number[] = [];
  const isAt = (visit: number) =>
    literals.every(({ column, code }) => coded.columns[column]!.codes[visit] === code);
  for (let item = 0; item < coded.items; item++) {
    if (isActive[item] === 0) continue;
    if (!coded.starts) {
      if (isAt(item)) rows.push(item);
      continue;
    }
    for (let visit = coded.starts[item]!; visit < coded.starts[item + 1]!; visit++) {
      if (!isAt(visit)) continue;
      rows.push(item);
      break;
    }
  }
  return Uint32Array.from(rows);
}

function failingItems({ fails }: SliceItems): Uint32Array {
  const rows: number[] = [];
  for (let item = 0; item < fails.length; item++) if (fails[item]! > 0) rows.push(item);
  return Uint32Array.from(rows);
}

function addFails(counter: Counter, data: SliceItems, rows: Uint32Array, into: Float64Array): void {
  counter.addWeights(
    rows,
    Float64Array.from(rows, (row) => data.fails[row]!),
    into,
  );
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
