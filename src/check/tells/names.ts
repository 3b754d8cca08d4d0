import { commonNames } from '../../text/common-words.ts';
import { bareWord, beginsSentence, JOINER, LETTER } from '../eval-leak/eval-words.ts';

/** A word, from where it begins. */
const WORD = new RegExp(`${LETTER}+(?:${JOINER}${LETTER}+)*`, 'y');

/**
 * The names that a text gives by itself: capitalised words within a sentence, first and family name together, but
 * for those that stand in what its writer was given, and for days, months and places that everybody knows.
 *
 * @param given lower-case words of what the writer was given
 */
export function namesIn(text: string, given: ReadonlySet<string>): Set<string> {
  const names = new Set<string>();
  const places = capitalised(text);
  const first = text.search(LETTER_ALONE);
  const begins = (start: number) => start === first || beginsSentence(text, start);
  const follows = ({ end }: Place, next: Place | undefined) => next?.start === end + 1 && text[end] === ' ';
  for (let at = 0; at < places.length; at++) {
    const place = places[at]!;
    const next = places[at + 1];
    const mayBeFull = next !== undefined && follows(place, next);
    // the capital of a sentence's first word says nothing: cheaper to see than whether the word is a name
    if (!mayBeFull && begins(place.start)) continue;
    if (!isName(text, place, given)) continue;
    const isFull = mayBeFull && isName(text, next, given);
    if (!isFull && mayBeFull && begins(place.start)) continue;
    names.add(written(text, place.start, isFull ? next.end : place.end));
    if (isFull) at++;
  }
  return names;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const [FIRST_CAPITAL, LAST_CAPITAL, FIRST_BEYOND, LAST_BEYOND] = [0x41, 0x5a, 0xc0, 0x1fff];

/** Where the words stand that begin with a capital, as `placesOfWords` has them. */
function capitalised(text: string): Place[] {
  const places: Place[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST_CAPITAL || (code > LAST_CAPITAL && code < FIRST_BEYOND) || code > LAST_BEYOND) continue;
    const initial = text.charAt(at);
    if (initial === initial.toLowerCase() || isWithinWord(text, at)) continue;
    WORD.lastIndex = at;
    if (!WORD.test(text)) continue;
    places.push({ start: at, end: WORD.lastIndex });
    at = WORD.lastIndex - 1;
  }
  return places;
}

function isWithinWord(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (LETTER_ALONE.test(before)) return true;
  return JOINER_ALONE.test(before) && LETTER_ALONE.test(text.charAt(at - 2));
}

function isName(text: string, { start, end }: Place, given: ReadonlySet<string>): boolean {
  const word = bareWord(text.slice(start, end).toLowerCase());
  return (
    word.length > 2 &&
    !/[\d'_]/.test(word) &&
    !given.has(word) &&
    !commonNames.has(word) &&
    !standsPlain(text, word)
  );
}

const LETTER_ALONE = new RegExp(LETTER);
const JOINER_ALONE = new RegExp(JOINER);

/** Whether a text has a word without its capital, with or without a possessive. */
function standsPlain(text: string, word: string): boolean {
  const isLetter = (at: number) => LETTER_ALONE.test(text.charAt(at));
  const isJoiner = (at: number) => JOINER_ALONE.test(text.charAt(at));
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (isLetter(at - 1) || (isJoiner(at - 1) && isLetter(at - 2))) continue;
    let end = at + word.length;
    if (/^['’]s/i.test(text.slice(end, end + 2)) && !isLetter(end + 2)) end += 2;
    if (!isLetter(end) && !(isJoiner(end) && isLetter(end + 1))) return true;
  }
  return false;
}

function written(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/['’]s$/, '');
}
