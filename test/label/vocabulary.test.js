import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVocabulary, stemOf } from '../../src/label/vocabulary.ts';
import { normalisedWords } from '../../src/text/words.ts';

/** A vocabulary that tells every word of a text from every other. */
function check(text) {
  const words = normalisedWords(text);
  const vocabulary = createVocabulary(words.map(stemOf));
  const { ids, length } = vocabulary.encode(text);
  expect(Array.from(ids.subarray(0, length), (id) => vocabulary.stems[id])).toEqual(words.map(stemOf));
}
describe('encode', () => {
  it.each([
    "The owner's logs, 'quoted' and don’t — well-being at 4.5%; naïve Inès said ‘no’.",
    'DÉJÀ VU, Øre, ß and ŒUVRE',
    'ﬁnal ½ ² Å ĳ ŉ ſ',
    '数を数える and 한글',
    "''' ’’ a' 'b a''b a’’b rock'n'roll",
    'e\u0301tude, a\u00adb, x\u200by, x\u2019s, \u2018til',
    '',
  ])('reads the words of %j', (text) => {
    check(text);
  });
  it('finds the same words as the slow way in any text', () => {
    const characters = fc.constantFrom(
      ..."abzAZ09 \n.,-_'’‘“”—…éÉßøÿŁœ½²ªºµĿŀĳŉſǅ\u0301\u00a0\u00ad\u200b\u2024\u2026数한ﬁ😀İı",
    );
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 40 }), (parts) => check(parts.join(''))),
      { numRuns: 500 },
    );
  });
  it('marks what it does not know', () => {
    const vocabulary = createVocabulary(['harbour']);
    const { ids, length } = vocabulary.encode('Two harbours, one quay');
    expect([...ids.subarray(0, length)]).toEqual([-1, 0, -1, -1]);
  });
  it('reads texts longer than its first buffer', () => {
    const vocabulary = createVocabulary(['a']);
    const { ids, length } = vocabulary.encode('a b '.repeat(20_000));
    expect(length).toBe(40_000);
    expect([ids[39_998], ids[39_999]]).toEqual([0, -1]);
  });
});
