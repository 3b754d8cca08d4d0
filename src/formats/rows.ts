import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
import { readJsonl } from '../io/jsonl.ts';
import { type OnBad, readLines, rethrow } from '../io/lines.ts';

/** A row of a table, whatever format it stands in: column names to values (strings in CSV and TSV). */
export interface Row {
  readonly values: Readonly<Record<string, unknown>>;
  /** The line it starts on, from 1. */
  readonly line: number;
}

/** Endings of the files that {@link readRows} reads; each may be followed by `.gz`. */
export const rowExtensions = ['.jsonl', '.ndjson', '.csv', '.tsv'] as const;

/**
 * The rows of a CSV, TSV or JSON Lines file, one at a time. The format is told by the ending, else by whether
 * the first line starts with `{`.
 *
 * @param onBad what happens with a row that is wrong; by default it is thrown
 * @throws LacunaError `csv.malformed`, `jsonl.malformed` or `rows.not-an-object`, with file and line
 */
export async function* readRows(file: string, onBad: OnBad = rethrow): AsyncGenerator<Row> {
  const format = await formatOf(file);
  if (format !== 'jsonl') {
    yield* readCsv(file, format === 'tsv' ? '\t' : ',', onBad);
    return;
  }
  for await (const { value, line } of readJsonl(file, onBad)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      onBad(
        new LacunaError({
          code: 'rows.not-an-object',
          message: 'this line is JSON, but not an object',
          hint: 'Every line is one object, e.g. {"role": "ai_ceo", "failed": false}.',
          place: { file, line },
        }),
      );
      continue;
    }
    yield { values: value as Readonly<Record<string, unknown>>, line };
  }
}

async function formatOf(file: string): Promise<'jsonl' | 'csv' | 'tsv'> {
  const name = file.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.csv')) return 'csv';
  if (name.endsWith('.tsv')) return 'tsv';
  if (name.endsWith('.jsonl') || name.endsWith('.ndjson')) return 'jsonl';
  for await (const { text } of readLines(file)) {
    if (text.trim() !== '') return text.trimStart().startsWith('{') ? 'jsonl' : 'csv';
  }
  return 'jsonl';
}

async function* readCsv(file: string, delimiter: string, onBad: OnBad): AsyncGenerator<Row> {
  const skipped: LacunaError[] = [];
  const lines = Readable.from(textOf(file, onBad));
  const parser = parse({
    delimiter,
    info: true,
    trim: true,
    skip_empty_lines: true,
    columns: (header: string[]) => checkedColumns(header, file),
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error) skipped.push(malformedCsv(file, error));
      return undefined;
    },
  });
  // `pipe` carries no errors: without this one, what cannot be read would never come to an end.
  lines.on('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const record of parser) {
      for (const error of skipped.splice(0)) onBad(error);
      const { record: values, info } = record as {
        record: Record<string, string>;
        info: { lines: number };
      };
      // The parser says where a record ends; the line breaks within its cells say where it starts.
      const breaks = Object.values(values).reduce((sum, value) => sum + value.split('\n').length - 1, 0);
      yield { values, line: info.lines - breaks };
    }
    for (const error of skipped.splice(0)) onBad(error);
  } catch (cause) {
    throw cause instanceof CsvError ? malformedCsv(file, cause) : fileError(file, 'read', cause);
  } finally {
    lines.destroy();
  }
}

async function* textOf(file: string, onBad: OnBad): AsyncGenerator<string> {
  for await (const { text } of readLines(file, onBad)) yield `${text}\n`;
}

function malformedCsv(file: string, cause: CsvError): LacunaError {
  return new LacunaError({
    code: 'csv.malformed',
    message: cause.message,
    hint: 'Every row needs as many cells as the first; quote cells that hold the delimiter.',
    place: { file, ...(typeof cause['lines'] === 'number' ? { line: cause['lines'] } : {}) },
    cause,
  });
}

function checkedColumns(header: readonly string[], file: string): string[] {
  const complain = (code: string, message: string) =>
    new LacunaError({ code, message, hint: 'Rename the column.', place: { file, line: 1 } });
  if (header.includes('__proto__')) {
    throw complain('csv.forbidden-column', 'a column cannot be called "__proto__"');
  }
  const repeated = header.find((column, index) => header.indexOf(column) < index);
  if (repeated !== undefined) {
    throw complain('csv.repeated-column', `two columns are called "${repeated}"`);
  }
  return [...header];
}
