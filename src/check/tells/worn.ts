import { normalisedWordHashes } from '../../text/word-hashes.ts';
import { normalisedWords } from '../../text/words.ts';
import { type Check, failed, reported } from '../check.ts';
import { OPENING_WORDS, openingOf } from './openings.ts';

/** One worn phrase may be what the matter is called; more are not. */
const LEAST_PHRASES = 2;

/**
 * An opening on the list of those that earlier documents have used up, which the writer was told of.
 *
 * Written for corpora of which a tenth begins with the same five words.
 */
export const checkWornOpening: Check = ({ said, avoid }) => {
  const opening = openingOf(said).split(' ');
  const found = avoid.openings.find((worn) =>
    isAlike(opening, normalisedWords(worn).slice(0, OPENING_WORDS)),
  );
  return found === undefined
    ? undefined
    : failed('worn-opening', 'it opens as earlier documents did', `${opening.join(' ')} …`);
};

/** Whether a text begins with the words, of which one may be another if there are five. */
function isAlike(opening: readonly string[], worn: readonly string[]): boolean {
  const same = worn.filter((word, at) => opening[at] === word).length;
  return worn.length > 0 && same >= (worn.length < OPENING_WORDS ? worn.length : OPENING_WORDS - 1);
}

/**
 * Two different phrases, or one twice, of the list of those that earlier documents have worn out; one is reported.
 *
 * Written for phrases that are good once and are found in every fifth document: the writer was told, and did it again.
 */
export const checkWornPhrase: Check = ({ wordHashes, avoid }) => {
  if (avoid.phrases.length === 0) return undefined;
  const found = wornPhrasesIn(wordHashes, avoid.phrases);
  if (found.length === 0) return undefined;
  const verdict = found.length >= LEAST_PHRASES ? failed : reported;
  return verdict('worn-phrase', 'it has phrases that earlier documents wore out', found.join('; '));
};

/** The phrases that a text has, once for each place. */
function wornPhrasesIn(wordHashes: Uint32Array, phrases: readonly string[]): string[] {
  const byFirst = new Map<number, { readonly phrase: string; readonly hashes: Uint32Array }[]>();
  for (const phrase of phrases) {
    const hashes = normalisedWordHashes(phrase);
    if (hashes.length === 0) continue;
    byFirst.set(hashes[0]!, [...(byFirst.get(hashes[0]!) ?? []), { phrase, hashes }]);
  }
  const found: string[] = [];
  for (const [at, hash] of wordHashes.entries()) {
    for (const { phrase, hashes } of byFirst.get(hash) ?? []) {
      if (hashes.every((each, offset) => wordHashes[at + offset] === each)) found.push(phrase);
    }
  }
  return found;
}
