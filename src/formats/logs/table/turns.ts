import { isEvalText, textsWithin } from '../../eval-texts.ts';
import type { Transcript } from '../log-format.ts';

/**
 * What was said in the run of a row: lists of messages turn by turn, and every other text under the name of its
 * column.
 *
 * @param known columns that hold no text
 */
export function turnsOfRow(
  values: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
): Transcript['turns'] {
  return Object.entries(values).flatMap(([column, value]) => {
    if (known.has(column)) return [];
    if (typeof value === 'string') return isEvalText(value) ? [{ role: column, text: value }] : [];
    const messages = messagesOf(value);
    return messages.length > 0
      ? messages
      : [...textsWithin(value, column)].map(({ path, text }) => ({ role: path, text }));
  });
}

/** The turns of a list of messages (`role` and `content`, which may be a list of parts with `text`). */
export function messagesOf(value: unknown): Transcript['turns'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((message: unknown) => {
    if (typeof message !== 'object' || message === null) return [];
    const { role, content } = message as { readonly role?: unknown; readonly content?: unknown };
    if (typeof role !== 'string') return [];
    const text = contentText(content);
    return text === '' ? [] : [{ role, text }];
  });
}

/** The text of a message's content: a string, or the parts of it that have a text. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => {
      if (typeof part === 'string') return part;
      const text = typeof part === 'object' && part !== null && 'text' in part ? part.text : '';
      return typeof text === 'string' ? text : '';
    })
    .filter((text) => text !== '')
    .join('\n');
}
