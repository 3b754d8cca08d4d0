import { appendFile, open, rm } from 'node:fs/promises';
import { fileError } from '../io/file-error.ts';

/** A row of an export as JSON, without its line break. */
export interface ExportLine {
  readonly bytes: Buffer;
  readonly tokens: number;
}

/** A line with the number by which it is ordered or chosen, from 0 to 1. */
export interface KeyedLine extends ExportLine {
  readonly key: number;
}

/** Lines that wait on disk, in the order in which they were added. */
export interface LineSpool {
  /** Takes a line; what is not on disk yet is counted in `pending`, in bytes. */
  add(line: KeyedLine): void;
  readonly pending: () => number;
  /** Writes what is pending. */
  flush(): Promise<void>;
  /** All lines, some at a time; nothing is added any more. */
  lines(): AsyncGenerator<KeyedLine>;
  remove(): Promise<void>;
}

/** A spool in a file of its own, which is only written once something is flushed. */
export function createLineSpool(file: string): LineSpool {
  let waiting: Buffer[] = [];
  let pending = 0;
  let isOnDisk = false;
  return {
    add({ key, tokens, bytes }) {
      const header = Buffer.allocUnsafe(HEADER);
      header.writeDoubleLE(key, 0);
      header.writeUInt32LE(tokens, 8);
      header.writeUInt32LE(bytes.length, 12);
      waiting.push(header, bytes);
      pending += HEADER + bytes.length;
    },
    pending: () => pending,
    async flush() {
      if (pending === 0) return;
      const block = Buffer.concat(waiting, pending);
      waiting = [];
      pending = 0;
      isOnDisk = true;
      await appendFile(file, block).catch((cause: unknown) => {
        throw fileError(file, 'write', cause);
      });
    },
    async *lines() {
      if (isOnDisk) yield* linesOf(file);
      const left = splitLines(Buffer.concat(waiting, pending));
      yield* left.lines;
    },
    remove: () => rm(file, { force: true }),
  };
}

/** The key as a double, the tokens and the length of the line. */
const HEADER = 16;

const READ_BLOCK = 1024 * 1024;

async function* linesOf(file: string): AsyncGenerator<KeyedLine> {
  const handle = await open(file, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (;;) {
      // A block of its own each time: the lines given out are parts of it.
      const block = Buffer.allocUnsafe(READ_BLOCK);
      const { bytesRead } = await handle.read(block, 0, READ_BLOCK);
      if (bytesRead === 0) break;
      const { lines, end } = splitLines(Buffer.concat([rest, block.subarray(0, bytesRead)]));
      yield* lines;
      rest = end;
    }
  } finally {
    await handle.close();
  }
}

/** The whole lines of a block, and what is left of it. */
function splitLines(block: Buffer): { readonly lines: KeyedLine[]; readonly end: Buffer } {
  const lines: KeyedLine[] = [];
  let at = 0;
  while (at + HEADER <= block.length) {
    const from = at + HEADER;
    const to = from + block.readUInt32LE(at + 12);
    if (to > block.length) break;
    lines.push({
      key: block.readDoubleLE(at),
      tokens: block.readUInt32LE(at + 8),
      bytes: block.subarray(from, to),
    });
    at = to;
  }
  return { lines, end: block.subarray(at) };
}
