import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitParagraphs, splitRoughly } from '../../src/text/split-roughly.ts';

describe('sentences, roughly', () => {
  it.each([
    ['It counted. It wrote! Did it? Yes…', ['It counted.', 'It wrote!', 'Did it?', 'Yes…']],
    ['“Not yet.” Ada went.', ['“Not yet.”', 'Ada went.']],
    ['Mr. Haddad came. Dr. Falk left.', ['Mr. Haddad came.', 'Dr. Falk left.']],
    ['It cost 3.50 in all. 40 were left.', ['It cost 3.50 in all.', '40 were left.']],
    ['A heading\n\nA sentence without an end', ['A heading', 'A sentence without an end']],
    ['It said so. “       ,” it went on.', ['It said so.', '“       ,” it went on.']],
    ['i.e. the rows, e.g. the third', ['i.e. the rows, e.g. the third']],
    ['', []],
  ])('of %j', (text, sentences) => expect(splitRoughly(text)).toEqual(sentences));

  it('keep every letter in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aB .!?“”\n…') }), (text) => {
        const bare = (string: string) => string.replace(/\s/g, '');
        expect(bare(splitRoughly(text).join(''))).toBe(bare(text));
        expect(bare(splitParagraphs(text).join(''))).toBe(bare(text));
      }),
    );
  });
});
