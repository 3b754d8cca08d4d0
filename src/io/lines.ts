import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LacunaError } from '../errors.ts';
import { fileError } from './file-error.ts';

/** Longest line that is read, in bytes. A longer one is no record but a mistake. */
export const LONGEST_LINE = 16 * 1024 * 1024;

/** What happens with a row that is wrong: it is thrown, or put aside so that reading goes on. */
export type OnBad = (error: LacunaError) => void;

/** Throws what is wrong: nothing is put aside. */
export const rethrow: OnBad = (error) => {
  throw error;
};

/** A line of a text file, without its line break. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/**
 * The lines of a UTF-8 text file, one after the other, gunzipped where the file is gzip. Drops a BOM and
 * accepts CRLF. Memory does not grow with the file.
 *
 * @param onBad what happens with a line that is not UTF-8; a line that never ends is always thrown
 * @throws LacunaError `io.not-utf8`, `io.line-too-long`, or why the file cannot be read; each with its place
 */
export async function* readLines(file: string, onBad: OnBad = rethrow): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 0;
  const decode = (bytes: Buffer): Line | undefined => {
    number++;
    const end = bytes.at(-1) === 0x0d ? bytes.length - 1 : bytes.length;
    try {
      return { text: decoder.decode(bytes.subarray(0, end)), number };
    } catch (cause) {
      onBad(
        new LacunaError({
          code: 'io.not-utf8',
          message: 'this line is not UTF-8 text',
          hint: 'Save the file as UTF-8.',
          place: { file, line: number },
          cause,
        }),
      );
      return undefined;
    }
  };

  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const chunk of readChunks(file)) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      const piece = chunk.subarray(from, at);
      const line = decode(restLength > 0 ? Buffer.concat([...rest, piece]) : piece);
      if (line) yield line;
      rest = [];
      restLength = 0;
      from = at + 1;
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      restLength += chunk.length - from;
    }
    if (restLength > LONGEST_LINE) throw tooLong(file, number + 1);
  }
  const last = restLength > 0 ? decode(Buffer.concat(rest)) : undefined;
  if (last) yield last;
}

function tooLong(file: string, line: number): LacunaError {
  return new LacunaError({
    code: 'io.line-too-long',
    message: `this line is longer than ${LONGEST_LINE / 1024 / 1024} MiB`,
    hint: 'One record stands on one line. Is this a line format at all, or has it lost its line breaks?',
    place: { file, line },
  });
}

async function* readChunks(file: string): AsyncGenerator<Buffer> {
  try {
    const isCompressed = await isGzip(file);
    const raw = createReadStream(file, { highWaterMark: 256 * 1024 });
    // The callback is owed to `pipeline`; errors come out of the loop below.
    const stream = isCompressed ? pipeline(raw, createGunzip(), () => {}) : raw;
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    throw fileError(file, 'read', cause);
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
