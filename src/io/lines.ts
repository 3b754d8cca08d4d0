import { isUtf8 } from 'node:buffer';
import { LacunaError } from '../errors.ts';
import { type ByteSource, readBytes, sourceName } from './decompress.ts';

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
 * The lines of a UTF-8 text, one after the other, decompressed where it is gzip or zstd. Drops a BOM and accepts
 * CRLF. Memory does not grow with the source.
 *
 * @param onBad what happens with a line that is not UTF-8; a line that never ends is always thrown
 * @throws LacunaError `io.not-utf8`, `io.line-too-long`, or why the source cannot be read; each with its place
 */
export async function* readLines(source: ByteSource, onBad: OnBad = rethrow): AsyncGenerator<Line> {
  for await (const lines of readLineBatches(source, onBad)) {
    for (const line of lines) yield line;
  }
}

/**
 * The lines of {@link readLines}, as many at a time as came together: a million lines cost a million promises one
 * by one, and a few thousand this way.
 */
export async function* readLineBatches(source: ByteSource, onBad: OnBad = rethrow): AsyncGenerator<Line[]> {
  const file = sourceName(source);
  let number = 1;
  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const chunk of readBytes(source)) {
    const end = chunk.lastIndexOf(0x0a);
    if (end >= 0) {
      const whole = chunk.subarray(0, end);
      const block = restLength > 0 ? Buffer.concat([...rest, whole]) : whole;
      number = yield* splitBlock(block, number, file, onBad);
      rest = [];
      restLength = 0;
    }
    if (end + 1 < chunk.length) {
      rest.push(chunk.subarray(end + 1));
      restLength += chunk.length - end - 1;
    }
    if (restLength > LONGEST_LINE) throw tooLong(file, number);
  }
  if (restLength > 0) yield* splitBlock(Buffer.concat(rest), number, file, onBad);
}

/**
 * The lines of a block of bytes without its last line break. A line that is wrong comes to `onBad` after the lines
 * before it were given out.
 *
 * @param first the number of the first line
 * @returns the number of the line after the last
 */
function* splitBlock(block: Buffer, first: number, file: string, onBad: OnBad): Generator<Line[], number> {
  const isSound = isUtf8(block);
  let lines: Line[] = [];
  let number = first;
  for (let from = 0; from <= block.length; number++) {
    const next = block.indexOf(0x0a, from);
    const to = next < 0 ? block.length : next;
    if (isSound || isUtf8(block.subarray(from, to))) {
      lines.push({ text: textOf(block, from, to), number });
    } else {
      if (lines.length > 0) yield lines;
      lines = [];
      onBad(notUtf8(file, number));
    }
    from = to + 1;
  }
  if (lines.length > 0) yield lines;
  return number;
}

function textOf(block: Buffer, from: number, to: number): string {
  // Each line is a string of its own: a part of one large string would hold the whole of it in memory.
  const text = block.toString('utf8', from, to > from && block[to - 1] === 0x0d ? to - 1 : to);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function notUtf8(file: string, line: number): LacunaError {
  return new LacunaError({
    code: 'io.not-utf8',
    message: 'this line is not UTF-8 text',
    hint: 'Save the file as UTF-8.',
    place: { file, line },
  });
}

function tooLong(file: string, line: number): LacunaError {
  return new LacunaError({
    code: 'io.line-too-long',
    message: `this line is longer than ${LONGEST_LINE / 1024 / 1024} MiB`,
    hint: 'One record stands on one line. Is this a line format at all, or has it lost its line breaks?',
    place: { file, line },
  });
}
