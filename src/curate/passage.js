import { splitWords } from '../text/words.ts';
/** No words. */
export const noPassage = { start: 0, end: 0 };
/** The longest excerpt that is shown, in characters. */
export const LONGEST_EXCERPT = 200;
/**
 * A passage in the document's own wording, on one line and cut to {@link LONGEST_EXCERPT} characters.
 *
 * @param words how many normalised words the document has
 */
export function excerpt(text, passage, words) {
  if (passage.end <= passage.start) return '';
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
  return shorten(shown.slice(from, cursor).replaceAll(/\s+/g, ' '));
}
/** The longest stretch of runs of `size` words that all satisfy `counts`, as a passage. */
export function longestPassage(runs, size, counts) {
  let best = noPassage;
  let start = 0;
  for (let run = 0; run < runs; run++) {
    if (!counts(run)) start = run + 1;
    else if (run + size - start > best.end - best.start) best = { start, end: run + size };
  }
  return best;
}
function shorten(wording) {
  if (wording.length <= LONGEST_EXCERPT) return wording;
  const room = wording.slice(0, LONGEST_EXCERPT - 1);
  const lastSpace = room.lastIndexOf(' ');
  const cut =
    lastSpace > LONGEST_EXCERPT / 2 ? room.slice(0, lastSpace) : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${cut}…`;
}
