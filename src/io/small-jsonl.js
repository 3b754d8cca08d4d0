// The only file that imports `jsonl-parse-stringify`. It holds the whole text and knows no line numbers, which is
// right for a handful of lines and wrong for a file of a user's: those go through `jsonl.ts`.
import { createRequire } from 'node:module';

// Required, since its default export differs between Node and bundlers.
const loaded = createRequire(import.meta.url)('jsonl-parse-stringify');
const jsonl = 'default' in loaded ? loaded.default : loaded;
/** The values of a small JSON Lines text that Lacuna wrote itself. */
export function parseSmallJsonl(text) {
  return text.trim() === '' ? [] : jsonl.parse(text.trim());
}
/** Values as a small JSON Lines text. */
export function formatSmallJsonl(values) {
  return values.length === 0 ? '' : `${jsonl.stringify(values).trimEnd()}\n`;
}
