import { hashShingles } from '../text/shingles.ts';
import { createBandTable } from './band-table.ts';
import { createMinHash } from './min-hash.ts';
import { createNumberList } from './number-list.ts';
import { longestPassage } from './passage.ts';
import { createRunStore } from './run-store.ts';
import { createStampedSet } from './stamped-set.ts';
/** The least similarity at which two documents count as near-duplicates, unless asked otherwise. */
export const NEAR_THRESHOLD = 0.7;
/**
 * An empty index. Bands of MinHash only nominate; the exact Jaccard similarity of the shingle sets decides, so
 * nothing is reported that is not near. With 25 bands of 5 rows, a pair is nominated with a probability of .990 at
 * similarity .7, .999 at .75 and .548 at .5.
 *
 * Memory: 4 bytes a distinct shingle, and 300 to 600 a document for the bands; a document of 300 words takes 1.5 to
 * 1.8 KB. What is removed frees no memory.
 *
 * Time is linear in the documents as long as few pairs are alike. Where all of them share two thirds of their wording
 * (similarity .5), every document is compared with half of the others.
 */
export function createNearDuplicateIndex(options = {}) {
  const { threshold = NEAR_THRESHOLD, shingleWords = 5, bands = 25, rows = 5 } = options;
  const minHash = createMinHash({ bands, rows });
  const table = createBandTable(bands);
  const store = createRunStore();
  const ids = [];
  const numberOf = new Map();
  const visited = createNumberList();
  const own = createStampedSet();
  const other = createStampedSet();
  const keys = new Uint32Array(bands);
  let prepared;
  let shingles = new Uint32Array(0);
  let distinct = new Uint32Array(1024);
  let count = 0;
  let question = 0;
  // A document is asked about and then added: its shingles are worked out once.
  const prepare = (words) => {
    if (words === prepared) return;
    shingles = hashShingles(words, shingleWords);
    own.reset(shingles.length);
    if (distinct.length < shingles.length) distinct = new Uint32Array(shingles.length * 2);
    count = 0;
    for (const shingle of shingles) if (own.add(shingle)) distinct[count++] = shingle;
    minHash.bandKeys(distinct, count, keys);
    prepared = words;
  };
  /** The similarity with a document, or 0 as soon as it cannot reach `least`. */
  const similarity = (document, least) => {
    const { values, start, length } = store.get(document);
    // J ≥ t exactly where the shared ones are at least t/(1+t) of both sizes together.
    const needed = (least / (1 + least)) * (count + length) - 1e-9;
    let missesLeft = length - needed;
    if (missesLeft < 0 || needed > count) return 0;
    let shared = 0;
    for (let at = start; at < start + length; at++) {
      if (own.has(values[at])) shared++;
      else if (--missesLeft < 0) return 0;
    }
    return shared / (count + length - shared);
  };
  const remove = (id) => {
    const number = numberOf.get(id);
    if (number === undefined) return;
    ids[number] = undefined;
    numberOf.delete(id);
  };
  return {
    nearest(words) {
      prepare(words);
      question++;
      let best = -1;
      let jaccard = threshold;
      table.visit(keys, (document) => {
        if (visited.get(document) === question) return;
        visited.set(document, question);
        if (ids[document] === undefined) return;
        const found = similarity(document, jaccard);
        if (found < jaccard || (found === jaccard && best >= 0 && best < document)) return;
        best = document;
        jaccard = found;
      });
      if (best < 0) return undefined;
      const { values, start, length } = store.get(best);
      other.reset(length);
      for (let at = start; at < start + length; at++) other.add(values[at]);
      const size = Math.min(shingleWords, words.length);
      const passage = longestPassage(shingles.length, size, (run) => other.has(shingles[run]));
      return { id: ids[best], jaccard, passage };
    },
    add(id, words) {
      remove(id);
      prepare(words);
      const number = store.add(distinct, count);
      table.add(keys);
      visited.push(0);
      ids.push(id);
      numberOf.set(id, number);
    },
    remove,
  };
}
