import type { AuditedDocument } from '../audited-document.ts';

/** Something that is to stay covered: a bucket, or a pair of values. */
export interface CoverElement {
  /** How much of it is to be kept; what is there where that is less. */
  readonly demand: number;
  /** A document counts for one element of a group at most: a cross, or a pair of dimensions. */
  readonly group: number;
}

/** The documents that a subset is chosen from, by what they count for. */
export interface SubsetCandidates {
  /** The elements of all distinct tuples, one tuple after the other. */
  readonly elements: Int32Array;
  /** Where the elements of each tuple start, and the end of the last. */
  readonly starts: Uint32Array;
  /** For each document its tuple, its number in the dataset and its tokens. */
  readonly tupleOf: Uint32Array;
  readonly numbers: Float64Array;
  readonly tokens: Float64Array;
  /** Where each document stands; empty unless it was asked for. */
  readonly places: readonly DocumentPlace[];
}

/** Where a document stands. */
export interface DocumentPlace {
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

/**
 * Notes documents for the choice of a subset: 20 bytes each and some hundred a distinct tuple, and their places where
 * these are asked for.
 */
export interface SubsetRecorder {
  /** @param elements what the document counts for, of which the first `count` items hold */
  add(document: AuditedDocument, elements: Int32Array, count: number): void;
  candidates(): SubsetCandidates;
}

/** A recorder of no documents yet. Documents that count for nothing are left out. */
export function createSubsetRecorder(keepsPlaces: boolean): SubsetRecorder {
  const known = new Map<string, number>();
  let all = new Int32Array(1024);
  let starts = new Uint32Array(1024);
  let tuples = 0;
  const places: DocumentPlace[] = [];
  let tupleOf = new Uint32Array(1024);
  let numbers = new Float64Array(1024);
  let tokens = new Float64Array(1024);
  let count = 0;
  return {
    add(document, elements, elementCount) {
      if (elementCount === 0) return;
      const key = keyOf(elements, elementCount);
      let tuple = known.get(key);
      if (tuple === undefined) {
        tuple = tuples++;
        known.set(key, tuple);
        const start = starts[tuple]!;
        const end = start + elementCount;
        if (end > all.length) all = grown(all, new Int32Array(end * 2));
        if (tuples >= starts.length) starts = grown(starts, new Uint32Array(tuples * 2));
        all.set(elements.subarray(0, elementCount), start);
        starts[tuples] = end;
      }
      if (count === tupleOf.length) {
        tupleOf = grown(tupleOf, new Uint32Array(count * 2));
        numbers = grown(numbers, new Float64Array(count * 2));
        tokens = grown(tokens, new Float64Array(count * 2));
      }
      tupleOf[count] = tuple;
      numbers[count] = document.number;
      tokens[count] = document.tokens;
      count++;
      if (keepsPlaces) places.push({ id: document.id, file: document.file, line: document.line });
    },
    candidates: () => ({
      elements: all,
      starts: starts.subarray(0, tuples + 1),
      tupleOf: tupleOf.subarray(0, count),
      numbers: numbers.subarray(0, count),
      tokens: tokens.subarray(0, count),
      places,
    }),
  };
}

/** Elements as a text, two characters each: of all that can be looked up, the smallest. */
function keyOf(elements: Int32Array, count: number): string {
  let key = '';
  for (let at = 0; at < count; at++) {
    const element = elements[at]!;
    key += String.fromCharCode(element >>> 16, element & 0xffff);
  }
  return key;
}

function grown<T extends Uint32Array | Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
