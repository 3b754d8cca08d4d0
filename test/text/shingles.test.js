import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashWords } from '../../src/text/hash.ts';
import { hashNgrams, hashRunHigh, hashRunLow, hashShingles } from '../../src/text/shingles.ts';

const wordLists = fc.array(fc.constantFrom('a', 'b', 'c', 'to', 'be'), { maxLength: 40 });
const sizes = fc.integer({ min: 1, max: 14 });
function runsOf(words, size) {
  return words.slice(size - 1).map((_, at) => words.slice(at, at + size).join(' '));
}
describe('hashNgrams', () => {
  it('gives the same hash exactly where the words are the same', () => {
    fc.assert(
      fc.property(wordLists, sizes, (words, size) => {
        const { count, low, high } = hashNgrams(hashWords(words), size);
        const runs = runsOf(words, size);
        expect(count).toBe(runs.length);
        for (let a = 0; a < count; a++) {
          for (let b = 0; b < a; b++) {
            expect(low[a] === low[b] && high[a] === high[b]).toBe(runs[a] === runs[b]);
          }
        }
      }),
    );
  });
  it('agrees with hashing each run by itself', () => {
    fc.assert(
      fc.property(fc.uint32Array({ maxLength: 40 }), sizes, (words, size) => {
        const { count, low, high } = hashNgrams(words, size);
        for (let at = 0; at < count; at++) {
          expect(low[at]).toBe(hashRunLow(words, at, size));
          expect(high[at]).toBe(hashRunHigh(words, at, size));
        }
      }),
    );
  });
  it('has two lanes that do not move together', () => {
    const words = hashWords(Array.from({ length: 20_000 }, (_, at) => `word${at}`));
    const { count, low, high } = hashNgrams(words, 5);
    for (const shift of [0, 1, 16, 31]) {
      let agreeing = 0;
      for (let at = 0; at < count; at++) {
        if (((low[at] >>> shift) & 1) === ((high[at] >>> shift) & 1)) agreeing++;
      }
      expect(Math.abs(agreeing / count - 0.5)).toBeLessThan(0.02);
    }
  });
});
describe('hashShingles', () => {
  it('has one hash a run, the same exactly where the words are the same', () => {
    fc.assert(
      fc.property(wordLists, (words) => {
        const shingles = [...hashShingles(hashWords(words), 5)];
        const runs = words.length < 5 ? [words.join(' ')] : runsOf(words, 5);
        expect(shingles.map((shingle) => shingles.indexOf(shingle))).toEqual(
          runs.map((run) => runs.indexOf(run)),
        );
      }),
    );
  });
  it('tells a text that is one short shingle from others', () => {
    const of = (...words) => hashShingles(hashWords(words), 5)[0];
    expect(new Set([of(), of('a'), of('a', 'a'), of('b'), of('a', 'b'), of('b', 'a')]).size).toBe(6);
  });
});
