// Items of twelve dimensions with three planted slices, made anew from a seed.

/** Values of each dimension. */
export const LEVELS = [5, 4, 6, 4, 3, 5, 8, 4, 3, 6, 4, 5];

/** Cells in which failures are planted, by dimension, and their rates. */
export const PLANTED = [
  { cell: { 0: 2, 3: 1 }, rate: 0.1 },
  { cell: { 1: 3, 4: 0, 6: 5 }, rate: 0.3 },
  { cell: { 2: 1, 5: 4, 9: 0 }, rate: 0.25 },
];

/** A stream of numbers in [0, 1) (xorshift32). */
export function numbers(seed) {
  let state = (Math.imul(seed + 1, 0x9e3779b1) | 1) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** Coded items with values drawn evenly. */
export function codedItems({ items, seed = 7, levels = LEVELS }) {
  const next = numbers(seed);
  const columns = levels.map((count, index) => ({
    name: `d${index}`,
    values: Array.from({ length: count }, (_, value) => `v${value}`),
    levels: count,
    codes: Uint8Array.from({ length: items }, () => Math.floor(next() * count)),
  }));
  return { columns, items, visits: items, starts: null };
}

/**
 * Fails of each item: `runs` runs at a base rate, and at the planted ones in their cells. With `correlation`, the
 * runs of an item agree with this probability.
 */
export function drawFails(
  coded,
  { base = 0.02, planted = PLANTED, runs = 1, correlation = 0, seed = 8 } = {},
) {
  const next = numbers(seed);
  return Float64Array.from({ length: coded.items }, (_, item) => {
    let rate = base;
    for (const { cell, rate: high } of planted) {
      const isInside = Object.entries(cell).every(
        ([column, code]) => coded.columns[column].codes[item] === code,
      );
      if (isInside) rate = high;
    }
    if (next() < correlation) return next() < rate ? runs : 0;
    let fails = 0;
    for (let run = 0; run < runs; run++) if (next() < rate) fails++;
    return fails;
  });
}
