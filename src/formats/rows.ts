import { LacunaError } from '../errors.ts';
import { type ByteSource, sourceName } from '../io/decompress.ts';
import { parseJsonLine } from '../io/jsonl.ts';
import { type OnBad, readLineBatches, rethrow } from '../io/lines.ts';
import { readParquet } from './parquet.ts';
import { readCsv } from './rows/csv.ts';
import { readJsonItems } from './rows/json-items.ts';
import { peekTable } from './rows/table-kind.ts';

/** A row of a table, whatever format it stands in: column names to values (strings in CSV and TSV). */
export interface Row {
  readonly values: Readonly<Record<string, unknown>>;
  /** The line it starts on, from 1; in Parquet and JSON lists, which have no lines, the number of the row. */
  readonly line: number;
}

/** Endings of the files that {@link readRows} reads; each but Parquet may be followed by `.gz` or `.zst`. */
export const rowExtensions = ['.jsonl', '.ndjson', '.csv', '.tsv', '.parquet'] as const;

/**
 * The rows of a CSV, TSV, JSON Lines or Parquet file, or of a JSON file that holds a list of objects, one at a
 * time. The format is told by the content for Parquet and JSON lists, else by the ending, else by whether the
 * first line starts with `{`. A stream is read the same way, but for Parquet, which needs a file.
 *
 * @param onBad what happens with a row that is wrong; by default it is thrown
 * @throws LacunaError `csv.…`, `jsonl.…`, `json.…`, `parquet.…` or `rows.…`, with file and line
 */
export async function* readRows(source: ByteSource, onBad: OnBad = rethrow): AsyncGenerator<Row> {
  for await (const rows of readRowBatches(source, onBad)) {
    for (const row of rows) yield row;
  }
}

/** The rows of {@link readRows}, as many at a time as came together, in the order in which they stand. */
export async function* readRowBatches(
  source: ByteSource,
  onBad: OnBad = rethrow,
): AsyncGenerator<readonly Row[]> {
  const { kind, source: whole } = await peekTable(source);
  const file = sourceName(source);
  if (kind === 'parquet') yield* readParquet(whole);
  else if (kind === 'json') yield* readList(whole, onBad);
  else if (kind === 'jsonl') yield* readJsonLines(whole, file, onBad);
  else yield* readCsv(whole, kind === 'tsv' ? '\t' : ',', onBad);
}

async function* readJsonLines(
  source: ByteSource,
  file: string,
  onBad: OnBad,
): AsyncGenerator<readonly Row[]> {
  const wrong: LacunaError[] = [];
  const keep: OnBad = (error) => wrong.push(error);
  for await (const lines of readLineBatches(source, onBad)) {
    let rows: Row[] = [];
    for (const { text, number } of lines) {
      if (text.trim() === '') continue;
      const parsed = parseJsonLine(text, { file, line: number }, keep);
      if (parsed && isObject(parsed.value)) {
        rows.push({ values: parsed.value, line: number });
        continue;
      }
      if (parsed) wrong.push(notAnObject('this line is JSON, but not an object', file, number));
      // What came before it is given out first, as it would be row by row.
      if (rows.length > 0) yield rows;
      rows = [];
      for (const error of wrong.splice(0)) onBad(error);
    }
    if (rows.length > 0) yield rows;
  }
}

async function* readList(source: ByteSource, onBad: OnBad): AsyncGenerator<readonly Row[]> {
  const file = sourceName(source);
  let line = 0;
  for await (const items of readJsonItems(source, ['$.*'])) {
    let rows: Row[] = [];
    for (const { value } of items) {
      line++;
      if (isObject(value)) {
        rows.push({ values: value, line });
        continue;
      }
      if (rows.length > 0) yield rows;
      rows = [];
      onBad(notAnObject(`item ${line} of the list is not an object`, file, line));
    }
    if (rows.length > 0) yield rows;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAnObject(message: string, file: string, line: number): LacunaError {
  return new LacunaError({
    code: 'rows.not-an-object',
    message,
    hint: 'Every row is one object, e.g. {"role": "ai_ceo", "failed": false}, or {"text": "…"} of documents.',
    place: { file, line },
  });
}
