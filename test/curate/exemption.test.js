import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedBefore, createExemption } from '../../src/curate/exemption.ts';
import { hashWords } from '../../src/text/hash.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 25 });
describe('createExemption', () => {
  it('marks exactly the words that an exempt run of five covers', () => {
    fc.assert(
      fc.property(letters, letters, (source, words) => {
        const exempt = createExemption([{ what: 'source', texts: [source.join(' ')] }]);
        const runs = new Set(source.slice(4).map((_, at) => source.slice(at, at + 5).join(' ')));
        const expected = words.map((_, at) =>
          [0, 1, 2, 3, 4].some(
            (back) => at - back >= 0 && runs.has(words.slice(at - back, at - back + 5).join(' ')),
          )
            ? 1
            : 0,
        );
        expect([...exempt.mask(hashWords(words))]).toEqual(expected);
      }),
    );
  });
  it('counts the different runs of every source', () => {
    const exemption = createExemption([
      { what: 'the constitution', texts: ['one two three four five six', 'two three four five six'] },
      { what: 'the templates', texts: ['One, two: three four — FIVE', 'too short'] },
    ]);
    expect(exemption.summary()).toEqual([
      { what: 'the constitution', ngrams: 2 },
      { what: 'the templates', ngrams: 1 },
    ]);
  });
  it('exempts nothing without sources', () => {
    expect([...createExemption([]).mask(hashWords(['a', 'b', 'c', 'd', 'e']))]).toEqual([0, 0, 0, 0, 0]);
  });
});
describe('countedBefore', () => {
  it('tells whether any word of a run counts', () => {
    expect([...countedBefore(Uint8Array.of(1, 0, 1, 1, 0))]).toEqual([0, 0, 1, 1, 1, 2]);
  });
});
