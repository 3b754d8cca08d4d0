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
  /** The elements of each distinct tuple. */
  readonly tuples: readonly Int32Array[];
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

/** Notes documents for the choice of a subset: 20 bytes each, and their places where these are asked for. */
export interface SubsetRecorder {
  /** @param elements what the document counts for, of which the first `count` items hold */
  add(document: AuditedDocument, elements: Int32Array, count: number): void;
  candidates(): SubsetCandidates;
}

/** A recorder of no documents yet. Documents that count for nothing are left out. */
export function createSubsetRecorder(keepsPlaces: boolean): SubsetRecorder {
  const known = new Map<string, number>();
  const tuples: Int32Array[] = [];
  const places: DocumentPlace[] = [];
  let tupleOf = new Uint32Array(1024);
  let numbers = new Float64Array(1024);
  let tokens = new Float64Array(1024);
  let count = 0;
  return {
    add(document, elements, elementCount) {
      if (elementCount === 0) return;
      const own = elements.subarray(0, elementCount);
      const key = own.join(',');
      let tuple = known.get(key);
      if (tuple === undefined) {
        tuple = tuples.length;
        tuples.push(own.slice());
        known.set(key, tuple);
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
      tuples,
      tupleOf: tupleOf.subarray(0, count),
      numbers: numbers.subarray(0, count),
      tokens: tokens.subarray(0, count),
      places,
    }),
  };
}

function grown<T extends Uint32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
