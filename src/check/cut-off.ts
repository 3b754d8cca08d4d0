import { leavesQuoteOpen } from '../constitution/find-quotes.ts';
import { type Check, failed } from './check.ts';

/** The end of a sentence, with whatever may close behind it. */
const SENTENCE_END = /[.!?…。！？](?:\s?\[\d+\])?["”’»'」』)\]*_~`]*$/;
const MARKED_END = /^(?:[*#~•⁂—–-]\s*){1,5}$|^[*_—–\s]*(?:the end|end|fin)[*_—–\s]*$/i;
/** `— Tavrin`, `Yours faithfully,` and a name below: how letters, memos and chronicles end. */
const SIGNED = /^[*_]*(?:—|–|--)\s*\p{L}[^\n]{0,80}$/u;
/** `Oskel, an AI agent`: a name with a role, alone in the last line. */
const NAMED =
  /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2}, (?:an? |the |for (?:the )?)?[\p{L}’' -]{2,50}$/u;
const MOST_NAME_WORDS = 8;

/**
 * A text that stops before it ends: without a full stop or its like, or within a quotation or bracket.
 *
 * Written for answers that hit a limit nobody was told of: "Cut off mid sen".
 */
export const checkCutOff: Check = ({ text }) => {
  const end = text.trimEnd();
  const lines = end.split('\n').map((line) => line.trim());
  const last = lines.at(-1) ?? '';
  if (MARKED_END.test(last) || isSignature(lines)) return undefined;
  if (!SENTENCE_END.test(last)) return failed('cut-off', 'it does not end with a sentence', end.slice(-120));
  const paragraph = end.split(/\n[^\S\n]*\n/).at(-1)!;
  if (leavesQuoteOpen(paragraph)) return failed('cut-off', 'it ends in an open quotation', end.slice(-120));
  if (leavesBracketOpen(paragraph)) return failed('cut-off', 'it ends in an open bracket', end.slice(-120));
  return undefined;
};

/** A name on a line of its own, after a dash or below a closing formula. */
function isSignature(lines: readonly string[]): boolean {
  const last = lines.at(-1)!;
  const above = lines.slice(0, -1).filter((line) => line !== '');
  if (above.length === 0) return false;
  if (NAMED.test(last) && SENTENCE_END.test(above.at(-1)!)) return true;
  if (SIGNED.test(last)) return SENTENCE_END.test(above.at(-1)!) || above.at(-1)!.endsWith(',');
  const isName = /^\p{Lu}/u.test(last) && last.split(/\s+/).length <= MOST_NAME_WORDS;
  const formulas = above.slice(-3).filter((line) => /^\p{Lu}[\p{L} ]{1,40},$/u.test(line));
  return isName && formulas.length > 0;
}

function leavesBracketOpen(paragraph: string): boolean {
  let depth = 0;
  for (const character of paragraph) {
    if (character === '(' || character === '[') depth++;
    // a closing bracket without an opening one numbers a list
    if ((character === ')' || character === ']') && depth > 0) depth--;
  }
  return depth > 0;
}
