import { createMinHash } from '../../curate/min-hash.ts';
import { hashShingles } from '../../text/shingles.ts';
import { createSignatureTable } from './signature-table.ts';

/** A document of the index that may be near to another. */
export interface Candidate {
  /** Its number in the index. */
  readonly entry: number;
  /** Estimated Jaccard similarity of the shingle sets. */
  readonly estimate: number;
}

/** Documents by small signatures of their shingles: finds candidates for near-duplicates, and estimates how near. */
export interface SignatureIndex {
  /**
   * The documents whose estimated similarity with these words reaches `least`, the nearest first, at most
   * {@link MOST_CANDIDATES}; of equally near ones the earlier first.
   */
  candidates(words: Uint32Array, least: number): readonly Candidate[];
  /**
   * Adds a document under the next number. @returns whether the index has so many that look like it that it will not
   * be found through each of its bands
   */
  add(words: Uint32Array): boolean;
  readonly size: number;
  /** Bytes that it takes. */
  readonly bytes: number;
}

/** Words of a shingle. */
export const SHINGLE_WORDS = 5;
/** Candidates that are given. */
export const MOST_CANDIDATES = 4;
/** Signatures have `4 × WORDS` minima of 8 bits each, and every four of the first `4 × BANDS` are the key of a band. */
const WORDS = 25;
const BANDS = 14;
const ROWS = 4;
/** Two different minima agree in their 8 bits by chance. */
const CHANCE = 1 / 256;

/**
 * An empty index: b-bit MinHash (Li and König 2010) with 100 minima of 8 bits, of which bands of four nominate. A
 * pair of similarity .7 is nominated with a probability of .979, of .8 with .999; the estimate's standard error is
 * .046 at .7. It takes 100 bytes a document for the signature and 80 to 120 for the bands.
 *
 * A band's key is kept for the first 32 documents that have it, so that documents of one template, each of which has
 * a third of its wording in common with all others, are not all compared with each other.
 */
export function createSignatureIndex(): SignatureIndex {
  const minHash = createMinHash({ bands: WORDS, rows: ROWS });
  const table = createSignatureTable({ words: WORDS, bands: BANDS });
  const signature = new Uint32Array(WORDS);
  let prepared: Uint32Array | undefined;

  // A document is asked about and then added: its signature is worked out once.
  const prepare = (words: Uint32Array): void => {
    if (words === prepared) return;
    const shingles = hashShingles(words, SHINGLE_WORDS);
    const minima = minHash.signature(shingles, shingles.length);
    for (let word = 0; word < WORDS; word++) {
      let packed = 0;
      for (let row = 0; row < ROWS; row++)
        packed = (packed << 8) | (Math.imul(minima[word * ROWS + row]!, MIX) >>> 24);
      signature[word] = packed;
    }
    prepared = words;
  };

  return {
    candidates(words, least) {
      prepare(words);
      const found: Candidate[] = [];
      let bound = least;
      table.visit(signature, (entry, agreeing) => {
        const estimate = (agreeing / (WORDS * ROWS) - CHANCE) / (1 - CHANCE);
        if (estimate < bound) return;
        found.push({ entry, estimate });
        found.sort((a, b) => b.estimate - a.estimate || a.entry - b.entry);
        if (found.length > MOST_CANDIDATES) found.pop();
        if (found.length === MOST_CANDIDATES) bound = found.at(-1)!.estimate;
      });
      return found;
    },
    add(words) {
      prepare(words);
      return table.add(signature);
    },
    get size() {
      return table.size;
    },
    get bytes() {
      return table.bytes;
    },
  };
}

/** The least of many products has small high bits: they are mixed with the others before eight are taken. */
const MIX = 0x9e3779b1;
