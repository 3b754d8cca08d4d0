import { LacunaError } from '../../errors.ts';

/** A word of a constraint. */
export interface PictToken {
  /** `word`: a keyword, in capitals; `end`: after the last. */
  readonly kind: 'word' | 'parameter' | 'string' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Where it starts and ends in the model's text. */
  readonly from: number;
  readonly to: number;
}

/** A model's text and its file. */
export interface PictText {
  readonly text: string;
  readonly file: string;
}

/**
 * The words of the constraints that start at `from` in a model's text.
 *
 * @throws LacunaError `pict.syntax` for a character that means nothing, and for a name or text that is not closed
 */
export function readTokens({ text, file }: PictText, from: number): PictToken[] {
  const tokens: PictToken[] = [];
  const placeAt = lineCounter(text);
  let at = from;
  while (at < text.length) {
    blank.lastIndex = at;
    const skipped = blank.exec(text);
    if (skipped) {
      at += skipped[0].length;
      continue;
    }
    const place = placeAt(at);
    const found = readDelimited(text, at) ?? readSimple(text, at);
    if (!found) {
      throw new LacunaError({
        code: 'pict.syntax',
        message: /^["[]/.test(text[at]!)
          ? `${text[at]} is not closed`
          : `"${/\S+/.exec(text.slice(at, at + 40))![0]}" means nothing in a constraint`,
        hint: 'Names of parameters stand in [brackets], texts in "quotation marks".',
        place: { file, ...place },
      });
    }
    tokens.push({ ...found, ...place, from: at });
    at = found.to;
  }
  tokens.push({ kind: 'end', text: '', ...placeAt(at), from: at, to: at });
  return tokens;
}

type Found = Pick<PictToken, 'kind' | 'text' | 'to'>;

const blank = /\s+|#[^\n]*/y;

const simple = [
  ['number', /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy],
  ['symbol', /<>|<=|>=|[<>=(){},;]/y],
  ['word', /(?:IF|THEN|ELSE|AND|OR|NOT|IN|LIKE|ISNEGATIVE|ISPOSITIVE)(?![\p{L}\p{N}_])/iuy],
] as const;

function readSimple(text: string, at: number): Found | undefined {
  for (const [kind, pattern] of simple) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) {
      return { kind, text: kind === 'word' ? found.toUpperCase() : found, to: at + found.length };
    }
  }
  return undefined;
}

/** A name in brackets or a text in quotation marks; `\` before the closing one, or before itself, makes it plain. */
function readDelimited(text: string, start: number): Found | undefined {
  const kind = text[start] === '[' ? 'parameter' : 'string';
  if (kind === 'string' && text[start] !== '"') return undefined;
  const closing = kind === 'parameter' ? ']' : '"';
  let content = '';
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at]!;
    if (character === closing) {
      return { kind, text: kind === 'parameter' ? content.trim() : content, to: at + 1 };
    }
    const next = text[at + 1];
    if (character === '\\' && next !== undefined && '\\"]'.includes(next)) {
      content += next;
      at++;
    } else content += character;
  }
  return undefined;
}

/** Line and column of a position, from 1. Positions must not go back. */
function lineCounter(text: string): (at: number) => { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  return (at) => {
    for (let end = text.indexOf('\n', start); end >= 0 && end < at; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    return { line, column: at - start + 1 };
  };
}
