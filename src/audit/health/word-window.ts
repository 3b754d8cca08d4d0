import { createStampedCounts } from './stamped-counts.ts';
import type { WindowedVariety } from './variety-result.ts';
import type { WordRuns } from './word-runs.ts';

/** Measures distinct runs and entropy over windows of a fixed number of words, one after the other. */
export interface WordWindows {
  /** Adds the words of a text, with the runs that end with each. */
  add(runs: WordRuns): void;
  value(): WindowedVariety;
}

/** Windows that are all measured, before one in so many is: the mean over some hundred of them hardly moves. */
const ALL_MEASURED = 64;
const ONE_IN = 8;

/** Windows of `size` words: the first 64, and every eighth of the others. Takes some 50 bytes a word of the window. */
export function createWordWindows(size: number): WordWindows {
  const ones = createStampedCounts(size);
  const twos = createStampedCounts(size);
  const threes = createStampedCounts(size);
  // c·log2(c) grows by so much when a word comes once more
  const steps = Float64Array.from({ length: size + 1 }, (_, count) => xLogX(count + 1) - xLogX(count));
  /** Of the present window: Σ c·log2(c). In an array, as a number that changes with every word lies on the heap. */
  const information = new Float64Array(1);
  const sums = { one: 0, two: 0, three: 0, entropy: 0 };
  let windows = 0;
  let measured = 0;
  let words = 0;
  let [distinctOnes, distinctTwos, distinctThrees, runsOfTwo, runsOfThree] = [0, 0, 0, 0, 0];

  const isMeasured = (): boolean => windows < ALL_MEASURED || windows % ONE_IN === 0;

  const close = (): void => {
    windows++;
    measured++;
    sums.one += distinctOnes / words;
    sums.two += runsOfTwo === 0 ? 1 : distinctTwos / runsOfTwo;
    sums.three += runsOfThree === 0 ? 1 : distinctThrees / runsOfThree;
    sums.entropy += Math.log2(words) - information[0]! / words;
    for (const counts of [ones, twos, threes]) counts.reset();
    [distinctOnes, distinctTwos, distinctThrees, runsOfTwo, runsOfThree] = [0, 0, 0, 0, 0];
    information[0] = 0;
    words = 0;
  };

  /** Passes over what a window that is not measured takes of `left` words. @returns how many those are */
  const skip = (left: number): number => {
    const skipped = Math.min(size - words, left);
    words += skipped;
    if (words === size) {
      windows++;
      words = 0;
    }
    return skipped;
  };

  const addRuns = (at: number, two: number, three: number): void => {
    if (at < 1) return;
    runsOfTwo++;
    if (twos.add(two) === 0) distinctTwos++;
    if (at < 2) return;
    runsOfThree++;
    if (threes.add(three) === 0) distinctThrees++;
  };

  return {
    add({ count, one, two, three }) {
      for (let at = 0; at < count; at++) {
        if (!isMeasured()) {
          at += skip(count - at) - 1;
          continue;
        }
        const before = ones.add(one[at]!);
        if (before === 0) distinctOnes++;
        information[0]! += steps[before]!;
        addRuns(at, two[at]!, three[at]!);
        if (++words === size) close();
      }
    },
    value() {
      if (measured === 0) return { size, windows: 0, distinct: null, entropy: null };
      const mean = (sum: number) => sum / measured;
      return {
        size,
        windows: measured,
        distinct: { one: mean(sums.one), two: mean(sums.two), three: mean(sums.three) },
        entropy: mean(sums.entropy),
      };
    },
  };
}

function xLogX(count: number): number {
  return count === 0 ? 0 : count * Math.log2(count);
}
