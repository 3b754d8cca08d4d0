import { LacunaError } from '../../errors.ts';
import { fieldAt } from '../../evidence/mapping/rules.ts';
import { type Row, readRowBatches } from '../../formats/rows.ts';
import type { ByteSource } from '../../io/decompress.ts';
import { nearest } from '../../io/yaml.ts';
import type { DatasetFields } from './dataset.ts';
import { type FoundShape, findShape } from './find-shape.ts';
import type { RowShape, RowText } from './row-text.ts';

/** A row with what it says, and how that was found. */
export interface ReadRow {
  readonly row: Row;
  readonly read: RowText;
  readonly shape: RowShape;
}

/** Rows by which the shape of a file is told. */
const SAMPLE = 200;
/** Sets of columns, other than the file's, that are remembered. */
const MOST_SHAPES = 1_000;

/**
 * The rows of a table with their texts. Where the text stands is told by the first rows; a row that does not have it
 * there is looked at by itself.
 *
 * @param file as errors call it
 * @throws LacunaError `dataset.ambiguous-text`, `dataset.no-text` for the whole file; a single row goes to `onBad`
 */
export async function* readTextRows(
  source: ByteSource,
  file: string,
  fields: DatasetFields,
  onBad: (error: LacunaError) => void,
): AsyncGenerator<readonly ReadRow[]> {
  let shape: RowShape | undefined;
  const others = new Map<string, RowShape | undefined>();
  const otherShapeOf = ({ values }: Row): RowShape | undefined => {
    if (fields.text !== undefined || fields.messages !== undefined) return undefined;
    const key = Object.keys(values).join('\n');
    if (!others.has(key)) {
      if (others.size >= MOST_SHAPES) others.clear();
      const found = findShape([values], fields);
      others.set(key, 'shape' in found ? found.shape : undefined);
    }
    return others.get(key);
  };
  for await (const rows of readRowBatches(source, onBad)) {
    shape ??= shapeOf(rows, file, fields);
    const found: ReadRow[] = [];
    for (const row of rows) {
      const read = shape.read(row.values);
      if (!('wrong' in read)) {
        found.push({ row, read, shape });
        continue;
      }
      const other = otherShapeOf(row);
      const again = other?.read(row.values);
      if (other && again && !('wrong' in again)) found.push({ row, read: again, shape: other });
      else onBad(noTextInRow(read.wrong, file, row.line));
    }
    if (found.length > 0) yield found;
  }
}

function shapeOf(rows: readonly Row[], file: string, fields: DatasetFields): RowShape {
  const sample = rows.slice(0, SAMPLE).map(({ values }) => values);
  for (const column of [fields.text, fields.messages]) {
    if (column === undefined || sample.length === 0) continue;
    if (sample.every((values) => fieldAt(values, column) === undefined)) throw noColumn(column, sample, file);
  }
  const found = findShape(sample, fields);
  if ('shape' in found) return found.shape;
  throw unclear(found, file);
}

function unclear(found: Exclude<FoundShape, { readonly shape: RowShape }>, file: string): LacunaError {
  if ('candidates' in found) {
    return new LacunaError({
      code: 'dataset.ambiguous-text',
      message: `several columns could be the text: ${found.candidates.join('; ')}`,
      hint: 'Say which with --text-field NAME, or with --messages-field NAME for conversations.',
      place: { file },
    });
  }
  const columns = found.columns.map((column) => `"${column}"`).join(', ');
  return new LacunaError({
    code: 'dataset.no-text',
    message: `no column looks like the text of documents: ${columns || 'there are none'}`,
    hint: 'Say which it is with --text-field NAME, or with --messages-field NAME for conversations.',
    place: { file },
  });
}

function noColumn(column: string, sample: readonly Row['values'][], file: string): LacunaError {
  const known = [...new Set(sample.flatMap((values) => Object.keys(values)))];
  const suggestion = nearest(column, known);
  return new LacunaError({
    code: 'dataset.no-column',
    message: `no row has a column "${column}"`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `There are ${known.join(', ')}.`,
    place: { file },
  });
}

function noTextInRow(wrong: string, file: string, line: number): LacunaError {
  return new LacunaError({
    code: 'dataset.bad-row',
    message: `this row has no text that can be read: ${wrong}`,
    hint: 'Mend or delete the row, name its text with --text-field NAME, or leave such rows out with --skip-bad-rows.',
    place: { file, line },
  });
}
