import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWearCounter } from '../../../src/check/tells/wear-counter.ts';

const documents = fc.array(fc.array(fc.nat(40), { maxLength: 8 }), { maxLength: 200 });

describe('a wear counter', () => {
  it('loses no wording that is common, and undercounts by one a window at most', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 30 }), (list, window) => {
        const counter = createWearCounter(window);
        const truth = new Map<string, number>();
        for (const words of list) {
          const wordings = words.map(String);
          counter.add(wordings);
          for (const word of new Set(wordings)) truth.set(word, (truth.get(word) ?? 0) + 1);
        }
        const found = new Map(counter.worn(1).map((wear) => [wear.words, wear.documents]));
        const lost = Math.floor(list.length / window);
        for (const [word, count] of truth) {
          expect(found.get(word) ?? 0).toBeLessThanOrEqual(count);
          expect(found.get(word) ?? 0).toBeGreaterThanOrEqual(count - lost);
        }
        expect(counter.documents).toBe(list.length);
      }),
    );
  });

  it('holds no more than a few windows have', () => {
    const counter = createWearCounter(20);
    for (let at = 0; at < 5_000; at++) counter.add([`once ${at}`, `again ${at}`, 'always']);
    expect(counter.size).toBeLessThanOrEqual(41);
    expect(counter.worn(2)).toEqual([{ words: 'always', documents: 5_000, inWave: 5_000 }]);
  });

  it('counts a document once, and the present wave apart', () => {
    const counter = createWearCounter(100);
    counter.add(['a', 'a', 'b']);
    counter.startWave();
    counter.add(['b', 'c']);
    expect(counter.worn(1)).toEqual([
      { words: 'b', documents: 2, inWave: 1 },
      { words: 'a', documents: 1, inWave: 0 },
      { words: 'c', documents: 1, inWave: 1 },
    ]);
    expect([counter.documents, counter.inWave]).toEqual([2, 1]);
  });
});
