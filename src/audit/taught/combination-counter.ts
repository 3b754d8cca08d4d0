import { isFeasible } from '../../coverage/feasible.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import type { Cell } from '../../records/cell.ts';
import type { CodeSpace } from './code-space.ts';

/** Counts of every combination of the values of some dimensions, one table after the other. */
export interface CombinationCounter {
  readonly strength: number;
  readonly tables: readonly CombinationTable[];
  /** Documents of each combination. */
  readonly counts: Uint32Array;
  /** 1 for those that the map's rules leave possible. */
  readonly feasible: Uint8Array;
  /**
   * Counts a document for each combination that it shows.
   *
   * @param into the indexes of these combinations
   * @returns how many
   */
  add(codes: Int32Array, into: Int32Array): number;
  cellOf(index: number): Cell;
}

/** The combinations of one set of dimensions. */
export interface CombinationTable {
  readonly axes: readonly number[];
  readonly sizes: readonly number[];
  /** Where its combinations start in {@link CombinationCounter.counts}, and how many there are. */
  readonly start: number;
  readonly cells: number;
}

/** How many combinations of a strength a space has, the infeasible ones included. */
export function combinationsIn({ dimensions }: CodeSpace, strength: number): number {
  // The elementary symmetric polynomial of the sizes, degree by degree.
  const sums = new Float64Array(strength + 1);
  sums[0] = 1;
  for (const { size } of dimensions) {
    for (let degree = strength; degree > 0; degree--) sums[degree]! += sums[degree - 1]! * size;
  }
  return sums[strength]!;
}

/** A counter of all combinations of `strength` values, each of another dimension. Transitions are no values here. */
export function createCombinationCounter(
  map: CoverageMap,
  { dimensions }: CodeSpace,
  strength: number,
): CombinationCounter {
  const tables: CombinationTable[] = [];
  let start = 0;
  for (const axes of subsets(dimensions.length, strength)) {
    const sizes = axes.map((axis) => dimensions[axis]!.size);
    const cells = sizes.reduce((product, size) => product * size, 1);
    tables.push({ axes, sizes, start, cells });
    start += cells;
  }
  const tableOf = (index: number) => {
    let low = 0;
    let high = tables.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (tables[middle]!.start <= index) low = middle;
      else high = middle - 1;
    }
    return tables[low]!;
  };
  const cellOf = (index: number): Cell => {
    const { axes, sizes, start: first } = tableOf(index);
    let rest = index - first;
    const entries: [string, string][] = [];
    for (let at = axes.length - 1; at >= 0; at--) {
      const { name, values } = dimensions[axes[at]!]!;
      entries.unshift([name, values[rest % sizes[at]!]!]);
      rest = Math.floor(rest / sizes[at]!);
    }
    return Object.fromEntries(entries);
  };
  const counts = new Uint32Array(start);
  const feasible = new Uint8Array(start);
  for (let index = 0; index < start; index++) feasible[index] = isFeasible(map, cellOf(index)) ? 1 : 0;
  return {
    strength,
    tables,
    counts,
    feasible,
    cellOf,
    add(codes, into) {
      let found = 0;
      for (const table of tables) {
        const index = indexIn(table, codes);
        if (index < 0) continue;
        counts[index]!++;
        into[found++] = index;
      }
      return found;
    },
  };
}

function indexIn({ axes, sizes, start }: CombinationTable, codes: Int32Array): number {
  let key = 0;
  for (let at = 0; at < axes.length; at++) {
    const code = codes[axes[at]!]!;
    if (code < 0 || code >= sizes[at]!) return -1;
    key = key * sizes[at]! + code;
  }
  return start + key;
}

/** All subsets of `size` of the first `count` whole numbers, in order. */
function* subsets(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= count - size; first++) {
    for (const rest of subsets(count, size - 1, first + 1)) yield [first, ...rest];
  }
}
