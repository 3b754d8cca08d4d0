/** What becomes of the matches of a pattern that splits a text, as Hugging Face's `tokenizers` names it. */
export type SplitBehaviour = 'Removed' | 'Isolated' | 'MergedWithPrevious' | 'MergedWithNext' | 'Contiguous';

interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/**
 * Splits a text at what a pattern matches. No piece is empty, and but for `Removed` they make up the text.
 *
 * @param pattern global; a match of nothing is passed over
 * @param isInverted whether what lies between the matches is what splits
 */
export function splitPieces(
  text: string,
  pattern: RegExp,
  behaviour: SplitBehaviour,
  isInverted = false,
): string[] {
  const pieces: Piece[] = [];
  const add = (start: number, end: number, isMatch: boolean) => {
    if (end > start) pieces.push({ text: text.slice(start, end), isMatch });
  };
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue;
    add(end, match.index, isInverted);
    add(match.index, match.index + match[0].length, !isInverted);
    end = match.index + match[0].length;
  }
  add(end, text.length, isInverted);
  return joined(pieces, behaviour);
}

function joined(pieces: readonly Piece[], behaviour: SplitBehaviour): string[] {
  switch (behaviour) {
    case 'Removed':
      return pieces.flatMap(({ text, isMatch }) => (isMatch ? [] : [text]));
    case 'Isolated':
      return pieces.map(({ text }) => text);
    case 'Contiguous':
      return joinWhere(pieces, (piece, before) => piece.isMatch === before.isMatch);
    case 'MergedWithPrevious':
      return joinWhere(pieces, (piece, before) => piece.isMatch && !before.isMatch);
    case 'MergedWithNext':
      return joinWhere(pieces, (piece, before) => before.isMatch && !piece.isMatch);
  }
}

/** Joins a piece to the one before it where `belongs` says so of the two. */
function joinWhere(pieces: readonly Piece[], belongs: (piece: Piece, before: Piece) => boolean): string[] {
  const texts: string[] = [];
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1];
    if (before && belongs(piece, before)) texts[texts.length - 1] += piece.text;
    else texts.push(piece.text);
  }
  return texts;
}
