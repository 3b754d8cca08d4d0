import type { Hide } from '../../../curate/passage.ts';
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
  return hidePrivate({ text, from: 0, to: text.length }).text;
}

/** As {@link maskPrivate}, for a text of which a part is meant: what is masked at an edge of the part belongs to it. */
export const hidePrivate: Hide = ({ text, from, to }) => {
  const passages = [...secretPatterns, ...personalPatterns]
    .flatMap((pattern) => passagesOf(text, pattern, Number.POSITIVE_INFINITY))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  let shown = '';
  let read = 0;
  let [shownFrom, shownTo] = [from, to];
  for (const { start, end } of joined(passages)) {
    shown += text.slice(read, start);
    const mask = maskedPassage(text.slice(start, end));
    const grown = mask.length - (end - start);
    if (from >= end) shownFrom += grown;
    else if (from > start) shownFrom = shown.length;
    if (to >= end) shownTo += grown;
    else if (to > start) shownTo = shown.length + mask.length;
    shown += mask;
    read = end;
  }
  return { text: shown + text.slice(read), from: shownFrom, to: shownTo };
};

/** A citation in which everything that looks like personal data or a secret is masked. */
export function masked(citation: Citation): Citation {
  return {
    ...citation,
    passage: maskPrivate(citation.passage),
    text: maskCut(citation.text, MOST_CHARACTERS),
  };
}

/**
 * A text that was cut after so many characters, masked. Its last word may be half a key, which no pattern knows: it is
 * left out, however long.
 */
export function maskCut(text: string, most: number): string {
  if (text.length < most) return maskPrivate(text);
  let end = text.length;
  while (end > 0 && !/\s/.test(text[end - 1]!)) end--;
  return maskPrivate(text.slice(0, end));
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
