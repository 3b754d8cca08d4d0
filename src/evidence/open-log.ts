import { LacunaError } from '../errors.ts';
import { formatOf, lineFormatOf, logFormats, probeFile, probeStream } from '../formats/logs/index.ts';
import type { FileProbe, LogFormat, LogItem } from '../formats/logs/log-format.ts';
import { isObservationsFile, observationsShape, readObservations } from '../formats/logs/observations.ts';
import { type ByteSource, type ByteStream, sourceName } from '../io/decompress.ts';
import { hashFile } from '../io/hash-file.ts';
import type { ImportedLog, OpenLog } from './import-log.ts';

/** How users would know the shapes of evidence that are read. */
export const knownShapes: readonly string[] = [...logFormats.map(({ shape }) => shape), observationsShape];

/** Formats whose every column is of use, or a mistake. */
const TABLES: readonly string[] = ['table', 'bucket table'];

/**
 * Opens an eval log or an observations file; its format is told by its content.
 *
 * @throws LacunaError `evidence.unknown-shape` where it is none, or why it cannot be read
 */
export async function openLog(source: string | ByteStream): Promise<ImportedLog> {
  if (typeof source !== 'string') {
    const { probe, source: whole } = await probeStream(source);
    const format = lineFormatOf(probe);
    return opened(whole, '', probe, format && ((onBad) => format.read(whole, { onBad })), format);
  }
  const probe = await probeFile(source);
  const format = formatOf(probe);
  const read = format && ((onBad: (error: Error) => void) => format.read(source, { onBad }));
  return opened(source, await hashFile(source), probe, read, format);
}

function opened(
  source: ByteSource,
  sha256: string,
  probe: FileProbe,
  items: OpenLog['items'] | undefined,
  format: LogFormat | undefined,
): ImportedLog {
  const file = sourceName(source);
  if (isObservationsFile(probe)) {
    return { kind: 'observations', file, sha256, read: (onBad) => readObservations(source, onBad) };
  }
  if (format && items) {
    return { kind: 'log', file, sha256, format: format.name, isTable: TABLES.includes(format.name), items };
  }
  if (probe.head.toString('utf8').trim() === '') {
    return { kind: 'log', file, sha256, format: 'empty', isTable: true, items: nothing };
  }
  throw new LacunaError({
    code: 'evidence.unknown-shape',
    message:
      typeof source === 'string' ? 'nothing tells what this file is' : 'nothing tells what this stream is',
    hint: `Known shapes: ${knownShapes.join('; ')}.`,
    place: { file },
  });
}

async function* nothing(): AsyncGenerator<LogItem> {}
