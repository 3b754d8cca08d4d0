import { commonNames, commonWords } from '../../text/common-words.ts';
import { type Candidate, candidatesIn, type Vocabulary } from './candidates.ts';
import { spotWords } from './eval-words.ts';
import { type Ban, createBanMatcher, type EvalLeaks } from './match-bans.ts';

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
  /** Names that were listed by hand: each rejects a document by itself, whatever else it shares. */
  readonly names?: Iterable<string>;
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
  const bans = [...bansOf(counts, plain, texts), ...listedBans(options.names ?? [], texts)];
  const ofKind = (kind: Ban['kind']) => bans.filter((ban) => ban.kind === kind).length;
  return {
    summary: { texts, names: ofKind('name'), phrases: ofKind('phrase'), labels: ofKind('label'), dropped },
    find: createBanMatcher(bans),
  };
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

function listedBans(names: Iterable<string>, texts: number): Ban[] {
  return [...names].map((name, index) => ({
    kind: 'name',
    words: spotWords(name)
      .map(({ word }) => word)
      .join(' '),
    items: 1,
    // Beyond the texts, so that it is of none that others are weighed together with.
    where: [texts + index],
    weight: WEIGHTS.fullName,
    needsCapitals: name !== name.toLowerCase(),
  }));
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
      bans.push({ kind, words, items, where, weight, needsCapitals: !words.includes('_') });
    }
  }
  return bans;
}
