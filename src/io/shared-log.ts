import { appendFile, readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import type { LacunaError, Place } from '../errors.ts';
import { fileError } from './file-error.ts';
import { type Journal, openJournal } from './journal.ts';

/** What stands on the lines of a log. */
export interface LogFormat<T> {
  readonly schema: z.ZodType<T>;
  /** The error for a line that is no such record. `problem` starts in lower case and has no full stop. */
  unexpected(problem: string, place: Place): LacunaError;
}

/**
 * Reads all records of a log, in order; there are none where there is no file. A last line without its line break
 * counts where it is whole, and is left out where it was torn.
 *
 * @throws what `format.unexpected` gives, with file and line
 */
export async function readLog<T>(file: string, format: LogFormat<T>): Promise<T[]> {
  const { lines, last } = await readLogLines(file);
  return [
    ...lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, file, index + 1, format)])),
    ...(isWhole(last, format) ? [parseLine(last, file, lines.length + 1, format)] : []),
  ];
}

/** An append-only file that people edit and several processes add to. */
export interface SharedLog<T> {
  /** All records, read anew where another process has added some. */
  read(): Promise<readonly T[]>;
  /** Resolves once the records are on disk, all with one sync. */
  add(records: readonly T[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a log for reading and adding. A torn last line is cut off: nobody was told that it is on disk. The file is
 * made when the first record is added.
 *
 * @throws what `format.unexpected` gives, or why the file cannot be read or written
 */
export async function openSharedLog<T>(file: string, format: LogFormat<T>): Promise<SharedLog<T>> {
  let records = await readLog(file, format);
  let bytes = await sizeOf(file);
  let journal: Journal | undefined;
  const refresh = async () => {
    if ((await sizeOf(file)) === bytes) return;
    records = await readLog(file, format);
    bytes = await sizeOf(file);
  };
  // One after the other, so that what is read is never older than what was answered for.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(act: () => Promise<R>): Promise<R> => {
    const done = turn.then(act);
    turn = done.catch(() => {
      // Whoever asked for it is told; the next one starts afresh.
    });
    return done;
  };
  return {
    read: () =>
      inTurn(async () => {
        await refresh();
        return records;
      }),
    add: (added) =>
      inTurn(async () => {
        if (!journal) {
          await endLastLine(file, format);
          journal = await openJournal(file);
          bytes = -1;
          await refresh();
        }
        const { append } = journal;
        await Promise.all(added.map((record) => append(record)));
        bytes += added.reduce((sum, record) => sum + Buffer.byteLength(JSON.stringify(record)) + 1, 0);
        records.push(...added);
        // Where another process has added some too, the sizes differ, and the file has the order.
        await refresh();
      }),
    close: () =>
      inTurn(async () => {
        await journal?.close();
        journal = undefined;
      }),
  };
}

/** The complete lines of a file, and what stands behind the last line break. */
async function readLogLines(file: string): Promise<{ lines: string[]; last: string }> {
  try {
    const lines = (await readFile(file, 'utf8')).split('\n');
    return { lines: lines.slice(0, -1), last: lines.at(-1) ?? '' };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { lines: [], last: '' };
    throw fileError(file, 'read', cause);
  }
}

/** An editor may leave the last line without its line break; a journal would take such a line for torn. */
async function endLastLine<T>(file: string, format: LogFormat<T>): Promise<void> {
  const { last } = await readLogLines(file);
  if (!isWhole(last, format)) return;
  await appendFile(file, '\n').catch((cause) => {
    throw fileError(file, 'write', cause);
  });
}

function isWhole<T>(line: string, { schema }: LogFormat<T>): boolean {
  try {
    return line.trim() !== '' && schema.safeParse(JSON.parse(line)).success;
  } catch {
    return false;
  }
}

function parseLine<T>(line: string, file: string, number: number, format: LogFormat<T>): T {
  let problem = 'it is not JSON';
  try {
    const parsed = format.schema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue && issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
    problem = `${where}${issue?.message}`;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw format.unexpected(problem, { file, line: number });
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw fileError(file, 'read', cause);
  }
}
