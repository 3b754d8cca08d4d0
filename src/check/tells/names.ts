import { commonNames } from '../../text/common-words.ts';
import { bareWord, beginsSentence, JOINER, LETTER } from '../eval-leak/eval-words.ts';

/** Words that may begin with a capital, as `placesOfWords` has them. */
const CANDIDATE = new RegExp(
  `(?=[A-Z\\u00C0-\\u024F\\u0370-\\u1FFF])(?<!${LETTER})(?<!${LETTER}${JOINER})${LETTER}+(?:${JOINER}${LETTER}+)*`,
  'g',
);

/**
 * The names that a text gives by itself: capitalised words within a sentence, first and family name together, but
 * for those that stand in what its writer was given, and for days, months and places that everybody knows.
 *
 * @param given lower-case words of what the writer was given
 */
export function namesIn(text: string, given: ReadonlySet<string>): Set<string> {
  const names = new Set<string>();
  let waiting: Place | undefined;
  const first = text.search(LETTER_ALONE);
  const settle = (): void => {
    const begins = !waiting || waiting.start === first || beginsSentence(text, waiting.start);
    if (waiting && !begins) names.add(written(text, waiting.start, waiting.end));
    waiting = undefined;
  };
  for (const place of capitalised(text)) {
    if (!isName(text, place, given)) continue;
    const isFull = waiting && place.start === waiting.end + 1 && text[waiting.end] === ' ';
    if (waiting && isFull) {
      names.add(written(text, waiting.start, place.end));
      waiting = undefined;
      continue;
    }
    settle();
    waiting = place;
  }
  settle();
  return names;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function* capitalised(text: string): Generator<Place> {
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const end = CANDIDATE.lastIndex;
    const initial = match[0][0]!;
    if (initial !== initial.toLowerCase()) yield { start: match.index, end };
    CANDIDATE.lastIndex = end;
  }
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
