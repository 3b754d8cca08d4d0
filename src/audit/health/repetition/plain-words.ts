import type { TextSample } from '../text-sample.ts';
import type { ListedWear } from './worn-list.ts';

/** Documents that are looked through. */
const MOST_LOOKED_AT = 1_000;
/** In so many documents for each that has the name, a word stands in small letters. */
const WORD = 0.25;

/**
 * Names without those that are words: a heading `Uncertainty` is none where a quarter as many documents, or more, speak
 * of uncertainty.
 * Only single words are looked for, in small letters.
 */
export function withoutPlainWords(names: readonly ListedWear[], sample: TextSample): ListedWear[] {
  const single = names.filter(({ words }) => !words.includes(' '));
  const counts = new Map(single.map(({ words }) => [words, { named: 0, plain: 0 }]));
  const share = (sample.share * MOST_LOOKED_AT) / Math.max(MOST_LOOKED_AT, sample.size);
  for (const { text } of sample.documents(share)) {
    for (const [name, count] of counts) {
      if (stands(name, text)) count.named++;
      if (stands(name.toLowerCase(), text)) count.plain++;
    }
  }
  return names.filter(({ words }) => {
    const count = counts.get(words);
    return count === undefined || count.plain === 0 || count.plain < WORD * count.named;
  });
}

/** Whether a word stands in a text with no letter or digit beside it. */
function stands(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + word.length))) return true;
  }
  return false;
}

const LETTER = /[\p{L}\p{N}]/u;
