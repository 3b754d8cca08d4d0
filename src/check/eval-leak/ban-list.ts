import { commonNames, commonWords } from '../../text/common-words.ts';
import { normalisedWordHashes } from '../../text/word-hashes.ts';
import { type Candidate, candidatesIn, type Vocabulary } from './candidates.ts';
import { bareWord, beginsSentence, placesOfWords, spotWords } from './eval-words.ts';

/** What belongs to the evals and stands in a document. */
export interface EvalLeak {
  readonly kind: 'name' | 'phrase' | 'label';
  /** As the evals have it, in lower case. */
  readonly words: string;
  /** How many eval texts have it. */
  readonly items: number;
  /** How much it says by itself; leaks whose weights add up to 1 within one eval text reject a document. */
  readonly weight: number;
  /** Offsets in the document. */
  readonly start: number;
  readonly end: number;
}

/** The leaks of a document that weigh most together. */
export interface EvalLeaks {
  /** Sum of their weights, each counted once; 1 or more rejects. */
  readonly weight: number;
  readonly leaks: readonly EvalLeak[];
}

/** What belongs to the evals: built once for a run. */
export interface EvalBanList {
  readonly summary: {
    readonly texts: number;
    readonly names: number;
    readonly phrases: number;
    readonly labels: number;
    /** Kinds of wording that were dropped because there were too many. */
    readonly dropped: number;
  };
  /**
   * The leaks of the eval text that a document has most of, with those that are telling by themselves.
   *
   * @param vocabulary hashes of the document's normalised words: most documents have no word that a ban begins with
   */
  find(text: string, vocabulary: ReadonlySet<number>): EvalLeaks;
}

/** What the names, props and wording of evals are weighed against. */
export interface EvalBanOptions {
  /**
   * Texts whose words and names anybody may use: the constitution, the templates, the map, the pools of names and
   * settings, the composer's phrases.
   */
  readonly exempt: Iterable<string>;
  /** Most names and phrases that are kept; the rarest give way. */
  readonly most?: number;
}

/** Weights: what rejects a document by itself, and what only does so with others from the same eval text. */
const WEIGHTS = { label: 1, recurringName: 1, fullName: 1, name: 0.5, phrase: 0.34 } as const;
/** A name is recurring when so many eval texts have it, and so large a share of them. */
const RECURRING = { items: 3, share: 0.01 };
/** A label, such as `Choices:`, belongs to the format when so many texts have it, and so large a share. */
const LABEL = { items: 3, share: 0.05 };
/** Eval texts that are remembered for a name or phrase: it is matched with others through them. */
const MOST_ITEMS = 8;
const MOST_KEPT = 200_000;

interface Ban extends Pick<EvalLeak, 'kind' | 'words' | 'items' | 'weight'> {
  readonly where: readonly number[];
  /** Whether it only counts with capitals, since its words are ordinary ones. */
  readonly needsCapitals: boolean;
}

interface Counted {
  readonly candidate: Candidate;
  items: number;
  readonly where: number[];
}

/** A ban list of nothing. */
export const noEvalBans: EvalBanList = {
  summary: { texts: 0, names: 0, phrases: 0, labels: 0, dropped: 0 },
  find: () => ({ weight: 0, leaks: [] }),
};

/**
 * Reads eval texts into a ban list: capitalised names of people, organisations and things, distinctive phrases of two
 * to four words, and labels of the format such as `Choices:`.
 *
 * A full name, a name or label that many eval texts have, rejects a document by itself. A single name or a phrase of
 * rare words does so only together with others of the same eval text: what one document shares with one item by
 * chance is a word or two, and what it took from it is more. Words of the exempt texts and common English words are
 * never banned, nor is a name that the texts also write without its capital.
 *
 * Memory is bounded by `most` kinds of wording: when there are twice as many, those that one text alone has go first
 * (lossy counting, Manku and Motwani 2002), phrases before names.
 */
export function createEvalBanList(evalTexts: Iterable<string>, options: EvalBanOptions): EvalBanList {
  const vocabulary = readVocabulary(options.exempt);
  const most = options.most ?? MOST_KEPT;
  const counts = new Map<string, Counted>();
  const plain = new Set<string>();
  let texts = 0;
  let dropped = 0;
  for (const text of evalTexts) {
    const words = spotWords(text);
    for (const { word, isCapital } of words) if (!isCapital && !commonWords.has(word)) plain.add(word);
    for (const candidate of candidatesIn(text, words, vocabulary)) count(counts, candidate, texts);
    texts++;
    if (counts.size > 2 * most) dropped += prune(counts, most);
  }
  dropped += prune(counts, most);
  return banList(bansOf(counts, plain, texts), texts, dropped);
}

