import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStampedSet } from '../../src/curate/stamped-set.ts';

it('behaves like a set that is emptied again and again', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(0xffffffff, 0)), {
    maxLength: 900,
  });
  fc.assert(
    fc.property(fc.array(values, { maxLength: 6 }), (rounds) => {
      const set = createStampedSet();
      for (const round of rounds) {
        set.reset(round.length);
        const model = new Set();
        for (const value of round) {
          expect(set.has(value)).toBe(model.has(value));
          expect(set.add(value)).toBe(!model.has(value));
          model.add(value);
        }
      }
    }),
    { numRuns: 30 },
  );
});
it('makes room for more numbers than it ever held, and starts empty', () => {
  const set = createStampedSet();
  for (const count of [10, 600, 5000, 100]) {
    set.reset(count);
    // Multiples of the size, so that all of them want the same slot.
    const values = Array.from({ length: count }, (_, at) => at * 16_384);
    expect(values.filter((value) => set.has(value))).toEqual([]);
    expect(values.every((value) => set.add(value))).toBe(true);
    expect(values.every((value) => set.has(value) && !set.add(value))).toBe(true);
  }
});
