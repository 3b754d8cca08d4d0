/** The text of a document found in an answer, or why there is none. */
export type Extraction =
  | { readonly found: true; readonly text: string }
  | { readonly found: false; readonly reason: string };

/** What may stand in a document: words, or words and tags that somebody else reads. */
export type Inside = 'words' | 'tags';

/**
 * Takes the document out of a model's answer: what stands in its one `<document>` element. Notes in a complete
 * `<notes>` element before or after it are dropped; anything else is doubtful, and what is doubtful is no document:
 * a second body, a body that breaks off, tags left inside, text after the end.
 *
 * @param inside `tags` where the tags of a conversation are looked at afterwards
 */
export function extractDocument(answer: string, inside: Inside = 'words'): Extraction {
  const rest = answer.replaceAll('\r\n', '\n').replace(LEADING_NOTES, '');
  const opening = [...rest.matchAll(OPENING)];
  const closing = [...rest.matchAll(CLOSING)];
  const [open] = opening;
  const [close] = closing;
  if (!open)
    return none(close ? 'a <document> element is closed and never opened' : 'there is no <document> element');
  if (opening.length > 1) return none(`there are ${opening.length} <document> elements`);
  if (!close) return none('the <document> element is not closed: the text breaks off');
  if (closing.length > 1) return none('the <document> element is closed twice');
  if (close.index < open.index) return none('the <document> element is closed before it is opened');

  const before = rest.slice(0, open.index);
  const notesLeft = LEFT_OVER.exec(before);
  if (notesLeft) return none(`there is a stray ${notesLeft[0]} before the document`);
  const after = rest
    .slice(close.index + close[0].length)
    .replace(TRAILING_NOTES, '')
    .trim();
  if (after !== '') return none(`there is text after the document: ${excerpt(after)}`);
  const text = rest.slice(open.index + open[0].length, close.index).trim();
  const left = inside === 'words' ? LEFT_OVER.exec(text) : null;
  if (left) return none(`a tag is left in the document: ${excerpt(left[0])}`);
  if (!/[\p{L}\p{N}]/u.test(text)) return none('the <document> element is empty');
  return { found: true, text };
}

/** The notes around the document, without their tags; an empty string where there are none. */
export function extractNotes(answer: string): string {
  const text = answer.replaceAll('\r\n', '\n');
  const leading = LEADING_NOTES.exec(text)?.[0] ?? '';
  const close = [...text.slice(leading.length).matchAll(CLOSING)].at(-1);
  const after = close ? text.slice(leading.length + close.index + close[0].length) : '';
  return [leading, TRAILING_NOTES.exec(after)?.[0] ?? '']
    .flatMap((part) => [...part.matchAll(NOTES)].map((match) => match[1]!.trim()))
    .filter((notes) => notes !== '')
    .join('\n\n');
}

const NOTES = /<notes>([\s\S]*?)<\/notes>/gi;
const LEADING_NOTES = /^(?:[^<]*<notes>[\s\S]*?<\/notes>)+/i;
const TRAILING_NOTES = /^\s*<notes>[\s\S]*<\/notes>\s*$/i;
const OPENING = /<document(?:\s[^<>]*)?>/gi;
const CLOSING = /<\/document\s*>/gi;
/** A whole tag, or one that breaks off at the end of the text. */
const LEFT_OVER = /<\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?>|<\/?[a-z][\w:-]*$/i;

function none(reason: string): Extraction {
  return { found: false, reason };
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
