import { partsOfTransition } from '../../coverage/transitions.ts';
import { LacunaError } from '../../errors.ts';
import type { Cell } from '../../records/cell.ts';

/** Codes of one dimension, one a visit. */
export type Codes = Uint8Array | Uint16Array;

/** A dimension whose values are coded as small whole numbers. */
export interface CodedColumn {
  readonly name: string;
  readonly values: readonly string[];
  /** For every visit an index into `values`, or `values.length` where the dimension is absent. */
  readonly codes: Codes;
  /** Different codes: the values, and one more where some visit lacks the dimension. */
  readonly levels: number;
}

/** Items coded for counting. A visit is one cell of an item; most items have one. */
export interface CodedItems {
  readonly columns: readonly CodedColumn[];
  readonly items: number;
  readonly visits: number;
  /** The first visit of each item, and the end of the last one; `null` where every item has exactly one. */
  readonly starts: Uint32Array | null;
}

/** A dimension to code. */
export interface CodingDimension {
  readonly name: string;
  /** Values in the order of their codes; those that the items bring beside them follow, sorted. */
  readonly values: readonly string[];
}

/** Most values a dimension can have: codes have 16 bits, and one is kept for "absent". */
export const MOST_VALUES = 65_535;

/**
 * Codes the cells that items visit, column by column.
 *
 * @param items the cells of each item, in order
 * @throws LacunaError `counting.too-many-values`
 */
export function codeItems(
  items: readonly (readonly Cell[])[],
  dimensions: readonly CodingDimension[],
): CodedItems {
  return codeCellsOf(items, (cells) => cells, dimensions);
}

/** {@link codeItems} of what has cells: no list of them is made. */
export function codeCellsOf<T>(
  items: readonly T[],
  cellsOf: (item: T) => readonly Cell[],
  dimensions: readonly CodingDimension[],
): CodedItems {
  let visits = 0;
  let isPlain = true;
  for (const item of items) {
    const { length } = cellsOf(item);
    visits += length;
    isPlain &&= length === 1;
  }
  const starts = isPlain ? null : new Uint32Array(items.length + 1);
  const open = dimensions.map((dimension) => openColumn(dimension, visits));
  let visit = 0;
  for (let item = 0; item < items.length; item++) {
    if (starts) starts[item] = visit;
    // Item by item, not column by column: a million cells lie far apart in memory, and each is visited once.
    for (const cell of cellsOf(items[item]!)) {
      for (const column of open) codeVisit(column, visit, cell[column.name]);
      visit++;
    }
  }
  if (starts) starts[items.length] = visits;
  return { columns: open.map(closeColumn), items: items.length, visits, starts };
}

/** A column that is being coded: values beside the known ones get codes as they come, to be sorted in the end. */
export interface OpenColumn {
  readonly name: string;
  /** How many values were known before. */
  readonly known: number;
  readonly codeOf: Map<string, number>;
  /** One more than the code of each visit, 0 where the dimension is absent. */
  readonly codes: Uint16Array;
}

/** A column of absent values. */
export function openColumn({ name, values }: CodingDimension, visits: number): OpenColumn {
  const codeOf = new Map<string, number>();
  for (const value of values) if (!codeOf.has(value)) codeOf.set(value, codeOf.size);
  // Where there are more values than 16 bits hold, the column cannot be closed, and nobody sees what they became.
  return { name, known: codeOf.size, codeOf, codes: new Uint16Array(visits) };
}

/** Codes the value of one visit. */
export function codeVisit({ codeOf, codes }: OpenColumn, visit: number, value: string | undefined): void {
  if (value === undefined) return;
  let code = codeOf.get(value);
  if (code === undefined) {
    code = codeOf.size;
    codeOf.set(value, code);
  }
  codes[visit] = code + 1;
}

/** The column with its values in order. @throws LacunaError `counting.too-many-values` */
export function closeColumn({ name, known, codeOf, codes }: OpenColumn): CodedColumn {
  const met = [...codeOf.keys()];
  const values = [...met.slice(0, known), ...met.slice(known).toSorted()];
  const closed = newCodes(name, values.length, codes.length);
  for (const [code, value] of values.entries()) codeOf.set(value, code);
  const final = Uint32Array.of(values.length, ...met.map((value) => codeOf.get(value)!));
  let hasAbsent = false;
  for (let visit = 0; visit < codes.length; visit++) {
    hasAbsent ||= codes[visit] === 0;
    closed[visit] = final[codes[visit]!]!;
  }
  return { name, values, codes: closed, levels: values.length + (hasAbsent ? 1 : 0) };
}

/** Room for the codes of `values` values and "absent". @throws LacunaError `counting.too-many-values` */
export function newCodes(name: string, values: number, visits: number): Codes {
  if (values > MOST_VALUES) {
    throw new LacunaError({
      code: 'counting.too-many-values',
      message: `${name} has ${values.toLocaleString('en')} different values, more than can be counted`,
      hint: `Group its values, or leave it out: at most ${MOST_VALUES.toLocaleString('en')} are possible.`,
    });
  }
  return values <= 255 ? new Uint8Array(visits) : new Uint16Array(visits);
}

/**
 * A column of what changed since the visit before: values written `a>b`, absent where nothing is before it, where
 * one of the two is absent, where they are the same, or where the change is none of `values`.
 */
export function transitionColumn(
  column: CodedColumn,
  { starts, visits }: CodedItems,
  values: readonly string[],
): CodedColumn {
  const count = column.values.length;
  const codeOf = new Map(column.values.map((value, code) => [value, code]));
  const changes = new Map<number, number>();
  for (const [code, value] of values.entries()) {
    const [from, to] = (partsOfTransition(value) ?? []).map((part) => codeOf.get(part));
    if (from !== undefined && to !== undefined) changes.set(from * count + to, code);
  }
  const codes = newCodes(column.name, values.length, visits).fill(values.length);
  for (let item = 0; starts && item + 1 < starts.length; item++) {
    for (let visit = starts[item]! + 1; visit < starts[item + 1]!; visit++) {
      const [from, to] = [column.codes[visit - 1]!, column.codes[visit]!];
      if (from === count || to === count) continue;
      codes[visit] = changes.get(from * count + to) ?? values.length;
    }
  }
  return { name: column.name, values, codes, levels: values.length + 1 };
}
