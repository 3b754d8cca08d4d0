import { withoutCompression } from '../io/decompress.ts';
import { readLines } from '../io/lines.ts';
import type { EvalText } from '../records/evidence.ts';
import { readRows, rowExtensions } from './rows.ts';

/** Endings of the files that {@link readEvalTexts} reads. */
export const evalExtensions: readonly string[] = [...rowExtensions, '.txt'];

/** Endings of files that are read line by line, as the prose they are. */
export const proseExtensions = ['.txt', '.md', '.yaml', '.yml', '.json'] as const;

/** Shorter texts (an answer's letter, a label, an id) say nothing about an eval item. */
const FEWEST_WORDS = 4;

/** Four characters in a row of a script that writes no spaces between words. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{4}/u;

/**
 * Whether a text is one to stay away from: at least four words with spaces between them, so no id or path, or
 * words of a script that has no spaces.
 */
export function isEvalText(text: string): boolean {
  // Most of a million rows' cells are plain names: they are told without a copy of them.
  let words = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return text.trim().split(/\s+/).length >= FEWEST_WORDS || WITHOUT_SPACES.test(text);
    const isSpace = code === 0x20 || (code >= 0x09 && code <= 0x0d);
    if (!isSpace && !isInWord && ++words >= FEWEST_WORDS) return true;
    isInWord = !isSpace;
  }
  return false;
}

/**
 * Every text of an eval file that is worth staying away from: each string of at least four words, however deep
 * it stands in its row; in a file of prose, each line.
 */
export async function* readEvalTexts(file: string): AsyncGenerator<EvalText> {
  const name = withoutCompression(file.toLowerCase());
  if (proseExtensions.some((extension) => name.endsWith(extension))) {
    for await (const { text, number } of readLines(file)) {
      if (isEvalText(text)) yield { id: `${number}`, text, file, line: number };
    }
    return;
  }
  for await (const { values, line } of readRows(file)) {
    for (const { path, text } of textsWithin(values)) yield { id: `${line}:${path}`, text, file, line };
  }
}

/** A text that stands somewhere within a value. */
export interface TextWithin {
  /** Keys and positions on the way to it, with dots between. */
  readonly path: string;
  readonly text: string;
}

/**
 * Every string of at least four words within a JSON value, in the order in which they stand.
 *
 * @param path where the value itself stands
 */
export function* textsWithin(value: unknown, path = ''): Generator<TextWithin> {
  // A stack of its own: a value nested deeper than the call stack must not end the program.
  const waiting: { readonly path: string; readonly value: unknown }[] = [{ path, value }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path: here, value: found } = next;
    if (typeof found === 'string' && isEvalText(found)) yield { path: here, text: found };
    if (typeof found !== 'object' || found === null) continue;
    for (const [key, child] of Object.entries(found).toReversed()) {
      waiting.push({ path: here === '' ? key : `${here}.${key}`, value: child });
    }
  }
}
