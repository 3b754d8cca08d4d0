import { LacunaError } from '../../errors.ts';
import { nearest } from '../../io/yaml.ts';
import type { PictConstraint, PictExpression, PictLiteral, PictParameter, PictRelation } from './model.ts';
import { type PictText, type PictToken, readTokens } from './tokens.ts';

/**
 * Reads the constraints that start at `from` in a model's text. `NOT` binds closest, then `AND`, then `OR`.
 *
 * @throws LacunaError `pict.syntax` and `pict.unknown-parameter`, with line and column
 */
export function parseConstraints(
  source: PictText,
  from: number,
  parameters: readonly PictParameter[],
): PictConstraint[] {
  const reader = createReader(source, readTokens(source, from), parameters);
  const constraints: PictConstraint[] = [];
  while (reader.peek().kind !== 'end') constraints.push(readConstraint(reader, source));
  return constraints;
}

interface Reader {
  peek(): PictToken;
  next(): PictToken;
  /** Takes the next word where it is this keyword or symbol. */
  takes(text: string): boolean;
  /** As `takes`, but it must be there. */
  expect(text: string): void;
  parameter(): string;
  unexpected(wanted: string): LacunaError;
}

function createReader(
  { file }: PictText,
  tokens: readonly PictToken[],
  parameters: readonly PictParameter[],
): Reader {
  let position = 0;
  const peek = () => tokens[position]!;
  const next = () => tokens[position < tokens.length - 1 ? position++ : position]!;
  const fail = (code: string, { line, column }: PictToken, message: string, hint: string) =>
    new LacunaError({ code, message, hint, place: { file, line, column } });
  const reader: Reader = {
    peek,
    next,
    takes(text) {
      const { kind, text: found } = peek();
      if ((kind !== 'word' && kind !== 'symbol') || found !== text) return false;
      next();
      return true;
    },
    expect(text) {
      if (!reader.takes(text)) throw reader.unexpected(text);
    },
    parameter() {
      if (peek().kind !== 'parameter') throw reader.unexpected('a [parameter]');
      const token = next();
      const parameter = parameters.find(
        (candidate) => candidate.name.toLowerCase() === token.text.toLowerCase(),
      );
      if (parameter) return parameter.name;
      const names = parameters.map((candidate) => candidate.name);
      const suggestion = nearest(token.text, names);
      throw fail(
        'pict.unknown-parameter',
        token,
        `the model has no parameter "${token.text}"`,
        suggestion ? `Did you mean "${suggestion}"?` : `Parameters: ${names.join(', ')}.`,
      );
    },
    unexpected(wanted) {
      const token = peek();
      const found = token.kind === 'end' ? 'the end of the file' : `"${token.text}"`;
      return fail(
        'pict.syntax',
        token,
        `${wanted} is expected here, not ${found}`,
        'A constraint reads: IF [A] = "x" THEN [B] <> "y"; and ends in a semicolon.',
      );
    },
  };
  return reader;
}

function readConstraint(reader: Reader, { text }: PictText): PictConstraint {
  const { line, from } = reader.peek();
  let condition: PictExpression | null = null;
  if (reader.takes('IF')) {
    condition = readAny(reader);
    reader.expect('THEN');
  }
  const then = readAny(reader);
  const otherwise = condition && reader.takes('ELSE') ? readAny(reader) : null;
  const { to } = reader.peek();
  reader.expect(';');
  const written = text
    .slice(from, to)
    .replaceAll(/^\s*#.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/ ?;$/, '')
    .trim();
  return { line, text: written, condition, then, otherwise };
}

function readAny(reader: Reader): PictExpression {
  const parts = [readAll(reader)];
  while (reader.takes('OR')) parts.push(readAll(reader));
  return parts.length === 1 ? parts[0]! : { kind: 'any', of: parts };
}

function readAll(reader: Reader): PictExpression {
  const parts = [readOne(reader)];
  while (reader.takes('AND')) parts.push(readOne(reader));
  return parts.length === 1 ? parts[0]! : { kind: 'all', of: parts };
}

function readOne(reader: Reader): PictExpression {
  if (reader.takes('NOT')) return { kind: 'not', of: readOne(reader) };
  if (reader.takes('(')) {
    const inner = readAny(reader);
    reader.expect(')');
    return inner;
  }
  const { line } = reader.peek();
  for (const name of ['ISNEGATIVE', 'ISPOSITIVE']) {
    if (!reader.takes(name)) continue;
    reader.expect('(');
    const negative: PictExpression = { kind: 'is-negative', parameter: reader.parameter(), line };
    reader.expect(')');
    return name === 'ISNEGATIVE' ? negative : { kind: 'not', of: negative };
  }
  return readTerm(reader, reader.parameter(), line);
}

const relations: readonly PictRelation[] = ['=', '<>', '>=', '<=', '>', '<'];

function readTerm(reader: Reader, parameter: string, line: number): PictExpression {
  const isNegated = reader.takes('NOT');
  const negate = (term: PictExpression): PictExpression => (isNegated ? { kind: 'not', of: term } : term);
  if (reader.takes('IN')) {
    reader.expect('{');
    const values = [readLiteral(reader)];
    while (reader.takes(',')) values.push(readLiteral(reader));
    reader.expect('}');
    return negate({ kind: 'in', parameter, values, line });
  }
  if (reader.takes('LIKE')) {
    if (reader.peek().kind !== 'string') throw reader.unexpected('a "pattern" with * and ?');
    return negate({ kind: 'like', parameter, pattern: reader.next().text, line });
  }
  const relation = isNegated ? undefined : relations.find((candidate) => reader.takes(candidate));
  if (!relation) throw reader.unexpected(isNegated ? 'IN or LIKE' : '=, <>, >, >=, <, <=, IN or LIKE');
  if (reader.peek().kind === 'parameter') {
    return { kind: 'compare-parameters', parameter, relation, other: reader.parameter(), line };
  }
  return { kind: 'compare', parameter, relation, value: readLiteral(reader), line };
}

function readLiteral(reader: Reader): PictLiteral {
  const { kind } = reader.peek();
  if (kind !== 'string' && kind !== 'number') throw reader.unexpected('a number or a "text"');
  const { text } = reader.next();
  return kind === 'number' ? Number(text) : text;
}
