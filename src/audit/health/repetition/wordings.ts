import { saidBy } from '../../../check/check-document.ts';
import { namesIn } from '../../../check/tells/names.ts';
import { endingOf, openingOf, openingShape } from '../../../check/tells/openings.ts';
import { commonWords } from '../../../text/common-words.ts';
import type { AuditedDocument } from '../../audited-document.ts';

/** Fewest and most words of an opening or an ending. */
const EDGE = { least: 3, most: 6 } as const;

/** What a document says by itself: all of it, or of a conversation what the assistant says. */
export function saidIn({ text, messages }: AuditedDocument): string {
  if (messages === null) return text;
  const said = saidBy(messages);
  return said === '' ? text : said;
}

/** The first three, four, five and six words of a text; all of them where there are fewer, none where there are none. */
export function openingsOf(text: string): string[] {
  const words = firstWords(text);
  return sizes(words.length).map((size) => words.slice(0, size).join(' '));
}

/** The last three, four, five and six words of a text. */
export function endingsOf(text: string): string[] {
  const words = lastWords(text);
  return sizes(words.length).map((size) => words.slice(-size).join(' '));
}

/** The shape of a text's first sentence. */
export function shapesOf(text: string): string[] {
  return /\S/.test(text) ? [openingShape(text)] : [];
}

/**
 * The names of a text, and of those of several words each word as well: `Maya Patel`, `Maya`, `Patel`. A common word
 * in front, as in `Then Maya`, belongs to no name, and alone it is none: answers to choose from begin with `Yes`.
 */
export function namesOf(text: string, given: ReadonlySet<string>): Set<string> {
  const names = new Set<string>();
  for (const spotted of namesIn(text, given)) {
    const parts = spotted.split(' ');
    const isCommon = (word: string | undefined) => word === undefined || commonWords.has(word.toLowerCase());
    while (parts.length > 0 && isCommon(parts[0])) parts.shift();
    if (parts.length === 0) continue;
    names.add(parts.join(' '));
    for (const part of parts) if (!isCommon(part)) names.add(part);
  }
  return names;
}

/** Characters in which six words and one more nearly always stand: the one more may have been cut. */
const NEAR = 120;
const TITLE = /^\s*(?:#|\*\*)/;

function firstWords(text: string): string[] {
  if (text.length > NEAR && !TITLE.test(text)) {
    const words = wordsOf(openingOf(text.slice(0, NEAR), undefined, EDGE.most + 1));
    if (words.length > EDGE.most) return words.slice(0, EDGE.most);
  }
  return wordsOf(openingOf(text, undefined, EDGE.most));
}

function lastWords(text: string): string[] {
  if (text.length > NEAR) {
    const words = wordsOf(endingOf(text.slice(-NEAR), EDGE.most + 1));
    if (words.length > EDGE.most) return words.slice(1);
  }
  return wordsOf(endingOf(text, EDGE.most));
}

function sizes(words: number): number[] {
  if (words === 0) return [];
  if (words <= EDGE.least) return [words];
  return Array.from({ length: words - EDGE.least + 1 }, (_, at) => EDGE.least + at);
}

function wordsOf(joined: string): string[] {
  return joined === '' ? [] : joined.split(' ');
}
