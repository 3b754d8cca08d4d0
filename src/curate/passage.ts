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

/** The longest passage that is shown with what surrounds it, in characters. */
export const LONGEST_SURROUNDED = 1_200;

/** A stretch of a text as it may be shown, and where a part of it then lies, in characters. */
export interface Stretch {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Hides what may not be shown. A part that begins or ends within something hidden grows to all of it. */
export type Hide = (stretch: Stretch) => Stretch;

/** Characters beyond what is shown that are looked at, so that nothing is cut in half before it is hidden. */
const MARGIN = 4_096;

/**
 * A passage in the document's own wording, on one line and cut to {@link LONGEST_EXCERPT} characters.
 *
 * @param words how many normalised words the document has
 */
export function excerpt(text: string, passage: Passage, words: number, hide: Hide = asItIs): string {
  const { shown, from, to } = locate(text, passage, words);
  const near = stretchOf({ text: shown, from, to }, { around: 0, most: LONGEST_EXCERPT }, hide);
  const wording = shorten(near.text.slice(near.from, near.to).replaceAll(/\s+/g, ' '));
  return near.isCut && !wording.endsWith('…') ? `${wording}…` : wording;
}

/** A stretch of a text with what stands before and after it. */
export interface SurroundedPassage {
  readonly before: string;
  readonly passage: string;
  readonly after: string;
}

/**
 * A passage as it stands in its document, cut to {@link LONGEST_SURROUNDED} characters, with so many characters on
 * either side.
 *
 * @param words how many normalised words the document has
 */
export function surround(
  text: string,
  passage: Passage,
  words: number,
  characters: number,
  hide: Hide = asItIs,
): SurroundedPassage {
  const { shown, from, to } = locate(text, passage, words);
  const room = { around: characters, most: LONGEST_SURROUNDED };
  const near = stretchOf({ text: shown, from, to }, room, hide);
  const passageEnd = Math.min(near.to, near.from + LONGEST_SURROUNDED);
  const isCut = passageEnd < near.to || near.isCut;
  const start = Math.max(0, near.from - characters);
  const end = isCut ? passageEnd : Math.min(near.text.length, near.to + characters);
  return {
    before: `${near.startsLater || start > 0 ? '…' : ''}${near.text.slice(start, near.from)}`,
    passage: `${near.text.slice(near.from, passageEnd)}${isCut ? '…' : ''}`,
    after: isCut
      ? ''
      : `${near.text.slice(near.to, end)}${near.endsEarlier || end < near.text.length ? '…' : ''}`,
  };
}

/** What is looked at of a text to show a passage: the passage as far as it is shown, and a margin about it. */
function stretchOf(whole: Stretch, room: { readonly around: number; readonly most: number }, hide: Hide) {
  const { text } = whole;
  const to = Math.min(whole.to, whole.from + room.most + MARGIN);
  const start = Math.max(0, whole.from - room.around - MARGIN);
  const end = Math.min(text.length, to + room.around + MARGIN);
  const near = hide({ text: text.slice(start, end), from: whole.from - start, to: to - start });
  return { ...near, startsLater: start > 0, endsEarlier: end < text.length, isCut: to < whole.to };
}

function asItIs(stretch: Stretch): Stretch {
  return stretch;
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
