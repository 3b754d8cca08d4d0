import { LacunaError } from '../../errors.ts';
import { type ByteSource, peekBytes, sourceName, withoutCompression } from '../../io/decompress.ts';

/** How the rows of a table are written down. */
export type TableKind = 'csv' | 'tsv' | 'jsonl' | 'json' | 'parquet';

/** How much of a file is looked at to tell what it is, in bytes. */
export const HEAD_LENGTH = 64 * 1024;

/**
 * Tells the kind of a table, and gives the source to read it from.
 *
 * @throws LacunaError `rows.not-a-list`, `rows.not-json`, or why the source cannot be read
 */
export async function peekTable(
  source: ByteSource,
): Promise<{ readonly kind: TableKind; readonly source: ByteSource }> {
  const peeked = await peekBytes(source, HEAD_LENGTH);
  const kind = tableKind(sourceName(source), peeked.head);
  if (kind === 'object') throw notAList(sourceName(source));
  if (kind === 'not-json') throw notJson(sourceName(source));
  return { kind, source: peeked.source };
}

/**
 * The kind of table that a file is, by its name and its first bytes: `object` where it is one JSON value rather
 * than a list of rows, `not-json` where only its name says that it is JSON.
 */
export function tableKind(path: string, head: Buffer): TableKind | 'object' | 'not-json' {
  const name = withoutCompression(path.toLowerCase());
  if (head.subarray(0, 4).equals(PARQUET_MAGIC) || name.endsWith('.parquet')) return 'parquet';
  if (name.endsWith('.csv')) return 'csv';
  if (name.endsWith('.tsv')) return 'tsv';
  if (name.endsWith('.jsonl') || name.endsWith('.ndjson')) return 'jsonl';
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  const isJson = name.endsWith('.json');
  if (isJson ? text.startsWith('[') : /^\[\s*[{\]]/.test(text)) return 'json';
  if (text.startsWith('{')) return !isJson || isLineOfSeveral(text) ? 'jsonl' : 'object';
  if (isJson) return text === '' ? 'jsonl' : 'not-json';
  return 'csv';
}

// The encrypted kind starts with `PARE`; it is for the reader to refuse.
const PARQUET_MAGIC = Buffer.from('PAR1');

/** Whether a text that starts with `{` has a whole object on its first line, and another below. */
function isLineOfSeveral(text: string): boolean {
  const end = text.indexOf('\n');
  if (end < 0 || !text.slice(end).trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}

function notAList(file: string): LacunaError {
  return new LacunaError({
    code: 'rows.not-a-list',
    message: 'it is one JSON object, where a list of rows is needed',
    hint: 'Write a list, [{…}, {…}], or one object a line in a .jsonl file.',
    place: { file },
  });
}

function notJson(file: string): LacunaError {
  return new LacunaError({
    code: 'rows.not-json',
    message: 'it is called .json, but what it holds is no JSON',
    hint: 'If it is a table, call it .csv or .tsv.',
    place: { file, line: 1 },
  });
}
