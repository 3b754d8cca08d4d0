import { createStampedSet, type StampedSet } from '../../curate/stamped-set.ts';
import type { WindowedVariety } from './variety-result.ts';

/** Measures distinct runs and entropy over windows of a fixed number of words, one after the other. */
export interface WordWindows {
  /**
   * Adds a word with the hashes of the runs of two and three words that end with it, all unsigned.
   *
   * @param at the place of the word in its text: the first has no run of two, the second none of three
   */
  add(at: number, one: number, two: number, three: number): void;
  value(): WindowedVariety;
}

/** Windows of `size` words. Takes some 40 bytes a word of the window. */
export function createWordWindows(size: number): WordWindows {
  const sets = [createStampedSet(), createStampedSet()] as const;
  const counts = createWordCounts(size);
  // c·log2(c) grows by so much when a word comes once more
  const steps = Float64Array.from({ length: size + 1 }, (_, count) => xLogX(count + 1) - xLogX(count));
  const sums = { one: 0, two: 0, three: 0, entropy: 0 };
  let windows = 0;
  let words = 0;
  let information = 0;
  const runs = [0, 0];
  const distinct = [0, 0, 0];

  const start = (): void => {
    for (const set of sets) set.reset(size);
    counts.reset();
    runs.fill(0);
    distinct.fill(0);
    words = 0;
    information = 0;
  };
  const addRun = (set: StampedSet, at: number, hash: number): void => {
    runs[at]!++;
    if (set.add(hash)) distinct[at + 1]!++;
  };
  start();

  return {
    add(at, one, two, three) {
      const before = counts.add(one);
      if (before === 0) distinct[0]!++;
      information += steps[before]!;
      if (at > 0) addRun(sets[0], 0, two);
      if (at > 1) addRun(sets[1], 1, three);
      if (++words < size) return;
      windows++;
      sums.one += distinct[0]! / words;
      sums.two += runs[0] === 0 ? 1 : distinct[1]! / runs[0]!;
      sums.three += runs[1] === 0 ? 1 : distinct[2]! / runs[1]!;
      sums.entropy += Math.log2(words) - information / words;
      start();
    },
    value() {
      if (windows === 0) return { size, windows, distinct: null, entropy: null };
      const mean = (sum: number) => sum / windows;
      return {
        size,
        windows,
        distinct: { one: mean(sums.one), two: mean(sums.two), three: mean(sums.three) },
        entropy: mean(sums.entropy),
      };
    },
  };
}

function xLogX(count: number): number {
  return count === 0 ? 0 : count * Math.log2(count);
}

/** Counts of up to `most` words, emptied at no cost. */
function createWordCounts(most: number): { add(word: number): number; reset(): void } {
  const mask = 2 ** Math.ceil(Math.log2(most * 2)) - 1;
  const words = new Uint32Array(mask + 1);
  const stamps = new Uint32Array(mask + 1);
  const counts = new Uint32Array(mask + 1);
  let stamp = 0;
  return {
    /** @returns how often it had been added before */
    add(word) {
      let slot = word & mask;
      while (stamps[slot] === stamp && words[slot] !== word) slot = (slot + 1) & mask;
      if (stamps[slot] !== stamp) {
        stamps[slot] = stamp;
        words[slot] = word;
        counts[slot] = 0;
      }
      return counts[slot]!++;
    },
    reset() {
      stamp++;
    },
  };
}
