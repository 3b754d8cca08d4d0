import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { LacunaError } from '../errors.ts';
import { fileError } from './file-error.ts';

/** Bytes that come from elsewhere than a file, e.g. standard input. They can be read once. */
export interface ByteStream {
  /** What errors call it, where a file has its path: `-` for standard input. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A file by its path, or a stream. */
export type ByteSource = string | ByteStream;

/** Endings of compressed files, which stand behind the ending of what they hold. */
export const compressedExtensions = ['.gz', '.zst'] as const;

/** The path of a file, or the name of a stream. */
export function sourceName(source: ByteSource): string {
  return typeof source === 'string' ? source : source.name;
}

/** A file name without the ending that says how it is compressed: `runs.csv` of `runs.csv.zst`. */
export function withoutCompression(name: string): string {
  return name.replace(/\.(gz|zst)$/i, '');
}

/**
 * The bytes of a source in pieces, decompressed where they are gzip or zstd, whatever the name says. Memory does
 * not grow with the source.
 *
 * @throws LacunaError `io.bad-gzip`, `io.bad-zstd`, or why the file cannot be read
 */
export async function* readBytes(source: ByteSource): AsyncGenerator<Buffer> {
  try {
    const { head, all } = await peek(rawBytes(source), MAGIC_LENGTH);
    if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzipped(all);
    else if (isZstd(head)) yield* unzstd(all, sourceName(source));
    else yield* all;
  } catch (cause) {
    throw fileError(sourceName(source), 'read', cause);
  }
}

/**
 * The first bytes of a source, decompressed, and the source to read from then on: a stream gives what was taken
 * from it once more.
 *
 * @param length how many bytes; fewer where there are no more
 */
export async function peekBytes(
  source: ByteSource,
  length: number,
): Promise<{ readonly head: Buffer; readonly source: ByteSource }> {
  const { head, all } = await peek(readBytes(source), length);
  if (typeof source !== 'string') return { head, source: { name: source.name, bytes: all } };
  await all.return(undefined);
  return { head, source };
}

const MAGIC_LENGTH = 4;

async function* rawBytes(source: ByteSource): AsyncGenerator<Buffer> {
  if (typeof source === 'string') {
    yield* createReadStream(source, { highWaterMark: 256 * 1024 });
  } else {
    for await (const piece of source.bytes) yield asBuffer(piece);
  }
}

async function peek(
  pieces: AsyncGenerator<Buffer>,
  length: number,
): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> {
  const taken: Buffer[] = [];
  let size = 0;
  while (size < length) {
    const next = await pieces.next();
    if (next.done) break;
    taken.push(next.value);
    size += next.value.length;
  }
  return { head: Buffer.concat(taken).subarray(0, length), all: replay(taken, pieces) };
}

async function* replay(taken: readonly Buffer[], rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* taken;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* gunzipped(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  // The callback is owed to `pipeline`; errors come out of the loop below.
  const stream = pipeline(Readable.from(pieces), createGunzip({ chunkSize: 128 * 1024 }), () => {});
  for await (const piece of stream) yield piece as Buffer;
}

/** A frame, or a skippable frame (RFC 8878, sections 3.1.1 and 3.1.2), which a file may start with. */
function isZstd(head: Buffer): boolean {
  if (head.length < MAGIC_LENGTH) return false;
  const magic = head.readUInt32LE(0);
  return magic === 0xfd2fb528 || magic >>> 4 === 0x184d2a5;
}

/**
 * Bytes that are decompressed at a time. A block of four bytes may stand for 128 KiB, so larger steps would let a
 * small file fill the memory.
 */
const ZSTD_STEP = 1024;

async function* unzstd(pieces: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  const decompressor = new Decompress((data) => {
    if (data.length > 0) ready.push(asBuffer(data));
  });
  const push = (bytes: Uint8Array, isLast: boolean) => {
    try {
      decompressor.push(bytes, isLast);
    } catch (cause) {
      throw new LacunaError({
        code: 'io.bad-zstd',
        message: 'the zstd data is damaged or cut off',
        hint: 'Fetch or compress the file again.',
        place: { file: name },
        cause,
      });
    }
  };
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += ZSTD_STEP) {
      push(piece.subarray(at, at + ZSTD_STEP), false);
      yield* ready.splice(0);
    }
  }
  push(new Uint8Array(0), true);
  yield* ready.splice(0);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
