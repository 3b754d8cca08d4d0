import { describe, expect, it } from 'vitest';
import { createMinHash } from '../../src/curate/min-hash.ts';
import { hashWords } from '../../src/text/hash.ts';
import { hashShingles } from '../../src/text/shingles.ts';
import { drawWords, editWords, plainJaccard, planted } from './planted.ts';

const distinct = (words) => Uint32Array.from(new Set(hashShingles(hashWords(words), 5)));
describe('createMinHash', () => {
  it('estimates the Jaccard similarity without bias, as exactly as theory says', () => {
    const { signature } = createMinHash({ bands: 25, rows: 5 });
    const random = planted('min-hash');
    const errors = [];
    for (let pair = 0; pair < 300; pair++) {
      const words = drawWords(random, 200);
      const edited = editWords(words, random.next() * 0.1, random);
      const [a, b] = [distinct(words), distinct(edited)];
      const [left, right] = [signature(a, a.length), signature(b, b.length)];
      const estimate = left.filter((minimum, slot) => minimum === right[slot]).length / left.length;
      errors.push(estimate - plainJaccard(words, edited));
    }
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    // √(J(1 − J) / 125) is at most .045.
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(spread).toBeLessThan(0.05);
  });
  it('takes unsigned minima', () => {
    const { signature } = createMinHash({ bands: 3, rows: 2 });
    const values = Uint32Array.of(0xfffffff1, 3, 0x80000001);
    const single = [...values].map((value) => signature(Uint32Array.of(value), 1));
    const least = [...single[0]].map((_, slot) => Math.min(...single.map((minima) => minima[slot])));
    expect([...signature(values, 3)]).toEqual(least);
  });
  it('gives equal keys to equal sets in any order, and other keys to each band', () => {
    const { bandKeys } = createMinHash({ bands: 25, rows: 5 });
    const values = distinct(drawWords(planted('order'), 100));
    const keys = new Uint32Array(25);
    const again = new Uint32Array(25);
    bandKeys(values, values.length, keys);
    bandKeys(values.toReversed(), values.length, again);
    expect(again).toEqual(keys);
    expect(new Set(keys).size).toBe(25);
  });
});
