import { normalisedWordHashes } from '../../text/word-hashes.ts';
import { bareWord, beginsSentence, placesOfWords } from './eval-words.ts';

/** What belongs to the evals and stands in a document. */
export interface EvalLeak {
  readonly kind: 'name' | 'phrase' | 'label';
  /** As the evals have it, in lower case. */
  readonly words: string;
  /** How many eval texts have it. */
  readonly items: number;
  /** How much it says by itself; 1 is telling alone, less than that only with others of one eval text. */
  readonly weight: number;
  /** Offsets in the document. */
  readonly start: number;
  readonly end: number;
}

/** The leaks of a document that weigh most together. */
export interface EvalLeaks {
  /** Sum of their weights, each counted once. */
  readonly weight: number;
  readonly leaks: readonly EvalLeak[];
}

/** Wording that is banned. */
export interface Ban extends Pick<EvalLeak, 'kind' | 'words' | 'items' | 'weight'> {
  readonly where: readonly number[];
  /** Whether it only counts with capitals, since its words are ordinary ones. */
  readonly needsCapitals: boolean;
}

/**
 * Finds bans in texts.
 *
 * @returns a function from a text and the hashes of its normalised words to its leaks
 */
export function createBanMatcher(
  bans: readonly Ban[],
): (text: string, vocabulary: ReadonlySet<number>) => EvalLeaks {
  const byWords = new Map<string, Ban>();
  const beginnings = new Set<string>();
  const hashes = new Set<number>();
  const labels = bans.filter(({ kind }) => kind === 'label').map(labelOf);
  for (const ban of bans) {
    const known = byWords.get(ban.words);
    if (ban.kind === 'label' || (known !== undefined && known.weight >= ban.weight)) continue;
    byWords.set(ban.words, ban);
    const beginning = ban.words.split(' ', 1)[0]!;
    beginnings.add(beginning);
    // normalised words keep a possessive, and end at a hyphen
    for (const word of [beginning, `${beginning}'s`]) hashes.add(normalisedWordHashes(word)[0] ?? 0);
  }
  return (text, vocabulary) => {
    let mayHaveWords = false;
    for (const hash of vocabulary) mayHaveWords ||= hashes.has(hash);
    const inWords = mayHaveWords ? wordsIn(text, byWords, beginnings) : [];
    return heaviest([...labelsIn(text, labels), ...inWords]);
  };
}

type Hit = readonly [Ban, EvalLeak];

interface Label {
  readonly ban: Ban;
  readonly pattern: RegExp;
}

function labelOf(ban: Ban): Label {
  return { ban, pattern: new RegExp(String.raw`(?:^|\n)[ \t>*_]*${ban.words}[ \t*_]*:`, 'i') };
}

function labelsIn(text: string, labels: readonly Label[]): Hit[] {
  return labels.flatMap(({ ban, pattern }): Hit[] => {
    const match = pattern.exec(text);
    if (!match) return [];
    const end = match.index + match[0].length;
    return [[ban, leakOf(ban, end - match[0].trimStart().length, end)]];
  });
}

function wordsIn(text: string, byWords: ReadonlyMap<string, Ban>, beginnings: ReadonlySet<string>): Hit[] {
  const hits: Hit[] = [];
  if (byWords.size === 0) return hits;
  const lower = text.toLowerCase();
  // a rare letter's lower case is longer, and would move all that stands behind it
  const isAligned = lower.length === text.length;
  const read = (start: number, end: number) =>
    isAligned ? lower.slice(start, end) : text.slice(start, end).toLowerCase();
  const places = [...placesOfWords(text)];
  const words = places.map(([start, end]) => bareWord(read(start, end)));
  for (const [at, word] of words.entries()) {
    if (beginnings.has(word)) hits.push(...hitsAt(text, at, places, words, byWords));
  }
  return hits;
}

function hitsAt(
  text: string,
  at: number,
  places: readonly (readonly [number, number])[],
  words: readonly string[],
  byWords: ReadonlyMap<string, Ban>,
): Hit[] {
  const hits: Hit[] = [];
  const start = places[at]![0];
  let phrase = '';
  let hasCapitals = true;
  for (let to = at; to < Math.min(words.length, at + LONGEST); to++) {
    const [from, end] = places[to]!;
    if (to > at && (from - places[to - 1]![1] !== 1 || text[from - 1] !== ' ')) break;
    const word = words[to]!;
    phrase = to === at ? word : `${phrase} ${word}`;
    const isCapital = text[from] !== text[from]!.toLowerCase();
    hasCapitals &&= to === at ? isCapital : isCapital || CONNECTORS.has(word);
    const ban = byWords.get(phrase);
    if (ban === undefined || (ban.needsCapitals && !hasCapitals)) continue;
    // a capital at the beginning of a sentence makes no name of one word that would be telling by itself
    if (ban.weight >= 1 && ban.needsCapitals && to === at && beginsSentence(text, start)) continue;
    hits.push([ban, leakOf(ban, start, end)]);
  }
  return hits;
}

const LONGEST = 5;
const CONNECTORS = new Set(['of', 'the', 'and', '&', 'de', 'la', 'van', 'von']);

function leakOf({ kind, words, items, weight }: Ban, start: number, end: number): EvalLeak {
  return { kind, words, items, weight, start, end };
}

/** What is telling by itself, with the leaks of the eval text that weigh most together; each wording once. */
function heaviest(hits: readonly Hit[]): EvalLeaks {
  const once = [...new Map(hits.map((hit) => [hit[0], hit])).values()];
  const sums = new Map<number, number>();
  for (const [{ where, weight }] of once) {
    for (const item of where) sums.set(item, (sums.get(item) ?? 0) + weight);
  }
  const [best] = [...sums].toSorted(([a, first], [b, second]) => second - first || a - b);
  const telling = once.filter(([{ weight, where }]) => weight >= 1 || (best && where.includes(best[0])));
  const leaks = telling.map(([, leak]) => leak).toSorted((a, b) => b.weight - a.weight || a.start - b.start);
  // a phrase within another one says nothing further
  const apart = leaks.filter(
    (leak) =>
      !leaks.some(
        (other) =>
          other !== leak &&
          other.start <= leak.start &&
          other.end >= leak.end &&
          (other.end - other.start > leak.end - leak.start || other.weight > leak.weight),
      ),
  );
  return { weight: apart.reduce((sum, { weight }) => sum + weight, 0), leaks: apart };
}
