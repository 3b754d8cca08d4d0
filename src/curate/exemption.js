import { hashNgrams } from '../text/shingles.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { createKeyTable } from './key-table.ts';
import { createNumberList } from './number-list.ts';
/** Words in a run that is exempt. Shorter texts exempt nothing. */
export const EXEMPT_RUN = 5;
/** Reads the exempt texts. */
export function createExemption(sources) {
  const table = createKeyTable();
  const lastSource = createNumberList();
  const counts = [];
  for (const { what, texts } of sources) {
    const source = counts.length + 1;
    let ngrams = 0;
    for (const text of texts) {
      const { count, low, high } = hashNgrams(normalisedWordHashes(text), EXEMPT_RUN);
      for (let at = 0; at < count; at++) {
        const number = table.add(low[at], high[at]);
        if (number === lastSource.length()) lastSource.push(0);
        if (lastSource.get(number) === source) continue;
        lastSource.set(number, source);
        ngrams++;
      }
    }
    counts.push({ what, ngrams });
  }
  return {
    mask(words) {
      const mask = new Uint8Array(words.length);
      if (table.size() === 0) return mask;
      const { count, low, high } = hashNgrams(words, EXEMPT_RUN);
      for (let at = 0; at < count; at++) {
        if (table.find(low[at], high[at]) >= 0) mask.fill(1, at, at + EXEMPT_RUN);
      }
      return mask;
    },
    summary: () => [...counts],
  };
}
/**
 * How many words before each position count, from the mask: the run from `start` to before `end` counts where
 * `counted[end] > counted[start]`.
 */
export function countedBefore(mask) {
  const counted = new Uint32Array(mask.length + 1);
  for (let at = 0; at < mask.length; at++) counted[at + 1] = counted[at] + 1 - mask[at];
  return counted;
}
