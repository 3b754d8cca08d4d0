import { countWords } from '../text/words.ts';

/** Fewer words in quotation marks are a term or a title. */
const LEAST_WORDS = 4;
/**
 * Every quotation of at least four words, in order of its beginning: in straight or curly marks, double or single,
 * in guillemets, and Markdown block quotes. One inside another is listed too. A quotation ends with its paragraph;
 * it may stay open there when the next paragraph begins with the same mark, as quotations over paragraphs do.
 */
export function findQuotes(text) {
  return allQuotes(text)
    .filter((quote) => countWords(quote.text) >= LEAST_WORDS)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
}
/** The text with everything quoted, of any length, made spaces, so that offsets stay; sentence ends stay too. */
export function maskQuotes(text) {
  const units = text.split('');
  for (const { start, end, kind } of allQuotes(text)) {
    const inner = kind === 'block' ? start : start + 1;
    for (let at = inner; at < end; at++) {
      const isSentenceEnd = kind === 'inline' && at >= end - 2 && /[.!?…]/.test(text[at]);
      const isMark = kind === 'inline' && at === end - 1;
      if (text[at] !== '\n' && !isSentenceEnd && !isMark) units[at] = ' ';
    }
  }
  return units.join('');
}
/** Whether a paragraph leaves a double quotation mark open. */
export function leavesQuoteOpen(paragraph) {
  const { open } = scan(paragraph, 0, paragraph.length);
  return open.some(({ mark }) => mark === 'double' || mark === 'curly' || mark === 'angle');
}
function allQuotes(text) {
  const quotes = [...blockQuotes(text)];
  for (const { index } of text.matchAll(/\S(?:.*(?:\n(?![^\S\n]*(?:\n|$)).*)*)/g)) {
    const end = paragraphEnd(text, index);
    const { closed, open } = scan(text, index, end);
    quotes.push(...closed.map(([from, to]) => inline(text, from, to)));
    const carried = open.find(({ mark }) => mark === 'double' || mark === 'curly');
    const next = text.slice(end).trimStart();
    if (carried && next.startsWith(text[carried.at])) quotes.push(inline(text, carried.at, end));
  }
  return quotes;
}
function paragraphEnd(text, from) {
  const blank = /\n[^\S\n]*(?:\n|$)/g;
  blank.lastIndex = from;
  return blank.exec(text)?.index ?? text.length;
}
function inline(text, start, end) {
  const inner = text.slice(start + 1, /["”»'’]/.test(text[end - 1]) ? end - 1 : end);
  return { text: inner.replace(/\n\s*>+ ?/g, '\n').trim(), start, end, kind: 'inline', source: '' };
}
/** The quotations that close within a stretch of text, as offsets, and the marks that stay open. */
function scan(text, from, to) {
  const open = [];
  const closed = [];
  for (let at = from; at < to; at++) {
    const mark = markOf(text[at]);
    if (!mark) continue;
    const isOpen = open.some((other) => other.mark === mark);
    if (isOpen && closes(text, at, mark)) {
      // whatever was opened inside and never closed was no quotation
      while (open.at(-1).mark !== mark) open.pop();
      closed.push([open.pop().at, at + 1]);
    } else if (opens(text, at, mark)) {
      open.push({ mark, at });
    }
  }
  return { closed, open };
}
function markOf(character) {
  if (character === '"') return 'double';
  if (character === '“' || character === '”' || character === '„') return 'curly';
  if (character === '«' || character === '»') return 'angle';
  if (character === "'") return 'single';
  if (character === '‘' || character === '’') return 'curly-single';
  return undefined;
}
function opens(text, at, mark) {
  const character = text[at];
  if (character === '“' || character === '„' || character === '«') return true;
  if (character === '”' || character === '»' || character === '’') return false;
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  const isFree = /[\s([{—–\-/>*_"“‘«']/.test(before) && /\S/.test(after);
  return mark === 'double' ? isFree : isFree && /[\p{L}[*_“"]/u.test(after);
}
function closes(text, at, mark) {
  const character = text[at];
  if (character === '”' || character === '»') return true;
  if (character === '“' || character === '„' || character === '«' || character === '‘') return false;
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (mark === 'double') return /\S/.test(before) && !/[\p{L}\p{N}]/u.test(after);
  // an apostrophe stands between letters
  return /\S/.test(before) && !/[\p{L}\p{N}]/u.test(after);
}
function blockQuotes(text) {
  return [...text.matchAll(/^(?: {0,3}>.*(?:\n|$))+/gm)].map((match) => {
    const lines = match[0]
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^ {0,3}>[> ]*/, ''));
    const signed = lines.length > 1 && /^\s*(?:—|–|--)\s*\S/.test(lines.at(-1));
    const source = signed ? lines.pop() : '';
    const end = match.index + match[0].trimEnd().length;
    return { text: lines.join('\n').trim(), start: match.index, end, kind: 'block', source };
  });
}
