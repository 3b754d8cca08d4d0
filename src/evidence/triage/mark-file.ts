import { appendFile, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LacunaError } from '../../errors.ts';
import { fileError } from '../../io/file-error.ts';
import { type Journal, openJournal } from '../../io/journal.ts';
import { type Mark, markSchema } from './marks.ts';

/** Where the marks for a map are kept: in its folder, since they belong to it and are shared with it. */
export function triageFileOf(mapFile: string): string {
  return join(dirname(mapFile), 'triage.jsonl');
}

/**
 * Reads all marks of a file, in order; there are none where there is no file. A last line without its line break
 * counts where it is whole, and is left out where it was torn.
 *
 * @throws LacunaError `triage.bad-mark` with file and line
 */
export async function readMarks(file: string): Promise<Mark[]> {
  const { lines, last } = await readMarkLines(file);
  return [
    ...lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseMark(line, file, index + 1)])),
    ...(isWhole(last) ? [parseMark(last, file, lines.length + 1)] : []),
  ];
}

/** An open file of marks. */
export interface MarkFile {
  /** All marks, read anew where another process has added some. */
  read(): Promise<readonly Mark[]>;
  /** Resolves once the marks are on disk, all with one sync. */
  add(marks: readonly Mark[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the marks of a map for reading and adding. A torn last line is cut off: nobody was told that it is on disk.
 * The file is made when the first mark is.
 *
 * @throws LacunaError `triage.bad-mark`, or why the file cannot be read or written
 */
export async function openMarks(file: string): Promise<MarkFile> {
  let marks = await readMarks(file);
  let bytes = await sizeOf(file);
  let journal: Journal | undefined;
  const refresh = async () => {
    if ((await sizeOf(file)) === bytes) return;
    marks = await readMarks(file);
    bytes = await sizeOf(file);
  };
  // One after the other, so that what is read is never older than what was answered for.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
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
        return marks;
      }),
    add: (added) =>
      inTurn(async () => {
        if (!journal) {
          await endLastLine(file);
          journal = await openJournal(file);
          bytes = -1;
          await refresh();
        }
        const { append } = journal;
        await Promise.all(added.map((mark) => append(mark)));
        bytes += added.reduce((sum, mark) => sum + Buffer.byteLength(JSON.stringify(mark)) + 1, 0);
        marks.push(...added);
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
async function readMarkLines(file: string): Promise<{ lines: string[]; last: string }> {
  try {
    const lines = (await readFile(file, 'utf8')).split('\n');
    return { lines: lines.slice(0, -1), last: lines.at(-1) ?? '' };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { lines: [], last: '' };
    throw fileError(file, 'read', cause);
  }
}

/** An editor may leave the last line without its line break; a journal would take such a line for torn. */
async function endLastLine(file: string): Promise<void> {
  const { last } = await readMarkLines(file);
  if (!isWhole(last)) return;
  await appendFile(file, '\n').catch((cause) => {
    throw fileError(file, 'write', cause);
  });
}

function isWhole(line: string): boolean {
  try {
    return line.trim() !== '' && markSchema.safeParse(JSON.parse(line)).success;
  } catch {
    return false;
  }
}

function parseMark(line: string, file: string, number: number): Mark {
  let problem = 'it is not JSON';
  try {
    const parsed = markSchema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue && issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
    problem = `${where}${issue?.message}`;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new LacunaError({
    code: 'triage.bad-mark',
    message: `this line is no mark: ${problem}`,
    hint: 'Mend the line, or delete it; the item is then waiting to be marked again.',
    place: { file, line: number },
  });
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw fileError(file, 'read', cause);
  }
}
