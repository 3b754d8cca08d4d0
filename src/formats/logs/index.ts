import { type ByteSource, type ByteStream, peekBytes, sourceName } from '../../io/decompress.ts';
import { tableColumns } from '../rows/table-columns.ts';
import { HEAD_LENGTH } from '../rows/table-kind.ts';
import { rowExtensions } from '../rows.ts';
import { bloomFormat } from './bloom.ts';
import { bucketTableFormat } from './bucket-table.ts';
import { inspectFormat } from './inspect.ts';
import type { LineFormat } from './line-format.ts';
import type { FileProbe, LogFormat } from './log-format.ts';
import { promptfooFormat } from './promptfoo.ts';
import { tableFormat } from './table.ts';

/** Formats that can be read from a stream too, in the order in which they are tried. */
const lineFormats: readonly LineFormat[] = [promptfooFormat, bucketTableFormat, tableFormat];

/** All formats of eval logs, in the order in which they are tried: the table, which takes nearly anything, last. */
export const logFormats: readonly LogFormat[] = [inspectFormat, bloomFormat, ...lineFormats];

/** Endings of the files that may be eval logs, for folders. */
export const logExtensions: readonly string[] = [...rowExtensions, '.json', '.eval'];

/**
 * Looks at the beginning of a file, and at the footer of a Parquet file.
 *
 * @throws LacunaError why the file cannot be read, `io.bad-gzip`, `io.bad-zstd`, or `parquet.…`
 */
export async function probeFile(file: string): Promise<FileProbe> {
  return (await probe(file)).probe;
}

/** Looks at the beginning of a stream. Read on from `source`: it gives what was looked at once more. */
export async function probeStream(
  stream: ByteStream,
): Promise<{ readonly probe: FileProbe; readonly source: ByteSource }> {
  return probe(stream);
}

/** The format of a file, or `undefined` where no format takes it. */
export function formatOf(probed: FileProbe): LogFormat | undefined {
  return logFormats.find((format) => format.recognises(probed));
}

/** The format of a stream, or `undefined` where it is of a format that needs a file, or of none. */
export function lineFormatOf(probed: FileProbe): LineFormat | undefined {
  return lineFormats.find((format) => format.recognises(probed));
}

async function probe(
  source: ByteSource,
): Promise<{ readonly probe: FileProbe; readonly source: ByteSource }> {
  const { head, source: whole } = await peekBytes(source, HEAD_LENGTH);
  const columns = await tableColumns(source, head);
  return { probe: { file: sourceName(source), head, columns }, source: whole };
}
