import { LacunaError } from '../../errors.ts';
import type { Cell } from '../../records/cell.ts';
import type { CodedColumn } from './columns.ts';

/** Columns that are counted together: their cells lie side by side in a table, from `offset`. */
export interface CountedSet {
  /** Indexes of columns, ascending. */
  readonly columns: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/** A column and what is counted together with it and those before it: sets that begin alike share their keys. */
export interface LayoutNode {
  readonly column: number;
  readonly levels: number;
  /** Where the cells of the set that ends here begin, or -1 where none does. */
  readonly offset: number;
  readonly children: readonly LayoutNode[];
}

/** Where in a table of counts each cell of each set stands. */
export interface CellLayout {
  readonly columns: readonly Pick<CodedColumn, 'name' | 'values' | 'levels'>[];
  /** By ascending offset. */
  readonly sets: readonly CountedSet[];
  /** Cells of all sets, those with an absent dimension included. */
  readonly size: number;
  readonly roots: readonly LayoutNode[];
  /** Columns in the longest set. */
  readonly depth: number;
}

/** Most cells of one table: its counts fit in memory, and so does a second one. */
const MOST_CELLS = 20_000_000;

/**
 * Lays out the cells of sets of columns.
 *
 * @param sets indexes of columns; repeats are dropped
 * @throws LacunaError `counting.too-many-cells`
 */
export function layoutOf(columns: CellLayout['columns'], sets: readonly (readonly number[])[]): CellLayout {
  const sorted = [...new Map(sets.map((set) => sortedSet(set))).values()].toSorted(byLengthThenColumns);
  let size = 0;
  const counted: CountedSet[] = [];
  for (const set of sorted) {
    const cells = set.reduce((product, column) => product * columns[column]!.levels, 1);
    counted.push({ columns: set, offset: size, size: cells });
    size += cells;
  }
  if (size > MOST_CELLS) {
    throw new LacunaError({
      code: 'counting.too-many-cells',
      message: `${size.toLocaleString('en')} cells would have to be counted`,
      hint: `At most ${MOST_CELLS.toLocaleString('en')} can: count fewer dimensions together, leave some out, or group the values of the longest.`,
    });
  }
  return {
    columns,
    sets: counted,
    size,
    roots: nodesOf(columns, counted, 0),
    depth: sorted.at(-1)?.length ?? 0,
  };
}

function sortedSet(set: readonly number[]): [string, readonly number[]] {
  const columns = set.toSorted((a, b) => a - b);
  return [columns.join(), columns];
}

function byLengthThenColumns(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((column, index) => column !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function nodesOf(
  columns: CellLayout['columns'],
  sets: readonly CountedSet[],
  depth: number,
): readonly LayoutNode[] {
  const here = [...new Set(sets.map((set) => set.columns[depth]!))].toSorted((a, b) => a - b);
  return here.map((column) => {
    const within = sets.filter((set) => set.columns[depth] === column);
    return {
      column,
      levels: columns[column]!.levels,
      offset: within.find((set) => set.columns.length === depth + 1)?.offset ?? -1,
      children: nodesOf(
        columns,
        within.filter((set) => set.columns.length > depth + 1),
        depth + 1,
      ),
    };
  });
}

/** Every set of one to `order` of `count` columns. */
export function allSets(count: number, order: number): number[][] {
  let longest: number[][] = [[]];
  const sets: number[][] = [];
  for (let size = 1; size <= Math.min(order, count); size++) {
    longest = longest.flatMap((set) => {
      const first = (set.at(-1) ?? -1) + 1;
      return Array.from({ length: count - first }, (_, index) => [...set, first + index]);
    });
    sets.push(...longest);
  }
  return sets;
}

/** A value of a column, by their numbers. */
export interface Literal {
  readonly column: number;
  readonly code: number;
}

/** The values that stand for a place in the table. */
export function literalsAt(layout: CellLayout, index: number): Literal[] {
  const set = setAt(layout, index);
  const literals: Literal[] = [];
  let rest = index - set.offset;
  for (const column of set.columns.toReversed()) {
    const { levels } = layout.columns[column]!;
    literals.unshift({ column, code: rest % levels });
    rest = Math.floor(rest / levels);
  }
  return literals;
}

/** The place of a cell, given as values of different columns in ascending order; -1 where it is not counted. */
export function indexOfLiterals(layout: CellLayout, literals: readonly Literal[]): number {
  let nodes = layout.roots;
  let key = 0;
  let offset = -1;
  for (const { column, code } of literals) {
    const node = nodes.find((candidate) => candidate.column === column);
    if (!node) return -1;
    key = key * node.levels + code;
    offset = node.offset;
    nodes = node.children;
  }
  return offset < 0 ? -1 : offset + key;
}

/** The cell in names. An absent dimension is left out. */
export function cellOfLiterals(layout: CellLayout, literals: readonly Literal[]): Cell {
  return Object.fromEntries(
    literals.flatMap(({ column, code }) => {
      const { name, values } = layout.columns[column]!;
      const value = values[code];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function setAt({ sets }: CellLayout, index: number): CountedSet {
  let low = 0;
  let high = sets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (sets[middle]!.offset <= index) low = middle;
    else high = middle - 1;
  }
  return sets[low]!;
}
