import { hashShingles } from '../text/shingles.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { EXEMPT_RUN, type Exemption } from './exemption.ts';
import { createStampedSet } from './stamped-set.ts';

/** How much of a text's wording no earlier document has: counts of sampled runs of five words. */
export interface Novelty {
  readonly fresh: number;
  /** Different runs that were looked at; 0 where the text is too short to tell. */
  readonly runs: number;
}

/** The wording of a corpus, to see whether what comes in still adds any. */
export interface DistinctnessIndex {
  /** What of a text is new to the documents kept so far. Changes nothing. */
  measure(text: string): Novelty;
  /** Adds a kept document. */
  keep(text: string): void;
}

/**
 * An empty index. Of all runs of five words, one in sixteen is looked at, chosen by its hash, so that the same run is
 * looked at everywhere and the share of new ones is estimated without bias (a document of 800 words has about 50).
 * Wording that any two documents may share counts on neither side. A document that leaves the corpus stays in it.
 *
 * Memory: 8 to 16 bytes a run looked at, some 600 a document of 800 words.
 */
export function createDistinctnessIndex(exemption: Exemption): DistinctnessIndex {
  const known = createGrowingSet();
  const own = createStampedSet();
  let last: { readonly text: string; readonly runs: readonly number[] } | undefined;

  // A document is measured and then kept: its runs are worked out once.
  const runsOf = (text: string): readonly number[] => {
    if (last?.text === text) return last.runs;
    const words = normalisedWordHashes(text);
    const runs: number[] = [];
    if (words.length >= EXEMPT_RUN) {
      const mask = exemption.mask(words);
      const shingles = hashShingles(words, EXEMPT_RUN);
      own.reset(shingles.length);
      for (const [at, shingle] of shingles.entries()) {
        if ((shingle & (SAMPLE - 1)) !== 0 || isExempt(mask, at)) continue;
        if (own.add(shingle)) runs.push(shingle);
      }
    }
    last = { text, runs };
    return runs;
  };
  return {
    measure(text) {
      const runs = runsOf(text);
      return { fresh: runs.filter((run) => !known.has(run)).length, runs: runs.length };
    },
    keep(text) {
      for (const run of runsOf(text)) known.add(run);
    },
  };
}

/** One run in so many is looked at: a power of two. */
const SAMPLE = 16;

function isExempt(mask: Uint8Array, start: number): boolean {
  for (let at = start; at < start + EXEMPT_RUN; at++) if (mask[at] === 0) return false;
  return true;
}

interface GrowingSet {
  add(value: number): void;
  has(value: number): boolean;
}

/** A set of 32-bit numbers with open addressing; at most half full. */
function createGrowingSet(): GrowingSet {
  // The low bits of a sampled hash are all the same: they say nothing about a slot.
  const slotOf = (value: number) => (value >>> 4) & mask;
  let mask = 1023;
  let slots = new Uint32Array(mask + 1);
  let size = 0;
  let hasZero = false;
  const find = (value: number): number => {
    let slot = slotOf(value);
    while (slots[slot] !== 0 && slots[slot] !== value) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const before = slots;
    mask = mask * 2 + 1;
    slots = new Uint32Array(mask + 1);
    for (const value of before) if (value !== 0) slots[find(value)] = value;
  };
  return {
    add(value) {
      // 0 marks a free slot.
      if (value === 0) {
        hasZero = true;
        return;
      }
      const slot = find(value);
      if (slots[slot] === value) return;
      slots[slot] = value;
      size++;
      if (size * 2 > mask) grow();
    },
    has: (value) => (value === 0 ? hasZero : slots[find(value)] === value),
  };
}
