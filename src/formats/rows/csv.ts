import { LacunaError } from '../../errors.ts';
import { type ByteSource, sourceName } from '../../io/decompress.ts';
import { type Line, LONGEST_LINE, type OnBad, readLineBatches } from '../../io/lines.ts';
import type { Row } from '../rows.ts';
import { type CsvLine, type CsvRecords, createCsvRecords } from './csv-record.ts';

/**
 * The rows of a CSV or TSV table with a header, as many at a time as came together. Space around cells is dropped,
 * and so are empty lines.
 *
 * @throws LacunaError `csv.malformed`, `csv.forbidden-column`, `csv.repeated-column`, with file and line
 */
export async function* readCsv(
  source: ByteSource,
  delimiter: string,
  onBad: OnBad,
): AsyncGenerator<readonly Row[]> {
  const file = sourceName(source);
  const reading: Reading = {
    file,
    onBad,
    records: createCsvRecords(delimiter),
    columns: undefined,
    start: 0,
  };
  for await (const lines of readLineBatches(source, onBad)) yield* rowsOf(lines, reading);
  if (reading.records.isOpen()) throw malformed(NOT_CLOSED, file, reading.start);
}

interface Reading {
  readonly file: string;
  readonly onBad: OnBad;
  readonly records: CsvRecords;
  columns: readonly string[] | undefined;
  /** The line on which the record starts that is being read. */
  start: number;
}

function* rowsOf(lines: readonly Line[], reading: Reading): Generator<readonly Row[]> {
  const { file, onBad, records } = reading;
  let rows: Row[] = [];
  for (const { text, number } of lines) {
    if (!records.isOpen()) {
      if (text.trim() === '') continue;
      reading.start = number;
    }
    const { columns, start } = reading;
    const cells = cellsOf(records.add(text), columns);
    if (Array.isArray(cells)) {
      if (columns) rows.push({ values: valuesOf(columns, cells), line: start });
      else reading.columns = checkedColumns(cells, file, start);
    } else if (cells !== undefined) {
      const error = malformed(cells, file, start);
      if (cells === NOT_CLOSED) throw error;
      // What came before it is given out first, as it would be row by row.
      if (rows.length > 0) yield rows;
      rows = [];
      onBad(error);
    }
  }
  if (rows.length > 0) yield rows;
}

/** The cells of a record that is whole, or why it is wrong; nothing yet where it goes on. */
function cellsOf(added: CsvLine, columns: readonly string[] | undefined): string[] | string | undefined {
  if (added.is === 'open') return added.length > LONGEST_LINE ? NOT_CLOSED : undefined;
  if (added.is === 'wrong') return added.reason;
  if (columns === undefined || columns.length === added.cells.length) return added.cells;
  return `the header has ${columns.length} cells, and this row ${added.cells.length}`;
}

const NOT_CLOSED = 'a quotation mark is not closed';

function valuesOf(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (let at = 0; at < columns.length; at++) values[columns[at]!] = cells[at]!;
  return values;
}

function malformed(message: string, file: string, line: number): LacunaError {
  return new LacunaError({
    code: 'csv.malformed',
    message,
    hint: 'Every row needs as many cells as the first; quote cells that hold the delimiter or a quotation mark.',
    place: { file, line },
  });
}

function checkedColumns(header: readonly string[], file: string, line: number): readonly string[] {
  const complain = (code: string, message: string) =>
    new LacunaError({ code, message, hint: 'Rename the column.', place: { file, line } });
  if (header.includes('__proto__')) {
    throw complain('csv.forbidden-column', 'a column cannot be called "__proto__"');
  }
  const repeated = header.find((column, index) => header.indexOf(column) < index);
  if (repeated !== undefined) {
    throw complain('csv.repeated-column', `two columns are called "${repeated}"`);
  }
  return header;
}
