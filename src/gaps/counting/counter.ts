import type { CodedItems } from './columns.ts';
import {
  extendKeys,
  type LastColumn,
  tallyFour,
  tallyFourSums,
  tallyLast,
  tallyLastSums,
  tallyOnce,
  tallyOnceSums,
} from './kernels.ts';
import type { CellLayout, LayoutNode } from './layout.ts';

/** Counts items into the cells of a layout. It keeps its buffers, so that counting again allocates nothing. */
export interface Counter {
  /**
   * Adds 1 to every cell that an item visits, once however often it visits it.
   *
   * @param rows the items to count, `null`: all
   */
  addItems(rows: Uint32Array | null, into: Uint32Array): void;
  /**
   * Adds a weight in place of 1.
   *
   * @param weights one for each of `rows`, in their order
   */
  addWeights(rows: Uint32Array | null, weights: Float64Array, into: Float64Array): void;
}

/** Visits worked on at a time: what is touched of them stays in the processor's caches. */
const BLOCK = 4_096;

/**
 * Counting all t-way cells by radix keys: the key of a cell is its prefix's key × levels + code, so that sets which
 * begin alike share the work (as in combinatorial coverage measurement, Kuhn et al. 2013, with dense tables in
 * place of hashing). Rows go in blocks; each counted set is one pass of additions over a block.
 *
 * Assumes that a dimension that is absent counts for no cell: its code has cells of its own, which nobody reads.
 */
export function createCounter(items: CodedItems, layout: CellLayout): Counter {
  const block = createBlock(items, layout);
  const stamps = items.starts ? new Uint32Array(layout.size) : null;
  const keys = Array.from({ length: layout.depth }, () => new Uint32Array(BLOCK));
  const emptyPrefix = new Uint32Array(BLOCK);
  const firstStep = stepOf(layout.roots, block.columns);

  const walk = ({ ends, longer }: Step, prefix: Uint32Array, depth: number, tally: Tally): void => {
    tally(ends, prefix);
    for (const { column, next } of longer) {
      extendKeys(keys[depth]!, prefix, column, block.length);
      walk(next, keys[depth]!, depth + 1, tally);
    }
  };
  const eachBlock = (rows: Uint32Array | null, tally: Tally): void => {
    stamps?.fill(0);
    block.rewind(rows);
    while (block.fill()) walk(firstStep, emptyPrefix, 0, tally);
  };

  return {
    addItems(rows, into) {
      eachBlock(rows, (ends, prefix) => {
        if (stamps) {
          for (const end of ends) tallyOnce(into, stamps, block.positions, prefix, end, block.length);
          return;
        }
        let at = 0;
        for (; at + 4 <= ends.length; at += 4) tallyFour(into, prefix, ends, at, block.length);
        for (; at < ends.length; at++) tallyLast(into, prefix, ends[at]!, block.length);
      });
    },
    addWeights(rows, weights, into) {
      eachBlock(rows, (ends, prefix) => {
        if (stamps) {
          for (const end of ends)
            tallyOnceSums(into, weights, stamps, block.positions, prefix, end, block.length);
          return;
        }
        let at = 0;
        for (; at + 4 <= ends.length; at += 4)
          tallyFourSums(into, weights, block.from, prefix, ends, at, block.length);
        for (; at < ends.length; at++)
          tallyLastSums(into, weights, block.from, prefix, ends[at]!, block.length);
      });
    },
  };
}

type Tally = (ends: readonly LastColumn[], prefix: Uint32Array) => void;

/** What is done with one prefix: sets end here, and longer ones go on. */
interface Step {
  readonly ends: readonly LastColumn[];
  readonly longer: readonly { readonly column: LastColumn; readonly next: Step }[];
}

function stepOf(nodes: readonly LayoutNode[], columns: readonly Uint16Array[]): Step {
  const lastColumn = ({ column, offset, levels }: LayoutNode): LastColumn => ({
    offset,
    levels,
    codes: columns[column]!,
  });
  return {
    ends: nodes.filter(({ offset }) => offset >= 0).map(lastColumn),
    longer: nodes
      .filter(({ children }) => children.length > 0)
      .map((node) => ({ column: lastColumn(node), next: stepOf(node.children, columns) })),
  };
}

/** A window over the visits of the items that are counted. */
interface Block {
  readonly columns: readonly Uint16Array[];
  /** For every visit the position of its item among the counted, from 1. */
  readonly positions: Uint32Array;
  length: number;
  /** Position of the first item of the block; meant where every item has one visit. */
  from: number;
  rewind(rows: Uint32Array | null): void;
  /** Fills the window with what comes next; false at the end. */
  fill(): boolean;
}

function createBlock(items: CodedItems, layout: CellLayout): Block {
  const used = [...new Set(layout.sets.flatMap((set) => set.columns))].toSorted((a, b) => a - b);
  let packed: Uint16Array | undefined;
  const visits = new Uint32Array(BLOCK);
  let rows: Uint32Array | null = null;
  let position = 0;
  let visit = 0;
  const gatherVisits = (starts: Uint32Array, total: number) => {
    let length = 0;
    while (position < total && length < BLOCK) {
      const item = rows ? rows[position]! : position;
      const end = starts[item + 1]!;
      if (visit < starts[item]!) visit = starts[item]!;
      for (; visit < end && length < BLOCK; visit++) {
        visits[length] = visit;
        block.positions[length++] = position + 1;
      }
      if (visit < end) break;
      position++;
      visit = 0;
    }
    return length;
  };
  const block: Block = {
    columns: items.columns.map(() => new Uint16Array(BLOCK)),
    positions: new Uint32Array(BLOCK),
    length: 0,
    from: 0,
    rewind(counted) {
      rows = counted;
      position = 0;
      visit = 0;
    },
    fill() {
      const total = rows ? rows.length : items.items;
      block.from = position;
      if (items.starts) {
        block.length = gatherVisits(items.starts, total);
        packed ??= packVisits(items, used);
        gather(targets, packed, visits, block.length);
        return block.length > 0;
      }
      block.length = Math.min(BLOCK, total - position);
      if (rows) {
        packed ??= packVisits(items, used);
        gather(targets, packed, rows.subarray(position, position + block.length), block.length);
      } else {
        for (const column of used) {
          const { codes } = items.columns[column]!;
          block.columns[column]!.set(codes.subarray(position, position + block.length));
        }
      }
      position += block.length;
      return block.length > 0;
    },
  };
  const targets = used.map((column) => block.columns[column]!);
  return block;
}

/** The codes of each visit side by side: of visits drawn at random, each is one access to memory and not one a column. */
function packVisits({ columns, visits }: CodedItems, used: readonly number[]): Uint16Array {
  const packed = new Uint16Array(visits * used.length);
  for (const [at, column] of used.entries()) {
    const { codes } = columns[column]!;
    for (let visit = 0; visit < visits; visit++) packed[visit * used.length + at] = codes[visit]!;
  }
  return packed;
}

function gather(
  targets: readonly Uint16Array[],
  packed: Uint16Array,
  visits: Uint32Array,
  length: number,
): void {
  const width = targets.length;
  for (let column = 0; column < width; column++) {
    const target = targets[column]!;
    for (let at = 0; at < length; at++) target[at] = packed[visits[at]! * width + column]!;
  }
}
