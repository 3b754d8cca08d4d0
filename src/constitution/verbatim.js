import { countWords, normalisedWords } from '../text/words.ts';
import { plainText } from './plain-text.ts';

/** Parts of a quotation with an ellipsis may come from several clauses of a section if each has so many words. */
const LEAST_WORDS_ACROSS = 4;
const ELLIPSIS = /\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.(?:\s?\.){2,})\s*/;
/**
 * Prepares a constitution. A quotation is verbatim when its words stand in a clause, or run on from one into the
 * next of its section. Quotation marks, white space, the case of the first letter and a final punctuation mark
 * are set aside; an ellipsis (`…`, `...`, `[...]`) splits it into parts that must stand there in this order.
 */
export function quotableText(constitution) {
  const { clauses } = constitution;
  const starts = [];
  let text = '';
  let section = '';
  for (const clause of clauses) {
    const ofClause = clause.id.slice(0, clause.id.lastIndexOf('/'));
    if (text !== '') text += ofClause === section ? ' ' : '\n';
    section = ofClause;
    starts.push(text.length);
    text += unquoted(clause.text);
  }
  const titles = new Set(
    [constitution.title, ...clauses.flatMap((clause) => clause.headings)].map((title) => bare(title)),
  );
  const clauseAt = (offset) => {
    let at = starts.length - 1;
    while (starts[at] > offset) at--;
    return at;
  };
  let pairsOfClauses;
  return {
    find(quotation) {
      const parts = partsOf(quotation);
      const [first, ...rest] = parts;
      if (first === undefined) return undefined;
      const mayGoOn = parts.every((part) => countWords(part) >= LEAST_WORDS_ACROSS);
      for (let from = indexOfPart(text, first, 0); from >= 0; from = indexOfPart(text, first, from + 1)) {
        const at = clauseAt(from);
        const sectionEnd = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
        const clauseEnd = Math.min(starts[at + 1] ?? text.length, sectionEnd);
        const end = mayGoOn ? sectionEnd : clauseEnd;
        if (followsInOrder(text, rest, from + first.length, end)) return { clause: clauses[at].id };
      }
      return titles.has(bare(quotation)) ? { clause: null } : undefined;
    },
    nearest(quotation) {
      const wanted = wordPairs(quotation);
      let best;
      let most = 0;
      pairsOfClauses ??= clauses.map((clause) => wordPairs(clause.text));
      for (const [at, clause] of clauses.entries()) {
        let shared = 0;
        for (const pair of wanted) if (pairsOfClauses[at].has(pair)) shared += pair.includes(' ') ? 1 : 0.1;
        if (shared > most) [best, most] = [clause, shared];
      }
      return best;
    },
  };
}
function followsInOrder(text, parts, from, end) {
  let at = from;
  for (const part of parts) {
    const found = indexOfPart(text, part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
/** Where a part stands on word boundaries, its first letter of either case; -1 where nowhere. */
function indexOfPart(text, part, from) {
  const other = toggledFirst(part);
  for (let start = from; ; ) {
    const found = [text.indexOf(part, start), text.indexOf(other, start)].filter((at) => at >= 0);
    if (found.length === 0) return -1;
    const at = Math.min(...found);
    if (!isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + part.length])) return at;
    start = at + 1;
  }
}
function isWordCharacter(character) {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
function toggledFirst(part) {
  const first = part[0];
  const toggled = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return toggled.length === 1 ? toggled + part.slice(1) : part;
}
function partsOf(quotation) {
  return unquoted(plainText(quotation.replace(/\[(\p{L})\]/gu, '$1')))
    .split(ELLIPSIS)
    .map((part) => part.replace(/^[\s.,;:!?—–-]+|[\s.,;:!?—–-]+$/g, ''))
    .filter((part) => part !== '');
}
/** Without quotation marks, apostrophes made plain, white space folded and dropped beside a dash. */
function unquoted(text) {
  return text
    .normalize('NFC')
    .replace(/(?<=[\p{L}\p{N}])[’'](?=\p{L})/gu, '\u{E000}')
    .replace(/["“”„«»'‘’]/g, '')
    .replaceAll('\u{E000}', "'")
    .replace(/\s*—\s*/g, '—')
    .replace(/\s+/g, ' ')
    .trim();
}
function bare(text) {
  return normalisedWords(text).join(' ');
}
/** A text's words, and its pairs of neighbouring words. */
function wordPairs(text) {
  const words = normalisedWords(text);
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)]);
}
