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
  const starts = startsOf(items);
  const visits = starts.at(-1)!;
  const isPlain = items.every((cells) => cells.length === 1);
  return {
    columns: dimensions.map((dimension) => codeColumn(dimension, items, visits)),
    items: items.length,
    visits,
    starts: isPlain ? null : starts,
  };
}

function startsOf(items: readonly (readonly Cell[])[]): Uint32Array {
  const starts = new Uint32Array(items.length + 1);
  let visits = 0;
  for (const [index, cells] of items.entries()) {
    starts[index] = visits;
    visits += cells.length;
  }
  starts[items.length] = visits;
  return starts;
}

function codeColumn(
  { name, values }: CodingDimension,
  items: readonly (readonly Cell[])[],
  visits: number,
): CodedColumn {
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const extra = new Set<string>();
  for (const cells of items) {
    for (const cell of cells) {
      const value = cell[name];
      if (value !== undefined && !codeOf.has(value)) extra.add(value);
    }
  }
  const all = [...values, ...[...extra].toSorted()];
  for (const [index, value] of all.entries()) codeOf.set(value, index);
  const codes = newCodes(name, all.length, visits);
  let visit = 0;
  let hasAbsent = false;
  for (const cells of items) {
    for (const cell of cells) {
      const value = cell[name];
      const code = value === undefined ? all.length : codeOf.get(value)!;
      hasAbsent ||= code === all.length;
      codes[visit++] = code;
    }
  }
  return { name, values: all, codes, levels: all.length + (hasAbsent ? 1 : 0) };
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
