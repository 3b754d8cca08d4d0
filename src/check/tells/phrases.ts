import { isContentWord } from '../../constitution/terms.ts';
import { normalisedWords } from '../../text/words.ts';
import type { Wear } from './wear-counter.ts';

/** Words of a phrase that is counted. */
export const PHRASE_WORDS = 4;
/** A phrase of fewer words that say something is grammar: "at the end of", "it had been the". */
const LEAST_CONTENT = 2;
/** Joined phrases of more words are shown in part. */
const LONGEST = 12;
/** Phrases that overlap are one when nearly as many documents have the one as the other. */
const SAME = 0.85;

/** What English has ready for everybody, though two of its words say something. */
const ORDINARY = new Set(
  `at the same time|for a long time|for the first time|in the first place|the rest of the|by the end of|the end of the
  at the end of|the end of it|on the other side|the other side of|the other end of|the best part of|half an hour later
  the middle of the|at the top of|at the bottom of|the day after tomorrow|one thing or another|one way or another
  from one end to|side of the room|the first half of|the second half of|the following morning the|a quarter of an
  a quarter to three|a quarter past two|on the second day|on the first day|a great deal of|a good deal of|a long way from
  long before the first|day and night and|took a long time|last thing at night|first thing in the|thing in the morning
  the end of a|end of the week|end of the month|end of the year|end of the day|the back of the|the front of the
  the name of the|the head of the|the size of a|the price of a|a matter of fact|in other words the`
    .split(/[|\n]/)
    .map((phrase) => phrase.trim()),
);

/** The phrases of a text: runs of four words of which two say something, but for what it was given and what all have. */
export function phrasesOf(text: string, given: ReadonlySet<string>): Set<string> {
  const phrases = new Set<string>();
  for (const sentence of text.split(/[.!?…;:]\s|["“”«»]|\n+/)) {
    const words = normalisedWords(sentence);
    const says = words.map((word) => (isContentWord(word) ? 1 : 0));
    let content = 0;
    for (let at = 0; at < words.length; at++) {
      content += says[at]!;
      if (at >= PHRASE_WORDS) content -= says[at - PHRASE_WORDS]!;
      if (at < PHRASE_WORDS - 1 || content < LEAST_CONTENT) continue;
      const phrase = words.slice(at - PHRASE_WORDS + 1, at + 1).join(' ');
      if (!ORDINARY.has(phrase) && !given.has(phrase)) phrases.add(phrase);
    }
  }
  return phrases;
}

/** All runs of four words of the texts that a writer was given. */
export function runsOf(texts: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (const text of texts) {
    const words = normalisedWords(text);
    for (let at = 0; at + PHRASE_WORDS <= words.length; at++) {
      runs.add(words.slice(at, at + PHRASE_WORDS).join(' '));
    }
  }
  return runs;
}

/**
 * Joins phrases that overlap in all but a word and that about as many documents have: of a worn sentence, one entry
 * is left and not ten. The order stays that of the first part.
 */
export function joinPhrases<Phrase extends Wear>(phrases: readonly Phrase[]): Phrase[] {
  const byStart = new Map<string, Phrase>();
  const byEnd = new Map<string, Phrase>();
  for (const phrase of phrases.toReversed()) {
    const words = phrase.words.split(' ');
    byStart.set(words.slice(0, -1).join(' '), phrase);
    byEnd.set(words.slice(1).join(' '), phrase);
  }
  const used = new Set<Phrase>();
  const joined: Phrase[] = [];
  const near = (a: Phrase, b: Phrase | undefined): b is Phrase =>
    b !== undefined &&
    !used.has(b) &&
    Math.min(a.documents, b.documents) >= SAME * Math.max(a.documents, b.documents);
  for (const phrase of phrases) {
    if (used.has(phrase)) continue;
    used.add(phrase);
    const words = phrase.words.split(' ');
    const grow = (find: () => Phrase | undefined, add: (next: Phrase) => void) => {
      for (let next = find(); words.length < LONGEST && near(phrase, next); next = find()) {
        used.add(next);
        add(next);
      }
    };
    grow(
      () => byStart.get(words.slice(1 - PHRASE_WORDS).join(' ')),
      (next) => words.push(next.words.split(' ').at(-1)!),
    );
    grow(
      () => byEnd.get(words.slice(0, PHRASE_WORDS - 1).join(' ')),
      (next) => words.unshift(next.words.split(' ')[0]!),
    );
    joined.push({ ...phrase, words: words.join(' ') });
  }
  return joined;
}
