import type { FileMetaData } from 'hyparquet';
import { type ByteSource, sourceName } from '../io/decompress.ts';
import { needsFile, parquetError } from './parquet/errors.ts';
import { openParquet, type ParquetFile } from './parquet/file.ts';
import { plainRow, textParsers, unplainColumns } from './parquet/values.ts';
import type { Row } from './rows.ts';

/**
 * The rows of a Parquet file, some thousands at a time, read by byte ranges. `line` is the number of the row.
 *
 * Structs become objects, lists arrays, maps objects by key; times become ISO 8601, dates `YYYY-MM-DD`, whole
 * numbers beyond 2^53 their digits, and bytes that are no text say how many they are. What is absent is `null`.
 *
 * Memory grows with the largest column chunk of a row group, compressed, and not with the file.
 *
 * @throws LacunaError `parquet.malformed`, `parquet.encrypted`, `parquet.codec`, `parquet.needs-file`,
 *   `parquet.forbidden-column`, or why the file cannot be read
 */
export async function* readParquet(source: ByteSource): AsyncGenerator<readonly Row[]> {
  const path = sourceName(source);
  if (typeof source !== 'string') throw needsFile(path);
  const file = await openParquet(source);
  try {
    for (const range of chunksOf(file.metadata)) yield await readChunk(file, range, path);
  } finally {
    await file.close();
  }
}

/** The names of a Parquet file's columns, at the top level. @throws LacunaError as {@link readParquet} */
export async function parquetColumns(path: string): Promise<string[]> {
  const file = await openParquet(path);
  await file.close();
  const { parquetSchema } = await import('hyparquet');
  return parquetSchema(file.metadata).children.map(({ element }) => element.name);
}

/** What is decoded at a time: about this many bytes, and at most so many rows. */
const CHUNK_BYTES = 32 * 1024 * 1024;
const CHUNK_ROWS = 65_536;

interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** Ranges of rows, none over the border of two row groups: a group may hold a million rows. */
function* chunksOf(metadata: FileMetaData): Generator<RowRange> {
  let start = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const bytesPerRow = Number(group.total_byte_size) / Math.max(1, rows);
    const step = Math.max(1, Math.min(CHUNK_ROWS, Math.floor(CHUNK_BYTES / Math.max(1, bytesPerRow))));
    for (let from = 0; from < rows; from += step) {
      yield { start: start + from, end: start + Math.min(rows, from + step) };
    }
    start += rows;
  }
}

async function readChunk(file: ParquetFile, { start, end }: RowRange, path: string): Promise<Row[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const { metadata, buffer, compressors } = file;
  try {
    const objects = await parquetReadObjects({
      file: buffer,
      metadata,
      compressors,
      parsers: textParsers,
      rowStart: start,
      rowEnd: end,
      utf8: false,
      useOffsetIndex: true,
    });
    const columns = unplainColumns(metadata);
    return objects.map((values, index) => ({ values: plainRow(values, columns), line: start + index + 1 }));
  } catch (cause) {
    throw parquetError(path, cause);
  }
}
