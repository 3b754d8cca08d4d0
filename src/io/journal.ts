import { open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LacunaError } from '../errors.ts';
import { fileError } from './file-error.ts';
import { makeFolder } from './make-folder.ts';

/** An append-only file of JSON lines that survives being killed at any instant. */
export interface Journal {
  /** What stood in the file when it was opened, in order. */
  readonly entries: readonly unknown[];
  /** Resolves once the value is on disk. Values appended together share one sync. */
  append(value: unknown): Promise<void>;
  /** Waits for what was appended, and closes the file. */
  close(): Promise<void>;
}

/**
 * Opens a journal, or starts one. A last line without its line break was torn by a crash: nobody was told it
 * is on disk, so it is cut off.
 *
 * @throws LacunaError `journal.damaged` where a complete line is not JSON
 */
export async function openJournal(file: string): Promise<Journal> {
  const entries = await readEntries(file);
  const handle = await open(file, 'a').catch((cause) => {
    throw fileError(file, 'write', cause);
  });

  let waiting: {
    readonly line: string;
    readonly done: () => void;
    readonly failed: (error: unknown) => void;
  }[] = [];
  let flushing: Promise<void> | undefined;

  const flush = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await handle.appendFile(batch.map((item) => item.line).join(''));
        await handle.datasync();
        for (const item of batch) item.done();
      } catch (cause) {
        const error = fileError(file, 'write', cause);
        for (const item of batch) item.failed(error);
      }
    }
    flushing = undefined;
  };

  return {
    entries,
    append: (value) =>
      new Promise((done, failed) => {
        waiting.push({ line: `${JSON.stringify(value)}\n`, done, failed });
        flushing ??= Promise.resolve().then(flush);
      }),
    async close() {
      await flushing;
      await handle.close();
    },
  };
}

async function readEntries(file: string): Promise<unknown[]> {
  try {
    await makeFolder(dirname(file));
    const content = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return Buffer.alloc(0);
      throw cause;
    });
    const complete = content.lastIndexOf(0x0a) + 1;
    if (complete < content.length) await truncate(file, complete);
    return content
      .subarray(0, complete)
      .toString('utf8')
      .split('\n')
      .flatMap((line, index) => (line === '' ? [] : [parseEntry(file, line, index + 1)]));
  } catch (cause) {
    throw fileError(file, 'read', cause);
  }
}

function parseEntry(file: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new LacunaError({
      code: 'journal.damaged',
      message: 'this line of the journal is damaged',
      hint: 'Delete this line; what it recorded will be asked again.',
      place: { file, line: number },
      cause,
    });
  }
}
