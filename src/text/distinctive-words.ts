import { normalisedWords } from './words.ts';

/** A word with how much commoner it is in some texts than in others. */
export interface DistinctiveWord {
  readonly word: string;
  /** Log-odds ratio over its standard error: above 2 hardly by chance. */
  readonly score: number;
  /** How many of the texts have it. */
  readonly texts: number;
}

/**
 * Words by which texts differ from a background: the log-odds ratio of the share of texts that have the word, with
 * a prior from all texts together (Monroe, Colaresi and Quinn 2008, §3.3.1, with texts in place of words, so that
 * one long text does not speak for all). Best first.
 *
 * @param least in how many of the texts a word must stand
 */
export function distinctiveWords(
  texts: readonly string[],
  background: readonly string[],
  least = 2,
): DistinctiveWord[] {
  const own = textFrequencies(texts);
  const others = textFrequencies(background);
  const total = texts.length + background.length;
  const found: DistinctiveWord[] = [];
  for (const [word, count] of own) {
    if (count < least || word.length < 3) continue;
    const other = others.get(word) ?? 0;
    const prior = ((count + other) / total) * PRIOR_TEXTS;
    const odds = (having: number, of: number) =>
      Math.log((having + prior) / (of + PRIOR_TEXTS - having - prior));
    const score =
      (odds(count, texts.length) - odds(other, background.length)) /
      Math.sqrt(1 / (count + prior) + 1 / (other + prior));
    if (score > 0) found.push({ word, score, texts: count });
  }
  return found.toSorted((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
}

/** How many texts the prior weighs. */
const PRIOR_TEXTS = 2;

function textFrequencies(texts: readonly string[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(normalisedWords(text))) {
      frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    }
  }
  return frequencies;
}
