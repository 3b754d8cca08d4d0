/** A stretch of text with what stands before and after it. */
export interface Excerpt {
  readonly before: string;
  /** The shared passage; empty where it was not found. */
  readonly passage: string;
  readonly after: string;
}

/** One of the closest matches of the certificate, with both texts as far as they are at hand. */
export interface SideBySide {
  readonly comparison: string;
  /** In [0, 1]. */
  readonly score: number;
  readonly document: string;
  readonly documentExcerpt: Excerpt | undefined;
  /** The eval text's `file:line`, or the id of another document. */
  readonly against: string;
  readonly againstExcerpt: Excerpt | undefined;
  /** Why there is no text of the other side, or an empty string. */
  readonly missing: string;
}

/** Characters shown on either side of a passage. */
const AROUND = 240;

/** Words of a passage that are searched for: a regular expression of thousands overflows the stack. */
const MOST_WORDS = 40;
/** Characters of a passage that are looked at. */
const MOST_CHARACTERS = 1_200;

/**
 * Where a passage, or its first forty words, stands in a text, with what surrounds it; the passage may differ in case, punctuation and white
 * space, and may end in an ellipsis. Where it is not found, the beginning of the text.
 */
export function excerptAround(text: string, passage: string): Excerpt {
  const words = passage.slice(0, MOST_CHARACTERS).match(/[\p{L}\p{N}]+/gu) ?? [];
  // The last word of a shortened passage may have been cut.
  const isCut = passage.length > MOST_CHARACTERS || passage.endsWith('…');
  const whole = (isCut ? words.slice(0, -1) : words).slice(0, MOST_WORDS);
  const found = whole.length > 0 ? findWords(text, whole) : undefined;
  if (!found) {
    return {
      before: '',
      passage: '',
      after: text.length > 2 * AROUND ? `${text.slice(0, 2 * AROUND)}…` : text,
    };
  }
  const from = Math.max(0, found.start - AROUND);
  const to = Math.min(text.length, found.end + AROUND);
  return {
    before: `${from > 0 ? '…' : ''}${text.slice(from, found.start)}`,
    passage: text.slice(found.start, found.end),
    after: `${text.slice(found.end, to)}${to < text.length ? '…' : ''}`,
  };
}

function findWords(text: string, words: readonly string[]): { start: number; end: number } | undefined {
  const found = new RegExp(words.join('[^\\p{L}\\p{N}]+'), 'iu').exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}
