import { splitWords } from '../text/words.ts';

/** Some words of a document in a row, counted as normalised words from 0: from `start` to before `end`. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** No words. */
export const noPassage: Passage = { start: 0, end: 0 };

/** The longest excerpt that is shown, in characters. */
export const LONGEST_EXCERPT = 200;

/**
 * A passage in the document's own wording, on one line and cut to {@link LONGEST_EXCERPT} characters.
 *
 * @param words how many normalised words the document has
 */
export function excerpt(text: string, passage: Passage, words: number): string {
  const { shown, from, to } = locate(text, passage, words);
  return shorten(shown.slice(from, to).replaceAll(/\s+/g, ' '));
}

/** A stretch of a text with what stands before and after it. */
export interface SurroundedPassage {
  readonly before: string;
  readonly passage: string;
  readonly after: string;
}

/**
 * A passage as it stands in its document, with so many characters on either side.
 *
 * @param words how many normalised words the document has
 */
export function surround(
  text: string,
  passage: Passage,
  words: number,
  characters: number,
): SurroundedPassage {
  const { shown, from, to } = locate(text, passage, words);
  const start = Math.max(0, from - characters);
  const end = Math.min(shown.length, to + characters);
  return {
    before: `${start > 0 ? '…' : ''}${shown.slice(start, from)}`,
    passage: shown.slice(from, to),
    after: `${shown.slice(to, end)}${end < shown.length ? '…' : ''}`,
  };
}

/** Where a passage stands, in characters of the text that counts words as the passage does. */
function locate(
  text: string,
  passage: Passage,
  words: number,
): { readonly shown: string; readonly from: number; readonly to: number } {
  if (passage.end <= passage.start) return { shown: text, from: 0, to: 0 };
  let shown = text;
  let written = splitWords(text);
  if (written.length !== words) {
    // A character such as ½ is one word as written and two when normalised: count where the passage counts.
    shown = text.normalize('NFKC');
    written = splitWords(shown);
  }
  let from = 0;
  let cursor = 0;
  for (const [at, word] of written.slice(0, passage.end).entries()) {
    const found = shown.indexOf(word, cursor);
    if (at === passage.start) from = found;
    cursor = found + word.length;
  }
  return { shown, from, to: cursor };
}

/** The longest stretch of runs of `size` words that all satisfy `counts`, as a passage. */
export function longestPassage(runs: number, size: number, counts: (run: number) => boolean): Passage {
  let best = noPassage;
  let start = 0;
  for (let run = 0; run < runs; run++) {
    if (!counts(run)) start = run + 1;
    else if (run + size - start > best.end - best.start) best = { start, end: run + size };
  }
  return best;
}

function shorten(wording: string): string {
  if (wording.length <= LONGEST_EXCERPT) return wording;
  const room = wording.slice(0, LONGEST_EXCERPT - 1);
  const lastSpace = room.lastIndexOf(' ');
  const cut =
    lastSpace > LONGEST_EXCERPT / 2 ? room.slice(0, lastSpace) : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${cut}…`;
}
