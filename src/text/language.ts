import { languageShares } from './languages.ts';
import { normalisedWordHashes } from './word-hashes.ts';

/** Says which language a text is in. */
export interface LanguageDetector {
  /**
   * The ISO 639-1 code of a text's language, or `undefined` where it is too short or too mixed to tell. Reads the
   * beginning of the text only.
   *
   * @param words the hashes of its normalised words, where they are at hand
   */
  detect(text: string, words?: Uint32Array): string | undefined;
}

/**
 * Loads the detector: `eld` (Nito-ELD 2, Apache-2.0) with its smallest set of n-grams, for 60 languages. It is a
 * megabyte of data, and is read when it is first asked for.
 *
 * A beginning that is plainly English by its function words is not asked about: that takes a fortieth of the time.
 */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const { eld } = await import('eld/extrasmall');
  return {
    detect(text, words) {
      const beginning = text.slice(0, LOOKED_AT);
      if (isPlainlyEnglish(words ?? normalisedWordHashes(beginning))) return 'en';
      const result = eld.detect(beginning);
      return result.language !== '' && result.isReliable() ? result.language : undefined;
    },
  };
}

/** Characters that are read: `eld` itself stops after 350 bytes. */
const LOOKED_AT = 400;
/** Words and shares of function words that say English and nothing else; English prose has 0.4 to 0.6 of them. */
const PLAIN = { least: 12, most: 60, english: 0.3, other: 0.08 } as const;

function isPlainlyEnglish(words: Uint32Array): boolean {
  if (words.length < PLAIN.least) return false;
  const { english, otherShare } = languageShares(words.subarray(0, PLAIN.most));
  return english >= PLAIN.english && otherShare < PLAIN.other;
}
