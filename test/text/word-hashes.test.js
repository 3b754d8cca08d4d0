import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashWords } from '../../src/text/hash.ts';
import { normalisedWordHashes } from '../../src/text/word-hashes.ts';
import { normalisedWords } from '../../src/text/words.ts';

const slowly = (text) => hashWords(normalisedWords(text));
describe('normalisedWordHashes', () => {
  it('is the hash of the normalised words, for any text', () => {
    const near = fc.constantFrom(
      ..."aZ0 '’‘“—…é×ßÀ½²ªµ·´¨¯\u00a0\u00ad\u2017\u200b\u030a漢かカ한ǅİ\ud83d\ude00\ud800",
    );
    const texts = fc.oneof(
      fc.string({ unit: near, maxLength: 40 }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme-ascii' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(normalisedWordHashes(text)).toEqual(slowly(text));
      }),
      { numRuns: 300 },
    );
  });
  it('agrees on every character up to U+3100, between letters and after an apostrophe', () => {
    for (let code = 0; code < 0x3100; code++) {
      const character = String.fromCharCode(code);
      for (const text of [`a${character}b`, `a'${character}b`, `a’${character}`, character]) {
        const expected = slowly(text);
        if (!sameNumbers(normalisedWordHashes(text), expected)) {
          expect(normalisedWordHashes(text), `U+${code.toString(16)} in ${JSON.stringify(text)}`).toEqual(
            expected,
          );
        }
      }
    }
  });
  it('sees one text behind case, line breaks, dashes and typographic apostrophes', () => {
    expect(normalisedWordHashes('Don’t stop —\r\n“NOW”!')).toEqual(hashWords(["don't", 'stop', 'now']));
  });
});
function sameNumbers(a, b) {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
