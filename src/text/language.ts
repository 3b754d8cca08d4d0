/** Says which language a text is in. */
export interface LanguageDetector {
  /**
   * The ISO 639-1 code of a text's language, or `undefined` where it is too short or too mixed to tell. Reads the
   * beginning of the text only.
   */
  detect(text: string): string | undefined;
}

/**
 * Loads the detector: `eld` (Nito-ELD 2, Apache-2.0) with its smallest set of n-grams, for 60 languages. It is a
 * megabyte of data, and is read when it is first asked for.
 */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const { eld } = await import('eld/extrasmall');
  return {
    detect(text) {
      const result = eld.detect(text.slice(0, LOOKED_AT));
      return result.language !== '' && result.isReliable() ? result.language : undefined;
    },
  };
}

const LOOKED_AT = 400;
