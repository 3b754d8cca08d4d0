import { countWords } from '../../text/words.ts';
import type { Column } from './columns.ts';

/** A field's content as a mapping sees it; empty for nothing, and for what is a list or an object. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return String(value);
  return '';
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The number that a text is, or undefined: `007` and `1,5` are names. */
export function numberOf(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}

/** Whether every text of a column is a number. */
export function isNumeric(column: Column): boolean {
  return column.filled > 0 && [...column.counts.keys()].every((text) => numberOf(text) !== undefined);
}

/** Longest text, in characters and in words, that is a name and not prose. */
const LONGEST_NAME = { characters: 80, words: 8 };

/** Whether a column holds prose: texts that somebody reads, not names of anything. */
export function isProse(column: Column): boolean {
  const texts = [...column.counts.keys()].slice(0, MOST_LOOKED_AT);
  const long = texts.filter(
    (text) => text.length > LONGEST_NAME.characters || countWords(text) > LONGEST_NAME.words,
  );
  return texts.length > 0 && long.length / texts.length > 0.3;
}

const MOST_LOOKED_AT = 200;

/** Whether a column holds moments: dates, or dates with times. */
export function isTime(column: Column): boolean {
  return (
    column.filled > 0 && [...column.counts.keys()].every((text) => /^\d{4}-\d\d-\d\d([T ].*)?$/.test(text))
  );
}

/** Whether a column names things one by one: nearly as many texts as rows, or texts made by a machine. */
export function isIdentifier(column: Column): boolean {
  const texts = [...column.counts.keys()];
  if (texts.length > 0 && texts.every((text) => /^(?=.*\d)[0-9a-f-]{16,}$/i.test(text))) return true;
  return texts.length > 5 && texts.length > column.filled / 2;
}
