import type { LogFormat, LoggedRun, Transcript } from '../../src/formats/logs/log-format.ts';

/** What a format read of a file, and what it put aside. */
export interface ReadLog {
  readonly runs: readonly LoggedRun[];
  readonly bad: readonly Error[];
}

/** Reads a file to its end; what is wrong is put aside. */
export async function readLog(format: LogFormat, file: string): Promise<ReadLog> {
  const runs: LoggedRun[] = [];
  const bad: Error[] = [];
  for await (const item of format.read(file, { onBad: (error) => bad.push(error) })) {
    if (item.kind !== 'run') throw new Error(`${item.kind} is no run`);
    runs.push(item);
  }
  return { runs, bad };
}

/** The transcripts of a file that are wanted, `item/epoch` for each. */
export async function readTranscripts(
  format: LogFormat,
  file: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<Transcript[]> {
  const found: Transcript[] = [];
  for await (const transcript of format.transcripts!(file, (item, epoch) => isWanted(`${item}/${epoch}`))) {
    found.push(transcript);
  }
  return found;
}
