import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createPhraseCounter,
  phraseKey,
  phraseKeys,
} from '../../../../src/audit/health/repetition/phrase-counter.ts';
import { createRandom } from '../../../../src/random.ts';
import { normalisedWordHashes } from '../../../../src/text/word-hashes.ts';

const word = fc.constantFrom('a', 'b', 'c');
const document = fc.record({
  form: fc.constantFrom('story', 'memo'),
  words: fc.array(word, { maxLength: 12 }),
});

test('it counts the documents of a form that have a phrase, as a plain count does', () => {
  fc.assert(
    fc.property(fc.array(document, { maxLength: 15 }), (documents) => {
      const counter = createPhraseCounter();
      const expected = new Map<number, number>();
      for (const { form, words } of documents) {
        counter.add(form, normalisedWordHashes(words.join(' ')));
        const phrases = new Set(words.slice(3).map((_, at) => words.slice(at, at + 4).join(' ')));
        for (const phrase of phrases) {
          const key = phraseKey(form, phrase);
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
      }
      const counted = [...counter.common(() => 1)].map(({ key, documents: own }) => [key, own] as const);
      expect(new Map(counted)).toEqual(expected);
    }),
  );
});

test('with more phrases than it holds, common ones stay, and a count is at most so much too low as it says', () => {
  const counter = createPhraseCounter();
  const random = createRandom('full table');
  const common = normalisedWordHashes('one phrase of four');
  const documents = 40;
  for (let at = 0; at < documents; at++) {
    const rare = Array.from({ length: 25_000 }, () => random.integer(2 ** 32 - 1));
    counter.add('story', Uint32Array.from([...common, ...rare]));
  }
  const key = phraseKeys('story', common)[0]!;
  const found = [...counter.common(() => 1)].find((counted) => counted.key === key)!;
  expect(counter.undercount).toBeGreaterThan(0);
  expect(found.documents).toBeLessThanOrEqual(documents);
  expect(found.documents).toBeGreaterThanOrEqual(documents - counter.undercount);
});
