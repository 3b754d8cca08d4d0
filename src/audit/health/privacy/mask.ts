import { type Citation, MOST_CHARACTERS } from '../../citations.ts';
import { personalPatterns } from './personal.ts';
import { type PrivatePassage, passagesOf } from './private-pattern.ts';
import { secretPatterns } from './secrets.ts';

/** A private passage as it may be shown: its beginning and its last two characters, `sk-ant-…4f`. */
export function maskedPassage(passage: string): string {
  const characters = [...passage];
  const shown = Math.min(7, Math.floor(characters.length / 4));
  return `${characters.slice(0, shown).join('')}…${characters.slice(-2).join('')}`;
}

/** A text in which everything that looks like personal data or a secret is masked. */
export function maskPrivate(text: string): string {
  const passages = [...secretPatterns, ...personalPatterns]
    .flatMap((pattern) => passagesOf(text, pattern, Number.POSITIVE_INFINITY))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  if (passages.length === 0) return text;
  let shown = '';
  let from = 0;
  for (const { start, end } of joined(passages)) {
    shown += text.slice(from, start) + maskedPassage(text.slice(start, end));
    from = end;
  }
  return shown + text.slice(from);
}

/** A citation in which everything that looks like personal data or a secret is masked. */
export function masked(citation: Citation): Citation {
  return {
    ...citation,
    passage: maskPrivate(citation.passage),
    text: maskPrivate(wholeWords(citation.text)),
  };
}

/** Of a text that was cut, the last word may be half a key, which no pattern knows: it is left out, however long. */
function wholeWords(text: string): string {
  if (text.length < MOST_CHARACTERS) return text;
  let end = text.length;
  while (end > 0 && !/\s/.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

function joined(passages: readonly PrivatePassage[]): PrivatePassage[] {
  const found: PrivatePassage[] = [];
  for (const passage of passages) {
    const last = found.at(-1);
    if (last && passage.start < last.end)
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, passage.end) };
    else found.push(passage);
  }
  return found;
}
