import type { MapBucket } from '../coverage/buckets.ts';
import type { Cell } from '../records/cell.ts';
import type { Observation } from '../records/evidence.ts';
import { collapseItems, sumByGroup } from './counting/collapse.ts';
import { type CodedColumn, type CodedItems, codeCellsOf, transitionColumn } from './counting/columns.ts';
import { createCounter } from './counting/counter.ts';
import { type CellLayout, indexOfLiterals, type Literal, layoutOf } from './counting/layout.ts';
import { checkTotal } from './counting/totals.ts';

/** What observations show in one cell. */
export interface ObservedCounts {
  readonly items: number;
  readonly runs: number;
  readonly fails: number;
  /** Sum over items of their squared numbers of runs. */
  readonly squaredRuns: number;
  readonly unscored: number;
  readonly modes: ReadonlySet<string>;
}

/** A lookup from a cell of the map to what observations show in it; undefined where it is not counted. */
export type ObservedLookup = (cell: Cell) => ObservedCounts | undefined;

/**
 * Counts observations into every bucket and every single value of the buckets. An item counts once in every cell it
 * visits, however often it visits it, with all of its runs; without a scored run it was not looked at. In a cell
 * with a transition `a>b` it counts when b directly follows a, the other dimensions being as they are with b.
 *
 * @throws LacunaError `counting.too-many-runs`, `counting.too-many-cells`
 */
export function countObservations(
  observations: readonly Observation[],
  buckets: readonly MapBucket[],
): ObservedLookup {
  checkTotal(observations.reduce((sum, { runs, unscored }) => sum + runs + unscored, 0));
  const scheme = codingScheme(observations, buckets);
  const { coded, layout, literalsOf } = scheme;
  const measure = measurer(coded, layout);
  const weights = new Float64Array(observations.length);
  const of = (field: (item: Observation) => number) => {
    for (let item = 0; item < weights.length; item++) weights[item] = field(observations[item]!);
    return measure(weights);
  };
  const items = of(({ runs }) => (runs > 0 ? 1 : 0));
  const runs = of((item) => item.runs);
  const squaredRuns = of((item) => item.runs ** 2);
  const fails = of((item) => item.fails);
  const unscored = of((item) => item.unscored);
  const modes = modesByCell(observations, coded, layout);
  return (cell) => {
    const literals = literalsOf(cell);
    const index = literals ? indexOfLiterals(layout, literals) : -1;
    if (index < 0) return undefined;
    return {
      items: items[index]!,
      runs: runs[index]!,
      fails: fails[index]!,
      squaredRuns: squaredRuns[index]!,
      unscored: unscored[index]!,
      modes: modes.get(index) ?? new Set(),
    };
  };
}

interface CodingScheme {
  readonly coded: CodedItems;
  readonly layout: CellLayout;
  /** The codes of a cell in the order of the columns, or undefined where one of its values has none. */
  literalsOf(cell: Cell): Literal[] | undefined;
}

/** Columns for every dimension of the buckets, and one more for the changes of each that a cross counts. */
function codingScheme(observations: readonly Observation[], buckets: readonly MapBucket[]): CodingScheme {
  const plain = new Map<string, Set<string>>();
  const changes = new Map<string, Set<string>>();
  for (const { cell, cross } of buckets) {
    for (const [name, value] of Object.entries(cell)) {
      const target = name === cross.transition ? changes : plain;
      target.set(name, (target.get(name) ?? new Set()).add(value));
      if (target === changes && !plain.has(name)) plain.set(name, new Set());
    }
  }
  const names = [...plain.keys()];
  const base = codeCellsOf(
    observations,
    (item) => item.cells,
    names.map((name) => ({ name, values: [...plain.get(name)!] })),
  );
  const changing = [...changes].map(([name, values]) =>
    transitionColumn(base.columns[names.indexOf(name)]!, base, [...values]),
  );
  const coded = { ...base, columns: [...base.columns, ...changing] };
  const columnOf = (name: string, isChange: boolean) =>
    isChange ? names.length + [...changes.keys()].indexOf(name) : names.indexOf(name);
  const crosses = [...new Set(buckets.map(({ cross }) => cross))];
  const layout = layoutOf(coded.columns, [
    ...coded.columns.map((_, index) => [index]),
    ...crosses.map((cross) => cross.dimensions.map((name) => columnOf(name, name === cross.transition))),
  ]);
  return { coded, layout, literalsOf: literalFinder(coded.columns) };
}

function literalFinder(columns: readonly CodedColumn[]): CodingScheme['literalsOf'] {
  const codes = columns.map(({ values }) => new Map(values.map((value, code) => [value, code])));
  const columnsOf = new Map<string, number[]>();
  for (const [index, { name }] of columns.entries()) {
    columnsOf.set(name, [...(columnsOf.get(name) ?? []), index]);
  }
  return (cell) => {
    const literals: Literal[] = [];
    for (const [name, value] of Object.entries(cell)) {
      const column = columnsOf.get(name)?.find((index) => codes[index]!.has(value));
      if (column === undefined) return undefined;
      literals.push({ column, code: codes[column]!.get(value)! });
    }
    return literals.toSorted((a, b) => a.column - b.column);
  };
}

/** Adds up weights of the items over every cell, the cheapest way there is for the weights at hand. */
function measurer(coded: CodedItems, layout: CellLayout): (weights: Float64Array) => Float64Array {
  const collapsed = collapseItems(coded);
  const counted = collapsed?.items ?? coded;
  const counter = createCounter(counted, layout);
  let all: Uint32Array | undefined;
  const countAll = () => {
    if (!all) {
      all = new Uint32Array(layout.size);
      counter.addItems(null, all);
    }
    return all;
  };
  return (weights) => {
    const own = collapsed ? sumByGroup(weights, collapsed) : weights;
    const [first = 0] = own;
    if (own.every((weight) => weight === first)) {
      return first === 0
        ? new Float64Array(layout.size)
        : Float64Array.from(countAll(), (count) => count * first);
    }
    const into = new Float64Array(layout.size);
    const rows = rowsWith(own);
    const known = new Float64Array(rows.length);
    for (let at = 0; at < rows.length; at++) known[at] = own[rows[at]!]!;
    counter.addWeights(rows, known, into);
    return into;
  };
}

function rowsWith(weights: Float64Array): Uint32Array {
  const rows = new Uint32Array(weights.length);
  let length = 0;
  for (let row = 0; row < weights.length; row++) if (weights[row] !== 0) rows[length++] = row;
  return rows.slice(0, length);
}

/** Names of failure modes by cell. Only items with modes are looked at, which are few. */
function modesByCell(
  observations: readonly Observation[],
  { columns, starts }: CodedItems,
  layout: CellLayout,
): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>();
  for (const [item, { modes }] of observations.entries()) {
    if (modes.length === 0) continue;
    const end = starts ? starts[item + 1]! : item + 1;
    for (let visit = starts ? starts[item]! : item; visit < end; visit++) {
      for (const { columns: set, offset } of layout.sets) {
        const key = set.reduce(
          (prefix, column) => prefix * columns[column]!.levels + columns[column]!.codes[visit]!,
          0,
        );
        const known = found.get(offset + key) ?? new Set();
        found.set(offset + key, known);
        for (const { name } of modes) known.add(name);
      }
    }
  }
  return found;
}
