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
  const { tuples, tupleOf, tokens } = candidates;
  const amountOf = (document: number) => (contribution === 'one' ? 1 : tokens[document]!);
  const queues = documentsByTuple(candidates, contribution);
  const available = new Float64Array(elements.length);
  const largest = new Float64Array(elements.length);
  for (let document = 0; document < tupleOf.length; document++) {
    const amount = amountOf(document);
    for (const element of tuples[tupleOf[document]!]!) {
      available[element]! += amount;
      largest[element] = Math.max(largest[element]!, amount);
    }
  }
  const kept = available.map((amount, element) => Math.min(amount, elements[element]!.demand));
  const left = kept.slice();
  const gainOf = (tuple: number): number => {
    const document = queues.next(tuple);
    if (document < 0) return 0;
    const amount = amountOf(document);
    let gain = 0;
    for (const element of tuples[tuple]!) gain += Math.min(amount, left[element]!);
    return gain;
  };

  const queue = createGainQueue(tuples.length, gainOf);
  const most = queue.best();
  const chosen: number[] = [];
  for (let tuple = queue.take(); tuple >= 0; tuple = queue.take()) {
    const document = queues.shift(tuple);
    chosen.push(document);
    const amount = amountOf(document);
    for (const element of tuples[tuple]!) left[element] = Math.max(0, left[element]! - amount);
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
  { tuples, tupleOf, tokens, numbers }: SubsetCandidates,
  contribution: Contribution,
) {
  const starts = new Uint32Array(tuples.length + 1);
  for (const tuple of tupleOf) starts[tuple + 1]!++;
  for (let tuple = 0; tuple < tuples.length; tuple++) starts[tuple + 1]! += starts[tuple]!;
  const places = starts.slice(0, -1);
  const documents = new Uint32Array(tupleOf.length);
  for (const [document, tuple] of tupleOf.entries()) documents[places[tuple]!++] = document;
  const sign = contribution === 'tokens' ? -1 : 1;
  for (let tuple = 0; tuple < tuples.length; tuple++) {
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
  { tuples, tupleOf, tokens, numbers }: SubsetCandidates,
  amountOf: (document: number) => number,
  kept: Float64Array,
): number[] {
  const sums = new Float64Array(kept.length);
  for (const document of chosen) {
    for (const element of tuples[tupleOf[document]!]!) sums[element]! += amountOf(document);
  }
  const isNeedless = (document: number) =>
    tuples[tupleOf[document]!]!.every((element) => sums[element]! - amountOf(document) >= kept[element]!);
  const order = chosen.toSorted((a, b) => tokens[a]! - tokens[b]! || numbers[b]! - numbers[a]!);
  const needed: number[] = [];
  for (const document of order) {
    if (!isNeedless(document)) needed.push(document);
    else for (const element of tuples[tupleOf[document]!]!) sums[element]! -= amountOf(document);
  }
  return needed.toSorted((a, b) => a - b);
}

/** Documents that every subset has: those of elements that have no more than is demanded. */
function indispensable(
  { tuples, tupleOf, tokens }: SubsetCandidates,
  available: Float64Array,
  kept: Float64Array,
): number {
  const isScarce = tuples.map((tuple) => tuple.some((element) => available[element]! <= kept[element]!));
  return tupleOf.reduce(
    (count, tuple, document) => count + (isScarce[tuple] && tokens[document]! > 0 ? 1 : 0),
    0,
  );
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
