import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
import { readJsonl } from '../io/jsonl.ts';
import { readLines } from '../io/lines.ts';
/** Endings of the files that {@link readRows} reads; each may be followed by `.gz` for JSON Lines. */
export const rowExtensions = ['.jsonl', '.ndjson', '.csv', '.tsv'];
/**
 * The rows of a CSV, TSV or JSON Lines file, one at a time. The format is told by the ending, else by whether
 * the first line starts with `{`.
 *
 * @throws LacunaError `csv.malformed`, `jsonl.malformed` or `rows.not-an-object`, with file and line
 */
export async function* readRows(file) {
  const format = await formatOf(file);
  if (format !== 'jsonl') {
    yield* readCsv(file, format === 'tsv' ? '\t' : ',');
    return;
  }
  for await (const { value, line } of readJsonl(file)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new LacunaError({
        code: 'rows.not-an-object',
        message: 'this line is JSON, but not an object',
        hint: 'Every line is one object, e.g. {"role": "ai_ceo", "failed": false}.',
        place: { file, line },
      });
    }
    yield { values: value, line };
  }
}
async function formatOf(file) {
  const name = file.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.csv')) return 'csv';
  if (name.endsWith('.tsv')) return 'tsv';
  if (name.endsWith('.jsonl') || name.endsWith('.ndjson')) return 'jsonl';
  for await (const { text } of readLines(file)) {
    if (text.trim() !== '') return text.trimStart().startsWith('{') ? 'jsonl' : 'csv';
  }
  return 'jsonl';
}
async function* readCsv(file, delimiter) {
  // Read once as lines, so that text which is not UTF-8 is an error and not replaced silently.
  for await (const { number } of readLines(file)) if (number > 1_000_000_000) break;
  const parser = createReadStream(file).pipe(
    parse({
      delimiter,
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      columns: (header) => header.map((column) => checkedColumn(column, file)),
    }),
  );
  try {
    for await (const record of parser) {
      const { record: values, info } = record;
      yield { values, line: info.lines };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw fileError(file, 'read', cause);
    throw new LacunaError({
      code: 'csv.malformed',
      message: cause.message,
      hint: 'Every row needs as many cells as the first; quote cells that hold the delimiter.',
      place: { file, ...(typeof cause['lines'] === 'number' ? { line: cause['lines'] } : {}) },
      cause,
    });
  }
}
function checkedColumn(column, file) {
  if (column !== '__proto__') return column;
  throw new LacunaError({
    code: 'csv.forbidden-column',
    message: 'a column cannot be called "__proto__"',
    hint: 'Rename the column.',
    place: { file, line: 1 },
  });
}
