import { createRandom } from '../../random.ts';
import type { Cell } from '../../records/cell.ts';
import type { CodedItems } from '../counting/columns.ts';
import type { Literal } from '../counting/layout.ts';
import { correlationOf, sumItems } from '../rates.ts';
import { itemsIn } from './cell-table.ts';
import { countsIn, findSlices } from './find-slices.ts';
import { createDealer, permutationClasses } from './permute.ts';
import type { Confirmation, Slice, SliceOptions, SliceScan } from './slice.ts';
import { type SliceItems, selectItems } from './slice-items.ts';

/** Fewest permutations by which a slice is confirmed: one cell costs little. */
const PERMUTATIONS = 999;

/**
 * Finds slices on one half of the items and looks at them on the other, so that neither their rates nor their
 * p-values are flattered by the choice (a data split, Cox 1975). The half is decided by the seed and an item's name,
 * so that one item of several checkpoints falls in one half.
 *
 * A slice is confirmed where as many fails fall in it, when those of the held-out half are dealt out anew, with a
 * probability of at most `level` after Holm's (1979) correction for the number of slices. What it costs is power:
 * each half has half of the evidence.
 *
 * @throws LacunaError as {@link findSlices}
 */
export function confirmSlices(data: SliceItems, options: SliceOptions): SliceScan {
  const [found, heldOut] = halves(data, options.seed);
  const scan = findSlices(found, options);
  const confirmations = confirmationsOf(
    heldOut,
    scan.slices.map(({ cell }) => cell),
    options,
  );
  return {
    ...scan,
    slices: scan.slices.map((slice, index): Slice => ({ ...slice, confirmation: confirmations[index]! })),
    assumptions: [
      ...scan.assumptions,
      `slices were found on ${scan.items} items and confirmed on ${heldOut.coded.items} others`,
    ],
  };
}

function halves(data: SliceItems, seed: number): [SliceItems, SliceItems] {
  const random = createRandom(`slices, held out ${seed}`);
  const rows: [number[], number[]] = [[], []];
  for (const [item, name] of data.names.entries()) rows[random.fork(name).next() < 0.5 ? 0 : 1].push(item);
  return [selectItems(data, Uint32Array.from(rows[0])), selectItems(data, Uint32Array.from(rows[1]))];
}

function confirmationsOf(
  data: SliceItems,
  cells: readonly Cell[],
  { permutations, level, seed }: SliceOptions,
): Confirmation[] {
  if (cells.length === 0) return [];
  const isActive = new Uint8Array(data.coded.items).fill(1);
  const members = cells.map((cell) => {
    const rows = itemsIn(data.coded, literalsOf(data.coded, cell), isActive);
    for (const row of rows) isActive[row] = 0;
    return rows;
  });
  const correlation = correlationOf(sumItems(eachItem(data))) ?? 1;
  const outside = sumItems(eachItem(data, isActive));
  const pValues = permutedPValues(data, members, Math.max(PERMUTATIONS, permutations), seed);
  const adjusted = holm(pValues);
  return members.map((rows, index) => ({
    ...countsIn(data, rows, correlation),
    outsideRate: outside.runs > 0 ? outside.fails / outside.runs : null,
    pValue: adjusted[index]!,
    isConfirmed: adjusted[index]! <= level,
  }));
}

function* eachItem({ runs, fails }: SliceItems, isActive?: Uint8Array) {
  for (let item = 0; item < runs.length; item++) {
    if (!isActive || isActive[item] === 1) yield { runs: runs[item]!, fails: fails[item]! };
  }
}

/** Codes of a cell; a value that no item has gets a code that none has. */
function literalsOf({ columns }: CodedItems, cell: Cell): Literal[] {
  return Object.entries(cell).map(([name, value]) => {
    const column = columns.findIndex((candidate) => candidate.name === name);
    return { column, code: columns[column]!.values.indexOf(value) };
  });
}

/** How often each group of items gets as many fails as it has, when they are dealt out anew. */
function permutedPValues(
  data: SliceItems,
  members: readonly Uint32Array[],
  permutations: number,
  seed: number,
): number[] {
  const groupOf = new Int32Array(data.coded.items).fill(-1);
  for (const [group, rows] of members.entries()) for (const row of rows) groupOf[row] = group;
  const observed = members.map((rows) => rows.reduce((sum, row) => sum + data.fails[row]!, 0));
  const asMany = members.map(() => 1);
  const dealer = createDealer(permutationClasses(data));
  const random = createRandom(`slices, confirmation ${seed}`);
  const sums = new Float64Array(members.length);
  for (let permutation = 0; permutation < permutations; permutation++) {
    const { items, fails } = dealer.deal(random.fork(String(permutation)));
    sums.fill(0);
    for (const [at, item] of items.entries()) {
      const group = groupOf[item]!;
      if (group >= 0) sums[group]! += fails[at]!;
    }
    for (const [group, own] of observed.entries()) if (sums[group]! >= own) asMany[group]!++;
  }
  return asMany.map((count) => count / (permutations + 1));
}

/** Step-down correction for several tests (Holm 1979). */
function holm(pValues: readonly number[]): number[] {
  const adjusted: number[] = [];
  let greatest = 0;
  const order = [...pValues.keys()].toSorted((a, b) => pValues[a]! - pValues[b]!);
  for (const [rank, index] of order.entries()) {
    greatest = Math.max(greatest, Math.min(1, pValues[index]! * (pValues.length - rank)));
    adjusted[index] = greatest;
  }
  return adjusted;
}
