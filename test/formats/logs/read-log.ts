import { LacunaError } from '../../../src/errors.ts';
import { formatOf, probeFile } from '../../../src/formats/logs/index.ts';
import type {
  LoggedRun,
  LoggedTally,
  LoggedText,
  LogItem,
  Transcript,
} from '../../../src/formats/logs/log-format.ts';

/** What a log gave. */
export interface ReadLog {
  /** The name of the format that took it, or an empty string. */
  readonly format: string;
  readonly items: readonly LogItem[];
  readonly runs: readonly LoggedRun[];
  readonly tallies: readonly LoggedTally[];
  readonly texts: readonly LoggedText[];
  /** Codes of what was put aside. */
  readonly wrong: readonly string[];
}

/** Reads a log with the format that takes it, putting aside what is wrong. */
export async function readLog(file: string): Promise<ReadLog> {
  const items: LogItem[] = [];
  const wrong: string[] = [];
  const onBad = (error: Error) => {
    if (!(error instanceof LacunaError)) throw error;
    wrong.push(error.place?.line === undefined ? error.code : `${error.code}:${error.place.line}`);
  };
  const format = formatOf(await probeFile(file));
  if (format) for await (const item of format.read(file, { onBad })) items.push(item);
  return {
    format: format?.name ?? '',
    items,
    runs: items.filter((item) => item.kind === 'run'),
    tallies: items.filter((item) => item.kind === 'tally'),
    texts: items.filter((item) => item.kind === 'text'),
    wrong,
  };
}

/** The transcripts of all runs that are wanted. */
export async function readTranscripts(
  file: string,
  isWanted: (item: string, epoch: string) => boolean = () => true,
): Promise<Transcript[]> {
  const found: Transcript[] = [];
  const format = formatOf(await probeFile(file));
  for await (const transcript of format?.transcripts?.(file, isWanted) ?? []) found.push(transcript);
  return found;
}
