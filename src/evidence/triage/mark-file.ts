import { dirname, join } from 'node:path';
import { LacunaError } from '../../errors.ts';
import { type LogFormat, openSharedLog, readLog, type SharedLog } from '../../io/shared-log.ts';
import { type Mark, markSchema } from './marks.ts';

/** Where the marks for a map are kept: in its folder, since they belong to it and are shared with it. */
export function triageFileOf(mapFile: string): string {
  return join(dirname(mapFile), 'triage.jsonl');
}

/**
 * Reads all marks of a file, in order; see {@link readLog}.
 *
 * @throws LacunaError `triage.bad-mark` with file and line
 */
export function readMarks(file: string): Promise<Mark[]> {
  return readLog(file, format);
}

/** An open file of marks. */
export type MarkFile = SharedLog<Mark>;

/**
 * Opens the marks of a map for reading and adding; see {@link openSharedLog}.
 *
 * @throws LacunaError `triage.bad-mark`, or why the file cannot be read or written
 */
export function openMarks(file: string): Promise<MarkFile> {
  return openSharedLog(file, format);
}

const format: LogFormat<Mark> = {
  schema: markSchema,
  unexpected: (problem, place) =>
    new LacunaError({
      code: 'triage.bad-mark',
      message: `this line is no mark: ${problem}`,
      hint: 'Mend the line, or delete it; the item is then waiting to be marked again.',
      place,
    }),
};
