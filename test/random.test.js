import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../src/random.ts';

describe('createRandom', () => {
  it('gives the same numbers for the same seed, on every machine', () => {
    const random = createRandom(7);
    expect([random.integer(1000), random.integer(1000), random.integer(1000)]).toMatchInlineSnapshot(`
      [
        967,
        499,
        886,
      ]
    `);
  });
  it('forks by name, whatever was drawn before', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(20), (seed, name, draws) => {
        const used = createRandom(seed);
        for (let draw = 0; draw < draws; draw++) used.next();
        expect(used.fork(name).next()).toBe(createRandom(seed).fork(name).next());
      }),
    );
  });
  it('shuffles without losing or inventing items', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        expect(createRandom(seed).shuffle(items).toSorted()).toEqual(items.toSorted());
      }),
    );
  });
  it('draws by weight, and never what weighs nothing', () => {
    const random = createRandom('weights');
    const counts = [0, 0, 0];
    for (let draw = 0; draw < 10_000; draw++) counts[random.weighted([1, 0, 3])]++;
    expect(counts[1]).toBe(0);
    // 2,500 expected, standard deviation 43
    expect(Math.abs(counts[0] - 2500)).toBeLessThan(5 * 43);
  });
  it('refuses what cannot be drawn from', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
    expect(() => createRandom(1).weighted([0, 0])).toThrow(RangeError);
  });
});
