import { readLines } from '../io/lines.ts';
import { readRows, rowExtensions } from './rows.ts';
/** Endings of the files that {@link readEvalTexts} reads. */
export const evalExtensions = [...rowExtensions, '.txt'];
/** Shorter texts (an answer's letter, a label, an id) say nothing about an eval item. */
const FEWEST_WORDS = 4;
/** Whether a text is one to stay away from: at least four words with spaces between them, so no id or path. */
export function isEvalText(text) {
  return text.trim().split(/\s+/).length >= FEWEST_WORDS;
}
/**
 * Every text of an eval file that is worth staying away from: each string of at least four words, however deep
 * it stands in its row; in a text file, each line.
 */
export async function* readEvalTexts(file) {
  if (file.toLowerCase().endsWith('.txt')) {
    for await (const { text, number } of readLines(file)) {
      if (isEvalText(text)) yield { id: `${number}`, text, file, line: number };
    }
    return;
  }
  for await (const { values, line } of readRows(file)) {
    for (const [path, text] of stringsIn(values, '')) {
      if (isEvalText(text)) yield { id: `${line}:${path}`, text, file, line };
    }
  }
}
function* stringsIn(value, path) {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value))
      yield* stringsIn(child, path === '' ? key : `${path}.${key}`);
  }
}
