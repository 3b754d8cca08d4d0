import { hashRunHigh, hashRunLow } from '../text/shingles.ts';
import { createKeyTable } from './key-table.ts';
/**
 * An index of exact duplicates: two documents are the same when their normalised words are.
 *
 * Compared are two independent 32-bit hashes of all words and their number, 64 bits in all: among 10^8 different
 * documents the chance of one false match is 3 in 10,000. Takes 18 to 37 bytes a document, and its id.
 */
export function createExactIndex() {
  const table = createKeyTable();
  const holders = [];
  const numberOf = new Map();
  const remove = (id) => {
    const number = numberOf.get(id);
    if (number === undefined) return;
    numberOf.delete(id);
    if (holders[number] !== id) return;
    // Rare: another document with the very same words was added too, and takes its place.
    holders[number] = [...numberOf].find(([, other]) => other === number)?.[0];
  };
  return {
    find(words) {
      const number = table.find(lowOf(words), highOf(words));
      return number < 0 ? undefined : holders[number];
    },
    add(id, words) {
      remove(id);
      const number = table.add(lowOf(words), highOf(words));
      holders[number] ??= id;
      numberOf.set(id, number);
    },
    remove,
  };
}
function lowOf(words) {
  return hashRunLow(words, 0, words.length);
}
function highOf(words) {
  return (hashRunHigh(words, 0, words.length) ^ Math.imul(words.length, 0x9e3779b1)) >>> 0;
}
