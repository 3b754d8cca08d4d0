import { hashNgrams } from '../text/shingles.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { createKeyTable } from './key-table.ts';
import { createNumberList } from './number-list.ts';

/** Texts that documents may share with anything: the constitution, the templates, the composer's phrases. */
export interface ExemptSource {
  /** What the texts are, for the certificate. */
  readonly what: string;
  readonly texts: Iterable<string>;
}

/** Which wording does not count when documents are compared with evals and between splits. */
export interface Exemption {
  /**
   * 1 for every word that stands within a run of {@link EXEMPT_RUN} words of an exempt text, 0 for the others. A
   * run of words counts unless all of them are exempt.
   */
  mask(words: Uint32Array): Uint8Array;
  /** How many different runs each source gave, in the order of the sources. */
  summary(): { readonly what: string; readonly ngrams: number }[];
}

/** Words in a run that is exempt. Shorter texts exempt nothing. */
export const EXEMPT_RUN = 5;

/** Reads the exempt texts. */
export function createExemption(sources: Iterable<ExemptSource>): Exemption {
  const table = createKeyTable();
  const lastSource = createNumberList();
  const counts: { readonly what: string; readonly ngrams: number }[] = [];
  for (const { what, texts } of sources) {
    const source = counts.length + 1;
    let ngrams = 0;
    for (const text of texts) {
      const { count, low, high } = hashNgrams(normalisedWordHashes(text), EXEMPT_RUN);
      for (let at = 0; at < count; at++) {
        const number = table.add(low[at]!, high[at]!);
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
        if (table.find(low[at]!, high[at]!) >= 0) mask.fill(1, at, at + EXEMPT_RUN);
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
export function countedBefore(mask: Uint8Array): Uint32Array {
  const counted = new Uint32Array(mask.length + 1);
  for (let at = 0; at < mask.length; at++) counted[at + 1] = counted[at]! + 1 - mask[at]!;
  return counted;
}
