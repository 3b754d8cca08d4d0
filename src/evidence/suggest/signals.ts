import { isContentWord } from '../../constitution/terms.ts';
import { normalisedWords } from '../../text/words.ts';

/** A word must stand in this share of a value's texts and of the other texts, to mark the value. */
const WITHIN = 0.4;
const ELSEWHERE = 0.04;
/** Texts of a value below which its words are chance. */
const FEWEST_TEXTS = 8;
const MOST_WORDS = 3;

/**
 * Words that mark the values of a dimension: common in the texts of one value and rare in all others, by document
 * frequency. None where a value has fewer than eight texts.
 *
 * @param texts of the rows, empty where a row has none; equal texts count once a value
 * @param values of the rows
 */
export function distinctiveWords(
  texts: readonly string[],
  values: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const textsOf = new Map<string, Set<string>>();
  for (const [at, text] of texts.entries()) {
    const value = values[at];
    if (value === undefined || value === '' || text === '') continue;
    const own = textsOf.get(value) ?? new Set<string>();
    own.add(text);
    textsOf.set(value, own);
  }
  const frequencies = new Map([...textsOf].map(([value, own]) => [value, documentFrequencies(own)]));
  const total = new Map<string, number>();
  for (const frequency of frequencies.values()) {
    for (const [word, count] of frequency) total.set(word, (total.get(word) ?? 0) + count);
  }
  const all = [...textsOf.values()].reduce((sum, own) => sum + own.size, 0);
  return new Map(
    [...frequencies].flatMap(([value, frequency]): [string, string[]][] => {
      const size = textsOf.get(value)!.size;
      if (size < FEWEST_TEXTS || all - size < FEWEST_TEXTS) return [];
      const words = [...frequency]
        .map(([word, count]) => ({
          word,
          within: count / size,
          elsewhere: ((total.get(word) ?? 0) - count) / (all - size),
        }))
        .filter(({ within, elsewhere }) => within >= WITHIN && elsewhere <= ELSEWHERE)
        .toSorted((a, b) => b.within - b.elsewhere - (a.within - a.elsewhere) || (a.word < b.word ? -1 : 1));
      return words.length === 0 ? [] : [[value, words.slice(0, MOST_WORDS).map(({ word }) => word)]];
    }),
  );
}

function documentFrequencies(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(normalisedWords(text))) {
      if (word.length > 2 && isContentWord(word) && !/^\d+$/.test(word))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
