import { languageShares } from '../text/languages.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { type Check, type CheckedText, failed } from './check.ts';

/** Fewer words say too little: sentences are taken together until there are so many. */
const LEAST_WORDS = 25;
/** A sentence of so many words says enough where it is plainly another language. */
const LEAST_IN_SENTENCE = 12;
/** English prose has 0.4 to 0.6 of its words in the list, a dry passage of figures and names 0.2. */
const ENGLISH = 0.3;
/** A passage in another language has 0.3 or more; names and loan words in an English one reach 0.05. */
const LEAST_OTHER = 0.15;
/** So little English in so many words is no English, whatever it is. */
const NO_ENGLISH = 0.06;
const NO_ENGLISH_WORDS = 50;
/** Letters of other scripts: a name or two in an English passage stay under it. */
const MOST_FOREIGN_LETTERS = 0.2;
const LEAST_FOREIGN_LETTERS = 20;
const FOREIGN_LETTER = /[\u0370-\u1DFF\u2C00-\uA6FF\uA800-\uD7FF\uF900-\uFAFF]/g;

/**
 * A text that is not English, or in which a passage of some 25 words is not.
 *
 * Written for models that answer in the language of a name or a place in the prompt, or slip out of English half-way.
 * A greeting, a proverb or a clause that is quoted in another language is left alone.
 */
export const checkWrongLanguage: Check = (checked) => {
  if (isPlainlyEnglish(checked)) return undefined;
  const { said, wordHashes, sentences } = checked;
  let passage = '';
  let words: number[] = [];
  let seen = 0;
  for (const sentence of sentences) {
    passage = passage === '' ? sentence : `${passage} ${sentence}`;
    const own = normalisedWordHashes(sentence);
    if (own.length >= LEAST_IN_SENTENCE) {
      const { english, other, otherShare } = languageShares(own);
      if (otherShare >= 2 * LEAST_OTHER && english < LEAST_OTHER) {
        return failed('wrong-language', `a sentence is in ${other}`, sentence);
      }
    }
    // one by one: a sentence may have more words than a call takes arguments
    for (const word of own) words.push(word);
    if (words.length < LEAST_WORDS && passage.length < 8 * LEAST_WORDS) continue;
    const found = languageOf(passage, words);
    if (found !== undefined) return failed('wrong-language', `a passage is in ${found}`, passage);
    seen += passage.length;
    passage = '';
    words = [];
  }
  // what is nearly all in quotation marks has not been looked at yet
  const language = seen < said.length / 2 ? languageOf(said, wordHashes) : undefined;
  return language === undefined ? undefined : failed('wrong-language', `it is in ${language}`, said);
};

/** A quick look that lets no foreign passage through: every stretch of words has English enough, and no other. */
function isPlainlyEnglish({ said, wordHashes }: CheckedText): boolean {
  if ((said.match(FOREIGN_LETTER)?.length ?? 0) >= LEAST_FOREIGN_LETTERS) return false;
  for (let from = 0; from < wordHashes.length; from += LEAST_WORDS) {
    const { english, otherShare } = languageShares(wordHashes.subarray(from, from + LEAST_WORDS));
    if (english < ENGLISH * 1.4 && otherShare >= LEAST_OTHER / 1.5) return false;
  }
  return languageShares(wordHashes).english >= ENGLISH;
}

/** The language of a passage where that is not English. */
function languageOf(passage: string, words: readonly number[] | Uint32Array): string | undefined {
  const foreign = passage.match(FOREIGN_LETTER)?.length ?? 0;
  const letters = passage.length - (passage.match(/\s/g)?.length ?? 0);
  if (foreign >= LEAST_FOREIGN_LETTERS && foreign / letters > MOST_FOREIGN_LETTERS) return 'another script';
  if (words.length < LEAST_WORDS) return undefined;
  const { english, other, otherShare } = languageShares(words);
  if (words.length >= NO_ENGLISH_WORDS && english < NO_ENGLISH) return 'no English';
  return english < ENGLISH && otherShare >= LEAST_OTHER && otherShare > english ? other : undefined;
}
