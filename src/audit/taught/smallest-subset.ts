import { createGainQueue } from './gain-queue.ts';
import type { CoverElement, SubsetCandidates } from './subset-recorder.ts';

/** What a document adds to each of its elements: its tokens, or one. */
export type Contribution = 'tokens' | 'one';

/** A subset that keeps what all documents cover. */
export interface ChosenSubset {
  /** Indexes among the candidates, in order. */
  readonly chosen: readonly number[];
  /** What all candidates cover, but no more than what is demanded, by element. */
  readonly kept: Float64Array;
  /** How many times more documents than the smallest possible subset it has at most. */
  readonly guarantee: number;
  /** No subset has fewer documents. */
  readonly atLeast: number;
}

/**
 * A small subset of documents of which every element keeps as much as all of them give it, up to its demand: greedy
 * multi-cover by the document that adds most, evaluated lazily (Minoux 1978), over documents with the same elements
 * together; then what has become needless is taken out. It has at most 1 + ln m times as many documents as the
 * smallest, m being the most that one document adds (Wolsey 1982, for whole amounts).
 */
export function smallestSubset(
  elements: readonly CoverElement[],
  candidates: SubsetCandidates,
  contribution: Contribution,
): ChosenSubset {
  const { tupleOf, tokens } = candidates;
  const elementsIn = createTupleReader(candidates);
  const amountOf = (document: number) => (contribution === 'one' ? 1 : tokens[document]!);
  const queues = documentsByTuple(candidates, contribution);
  const available = new Float64Array(elements.length);
  const largest = new Float64Array(elements.length);
  for (let document = 0; document < tupleOf.length; document++) {
    const amount = amountOf(document);
    elementsIn(tupleOf[document]!, (element) => {
      available[element]! += amount;
      largest[element] = Math.max(largest[element]!, amount);
    });
  }
  const kept = available.map((amount, element) => Math.min(amount, elements[element]!.demand));
  const left = kept.slice();
  const gainOf = (tuple: number): number => {
    const document = queues.next(tuple);
    if (document < 0) return 0;
    const amount = amountOf(document);
    let gain = 0;
    elementsIn(tuple, (element) => {
      gain += Math.min(amount, left[element]!);
    });
    return gain;
  };

  const queue = createGainQueue(candidates.starts.length - 1, gainOf);
  const most = queue.best();
  const chosen: number[] = [];
  for (let tuple = queue.take(); tuple >= 0; tuple = queue.take()) {
    const document = queues.shift(tuple);
    chosen.push(document);
    const amount = amountOf(document);
    elementsIn(tuple, (element) => {
      left[element] = Math.max(0, left[element]! - amount);
    });
  }
  const needed = withoutNeedless(chosen, candidates, amountOf, kept);
  return {
    chosen: needed,
    kept,
    guarantee: 1 + Math.log(Math.max(1, most)),
    atLeast: Math.max(lowerBound(elements, kept, largest), indispensable(candidates, available, kept)),
  };
}

/** Documents of each tuple: by tokens the longest first, else the shortest, since one is as good as another. */
function documentsByTuple(
  { starts: { length }, tupleOf, tokens, numbers }: SubsetCandidates,
  contribution: Contribution,
) {
  const tuples = length - 1;
  const starts = new Uint32Array(length);
  for (const tuple of tupleOf) starts[tuple + 1]!++;
  for (let tuple = 0; tuple < tuples; tuple++) starts[tuple + 1]! += starts[tuple]!;
  const places = starts.slice(0, -1);
  const documents = new Uint32Array(tupleOf.length);
  for (const [document, tuple] of tupleOf.entries()) documents[places[tuple]!++] = document;
  const sign = contribution === 'tokens' ? -1 : 1;
  for (let tuple = 0; tuple < tuples; tuple++) {
    documents
      .subarray(starts[tuple]!, starts[tuple + 1]!)
      .sort((a, b) => sign * (tokens[a]! - tokens[b]!) || numbers[a]! - numbers[b]!);
  }
  const position = starts.slice(0, -1);
  return {
    /** The next document of a tuple, or −1. */
    next: (tuple: number) => (position[tuple]! < starts[tuple + 1]! ? documents[position[tuple]!]! : -1),
    shift: (tuple: number) => documents[position[tuple]!++]!,
  };
}

/** Leaves out, the shortest first, what the others make needless. */
function withoutNeedless(
  chosen: readonly number[],
  candidates: SubsetCandidates,
  amountOf: (document: number) => number,
  kept: Float64Array,
): number[] {
  const { tupleOf, tokens, numbers } = candidates;
  const elementsIn = createTupleReader(candidates);
  const sums = new Float64Array(kept.length);
  const change = (document: number, by: number) =>
    elementsIn(tupleOf[document]!, (element) => {
      sums[element]! += by;
    });
  for (const document of chosen) change(document, amountOf(document));
  const order = chosen.toSorted((a, b) => tokens[a]! - tokens[b]! || numbers[b]! - numbers[a]!);
  const needed: number[] = [];
  for (const document of order) {
    change(document, -amountOf(document));
    let isNeeded = false;
    elementsIn(tupleOf[document]!, (element) => {
      isNeeded ||= sums[element]! < kept[element]!;
    });
    if (!isNeeded) continue;
    change(document, amountOf(document));
    needed.push(document);
  }
  return needed.toSorted((a, b) => a - b);
}

/** Documents that every subset has: those of elements that have no more than is demanded. */
function indispensable(candidates: SubsetCandidates, available: Float64Array, kept: Float64Array): number {
  const { starts, tupleOf, tokens } = candidates;
  const isScarce = new Uint8Array(starts.length);
  const elementsIn = createTupleReader(candidates);
  for (let tuple = 0; tuple + 1 < starts.length; tuple++) {
    elementsIn(tuple, (element) => {
      if (available[element]! <= kept[element]!) isScarce[tuple] = 1;
    });
  }
  return tupleOf.reduce(
    (count, tuple, document) => count + (isScarce[tuple] === 1 && tokens[document]! > 0 ? 1 : 0),
    0,
  );
}

/** Goes through the elements of a tuple. */
function createTupleReader({ elements, starts }: SubsetCandidates) {
  return (tuple: number, use: (element: number) => void): void => {
    for (let at = starts[tuple]!; at < starts[tuple + 1]!; at++) use(elements[at]!);
  };
}

/** Documents that one group alone needs, were all as large as its largest: the greatest of these over the groups. */
function lowerBound(elements: readonly CoverElement[], kept: Float64Array, largest: Float64Array): number {
  const needs = new Map<number, number>();
  for (const [element, { group }] of elements.entries()) {
    if (largest[element]! === 0) continue;
    const documents = Math.ceil(kept[element]! / largest[element]! - 1e-9);
    needs.set(group, (needs.get(group) ?? 0) + documents);
  }
  return Math.max(0, ...needs.values());
}