function readVocabulary(exempt: Iterable<string>): Vocabulary {
  const words = new Set<string>();
  const phrases = new Set<string>();
  for (const text of exempt) {
    const spotted = spotWords(text);
    for (const [at, { word }] of spotted.entries()) {
      words.add(word);
      if (at > 0) phrases.add(`${spotted[at - 1]!.word} ${word}`);
    }
  }
  return {
    isOrdinary: (word) => words.has(word) || commonWords.has(word) || commonNames.has(word),
    isExempt: (pair) => phrases.has(pair),
  };
}

function count(counts: Map<string, Counted>, candidate: Candidate, text: number): void {
  const key = `${candidate.kind}:${candidate.words}`;
  const known = counts.get(key);
  if (known === undefined) {
    counts.set(key, { candidate, items: 1, where: [text] });
    return;
  }
  if (known.where.at(-1) === text) return;
  known.items++;
  if (known.where.length < MOST_ITEMS) known.where.push(text);
}

/** Drops phrases, then names, that one text alone has, oldest first, until there are at most so many. */
function prune(counts: Map<string, Counted>, most: number): number {
  const before = counts.size;
  for (const kind of ['phrase', 'name'] as const) {
    for (const [key, { candidate, items }] of counts) {
      if (counts.size <= most) return before - counts.size;
      if (candidate.kind === kind && items === 1) counts.delete(key);
    }
  }
  // only what several texts have is left: the fewest go
  const kept = [...counts].toSorted(([, a], [, b]) => b.items - a.items).slice(0, most);
  counts.clear();
  for (const [key, counted] of kept) counts.set(key, counted);
  return before - counts.size;
}

function bansOf(counts: Map<string, Counted>, plain: ReadonlySet<string>, texts: number): Ban[] {
  const bans: Ban[] = [];
  for (const { candidate, items, where } of counts.values()) {
    const { kind, words, isFull, isOrdinary } = candidate;
    const isOften = ({ items: least, share }: typeof LABEL) => items >= least && items >= share * texts;
    if (kind === 'label') {
      if (isOften(LABEL))
        bans.push({ kind, words, items, where, weight: WEIGHTS.label, needsCapitals: true });
    } else if (kind === 'phrase') {
      bans.push({ kind, words, items, where, weight: WEIGHTS.phrase, needsCapitals: false });
    } else if (isFull || !plain.has(words)) {
      const isTelling = isFull && !isOrdinary;
      const weight = isTelling ? WEIGHTS.fullName : isOften(RECURRING) ? WEIGHTS.recurringName : WEIGHTS.name;
      bans.push({ kind, words, items, where, weight, needsCapitals: !isTelling });
    }
  }
  return bans;
}

function banList(bans: readonly Ban[], texts: number, dropped: number): EvalBanList {
  const byWords = new Map<string, Ban>();
  const labels: Label[] = [];
  const beginnings = new Set<string>();
  const hashes = new Set<number>();
  for (const ban of bans) {
    if (ban.kind === 'label') {
      labels.push(labelOf(ban));
      continue;
    }
    const known = byWords.get(ban.words);
    if (known !== undefined && known.weight >= ban.weight) continue;
    byWords.set(ban.words, ban);
    const [beginning] = ban.words.split(' ', 1);
    beginnings.add(beginning!);
    // normalised words keep a possessive, and end at a hyphen
    for (const word of [beginning!, `${beginning}'s`]) hashes.add(normalisedWordHashes(word)[0] ?? 0);
  }
  const ofKind = (kind: Ban['kind']) => bans.filter((ban) => ban.kind === kind).length;
  return {
    summary: { texts, names: ofKind('name'), phrases: ofKind('phrase'), labels: labels.length, dropped },
    find: (text, vocabulary) => {
      const mayHaveWords = [...vocabulary].some((hash) => hashes.has(hash));
      const inWords = mayHaveWords ? wordsIn(text, byWords, beginnings) : [];
      return heaviest([...labelsIn(text, labels), ...inWords]);
    },
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
  const read = lower.length === text.length ? lower : text;
  const places = [...placesOfWords(text)];
  const words = places.map(([start, end]) => bareWord(read.slice(start, end)));
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
    // a capital at the beginning of a sentence makes no name of one ordinary word
    if (ban.needsCapitals && to === at && beginsSentence(text, start)) continue;
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
