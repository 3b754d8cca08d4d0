import { isFeasible } from '../coverage/feasible.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { doseEffect, partsOf, type TaughtLedger } from '../gaps/taught.ts';
import type { Bucket } from '../records/bucket.ts';
import { type Cell, cellContains, cellKey } from '../records/cell.ts';

/** Chooses the focus that is worth most, again and again. */
export interface TargetQueue {
  /** The best focus now, or undefined where nothing is worth a document. */
  best(tokens: number): Cell | undefined;
}

/** Most buckets whose foci are extended by a further value: beyond it the gain is small and the list long. */
const MOST_EXTENDED = 2_000;

/** A gain of this share of the whole risk, or less, is nothing. */
const LEAST_GAIN = 1e-12;

/**
 * A queue of foci by what one more document would take off the modelled risk:
 *
 *   Δ(focus) = Σ over buckets within the focus of share · stake · rate · removable · [g(taught + tokens) − g(taught)]
 *
 * with the posterior mean as the rate, since documents lower a failure rate and tell nothing about it. The sum
 * is monotone and submodular in the documents, so that taking the best each time is within 1 − 1/e of the
 * optimum (Nemhauser, Wolsey and Fisher 1978); stale gains are only recomputed when they come first, since they
 * can only have fallen (lazy greedy, Minoux 1978).
 *
 * @param buckets those worth teaching; others within a focus count for nothing
 * @param ledger what is taught so far; the queue reads it, and the planner adds to it
 * @param closed cells that get no more documents
 */
export function createTargetQueue(
  map: CoverageMap,
  buckets: readonly Bucket[],
  ledger: TaughtLedger,
  removable: number,
  closed: readonly Cell[] = [],
): TargetQueue {
  const byCell = new Map(buckets.map((bucket) => [cellKey(bucket.cell), bucket]));
  const gainOf = (focus: Cell, tokens: number) =>
    partsOf(focus).reduce((sum, part) => {
      const bucket = byCell.get(cellKey(part));
      if (!bucket || !teaches(focus, bucket)) return sum;
      const now = ledger.tokensOf(bucket.cell);
      const effect = doseEffect(now + tokens, bucket.dose) - doseEffect(now, bucket.dose);
      return sum + bucket.terms.share * bucket.stake * bucket.shrunkenRate * removable * effect;
    }, 0);

  const risk = buckets.reduce(
    (sum, bucket) => sum + bucket.terms.share * bucket.stake * bucket.shrunkenRate,
    0,
  );
  const heap = createHeap<Entry>(precedes);
  for (const focus of candidatesOf(map, buckets)) {
    if (closed.some((cell) => cellContains(focus, cell))) continue;
    heap.push({
      focus,
      key: cellKey(focus),
      size: Object.keys(focus).length,
      gain: Number.POSITIVE_INFINITY,
    });
  }
  return {
    best(tokens) {
      for (let top = heap.pop(); top; top = heap.pop()) {
        const fresh = { ...top, gain: rounded(gainOf(top.focus, tokens)) };
        if (fresh.gain <= LEAST_GAIN * risk) continue;
        const next = heap.peek();
        heap.push(fresh);
        if (!next || fresh === heap.peek()) return fresh.focus;
      }
      return undefined;
    },
  };
}

/**
 * Whether a document of a focus teaches a bucket that lies within it. A bucket whose failures are those of a slice
 * is that slice's shadow: only a document whose reasoning turns on the whole slice teaches it.
 */
function teaches(focus: Cell, { explainedBy }: Bucket): boolean {
  return (
    explainedBy === null || Object.keys(explainedBy).length > MOST_VALUES || cellContains(focus, explainedBy)
  );
}

/** Most values of a focus. */
const MOST_VALUES = 3;

interface Entry {
  readonly focus: Cell;
  readonly key: string;
  readonly size: number;
  readonly gain: number;
}

/**
 * A gain to nine digits: what is equal but for rounding errors ties, and unlike a tolerance this keeps the order
 * transitive.
 */
function rounded(gain: number): number {
  return Number(gain.toPrecision(9));
}

/** Greater gain first; then the smaller focus, which says the same with less; then by name. */
function precedes(a: Entry, b: Entry): boolean {
  if (a.gain !== b.gain) return a.gain > b.gain;
  if (a.size !== b.size) return a.size < b.size;
  return a.key < b.key;
}

/** Every bucket's own cell, and it with one further value of another dimension, up to three dimensions. */
function candidatesOf(map: CoverageMap, buckets: readonly Bucket[]): Cell[] {
  const crossed = new Set(map.crosses.flatMap((cross) => cross.dimensions));
  const candidates = new Map<string, Cell>();
  const add = (cell: Cell) => {
    const key = cellKey(cell);
    if (!candidates.has(key) && isFeasible(map, cell)) candidates.set(key, cell);
  };
  for (const { cell, explainedBy } of buckets) {
    add(inOrder(map, cell));
    if (explainedBy && Object.keys(explainedBy).length <= MOST_VALUES) add(inOrder(map, explainedBy));
  }
  const worthiest = buckets.toSorted((a, b) => b.risk - a.risk).slice(0, MOST_EXTENDED);
  for (const { cell } of worthiest) {
    if (Object.keys(cell).length >= 3) continue;
    for (const dimension of map.dimensions) {
      if (cell[dimension.name] !== undefined || !crossed.has(dimension.name)) continue;
      for (const value of dimension.values) add(inOrder(map, { ...cell, [dimension.name]: value.name }));
    }
  }
  return [...candidates.values()];
}

/** The same cell with its dimensions in the map's order. */
export function inOrder(map: CoverageMap, cell: Cell): Cell {
  return Object.fromEntries(
    map.dimensions.flatMap(({ name }): [string, string][] => {
      const value = cell[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

interface Heap<T> {
  push(item: T): void;
  pop(): T | undefined;
  peek(): T | undefined;
}

/** A binary heap; the item that precedes all others is on top. */
function createHeap<T>(comesFirst: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = [];
  const swap = (a: number, b: number) => {
    [items[a], items[b]] = [items[b]!, items[a]!];
  };
  return {
    peek: () => items[0],
    push(item) {
      items.push(item);
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!comesFirst(items[at]!, items[parent]!)) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const top = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return top;
      items[0] = last;
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let first = at;
        if (left < items.length && comesFirst(items[left]!, items[first]!)) first = left;
        if (right < items.length && comesFirst(items[right]!, items[first]!)) first = right;
        if (first === at) return top;
        swap(at, first);
        at = first;
      }
    },
  };
}
