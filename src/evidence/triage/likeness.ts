import { stem } from '../../text/natural.ts';
import { normalisedWords } from '../../text/words.ts';
import { groupVectors, likenessToGroup, type Vector } from './vector-groups.ts';

/** Texts that are to be grouped, added one at a time: of each only its commonest words are kept. */
export interface LikenessIndex {
  /** Adds a text. @returns its number, from 0, or undefined where it has no words to go by */
  add(text: string): number | undefined;
  /** Groups of texts by number, the larger first; every text is in one. */
  group(): TextGroup[];
}

/** Texts that are alike. */
export interface TextGroup {
  /** Numbers of the texts, the most typical first. */
  readonly members: readonly number[];
  /** The words by which its texts are told from the others, the most telling first. */
  readonly words: readonly string[];
}

/** Words of a text that are looked at. */
const MOST_WORDS = 1_000;
/** Words of a text that it is compared by. */
const MOST_TERMS = 48;
/** Words that name a group. */
const TITLE_WORDS = 5;
/**
 * Groups texts by average linkage (Sokal and Michener 1958) on the cosine of their word stems, weighted by TF-IDF with
 * damped counts (Salton and Buckley 1988): a text joins the group with which its mean cosine is the greatest, where
 * that is at least 0.2. The mean over a group is a single product with the sum of its vectors, so that the time grows
 * with the groups that share a rare word, and not with pairs of texts. Texts are placed one after the other, groups
 * are merged, and then every text is placed once more, since the first ones had nothing to join. The same texts in
 * the same order give the same groups.
 */
export function createLikenessIndex(): LikenessIndex {
  /** Every stem with the word by which it was first met. */
  const terms: string[] = [];
  const termOf = new Map<string, number>();
  const termOfStem = new Map<string, number>();
  const documents: number[] = [];
  const counted: TermCounts[] = [];
  const numberOf = (word: string): number => {
    const known = termOf.get(word);
    if (known !== undefined) return known;
    const root = stem(word);
    let term = COMMON.has(word) ? NO_TERM : termOfStem.get(root);
    if (term === undefined) {
      term = terms.push(word) - 1;
      documents.push(0);
      termOfStem.set(root, term);
    }
    termOf.set(word, term);
    return term;
  };
  return {
    add(text) {
      const counts = new Map<number, number>();
      for (const word of normalisedWords(text).slice(0, MOST_WORDS)) {
        const term = word.length < 3 ? NO_TERM : numberOf(word);
        if (term !== NO_TERM) counts.set(term, (counts.get(term) ?? 0) + 1);
      }
      if (counts.size === 0) return undefined;
      for (const term of counts.keys()) documents[term]!++;
      return counted.push({ terms: [...counts.keys()], counts: [...counts.values()] }) - 1;
    },
    group() {
      const rarity = documents.map((count) => Math.log(1 + counted.length / count));
      const vectors = counted.map((one) => vectorOf(one, rarity, documents));
      return groupVectors(vectors, (a, b) => documents[a]! - documents[b]! || a - b).map(
        ({ members, sum }) => ({
          members: members.toSorted(
            (a, b) => likenessToGroup(vectors[b]!, sum) - likenessToGroup(vectors[a]!, sum) || a - b,
          ),
          words: (sum.size > 0 ? [...sum] : weightsOf(counted[members[0]!]!, rarity))
            .toSorted(([a, first], [b, second]) => second - first || a - b)
            .slice(0, TITLE_WORDS)
            .map(([term]) => terms[term]!),
        }),
      );
    },
  };
}

const NO_TERM = -1;

interface TermCounts {
  readonly terms: readonly number[];
  readonly counts: readonly number[];
}

/** The words of a text with their weights: damped count × rarity. */
function weightsOf({ terms, counts }: TermCounts, rarity: readonly number[]): [number, number][] {
  return terms.map((term, at) => [term, (1 + Math.log(counts[at]!)) * rarity[term]!]);
}

/**
 * The unit vector of the words of a text that are of most use: those that are heavy and stand in many texts. A word
 * that few texts share by chance is of less use, and one that no other text has only tells the text from all others.
 * The rarest word is first.
 */
function vectorOf(one: TermCounts, rarity: readonly number[], documents: readonly number[]): Vector {
  const kept = weightsOf(one, rarity)
    .map(([term, weight]) => ({ term, weight, use: weight * Math.log1p(documents[term]!) }))
    .toSorted((a, b) => b.use - a.use || a.term - b.term)
    .slice(0, MOST_TERMS);
  const length = Math.sqrt(kept.reduce((sum, { weight }) => sum + weight * weight, 0));
  const shared = kept
    .filter(({ term }) => documents[term]! > 1)
    .toSorted((a, b) => documents[a.term]! - documents[b.term]! || a.term - b.term);
  return {
    terms: Int32Array.from(shared, ({ term }) => term),
    weights: Float64Array.from(shared, ({ weight }) => weight / length),
  };
}

/** Words that say nothing about what a text is about. */
const COMMON = new Set(
  `a about after all also an and any are as at be because been but by can could did do does for from had has have he
  her him his how i if in into is it its just may me might more most must my no not now of on one only or other our out
  over she should so some such than that the their them then there these they this those through to too under up use
  was we were what when where which while who why will with would you your i'm i'll it's that's don't can't please
  let like here very need want make sure many much though although`.split(/\s+/),
);
