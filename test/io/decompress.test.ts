import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, peekBytes, readBytes } from '../../src/io/decompress.ts';
import { readLines } from '../../src/io/lines.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';
import { skippableFrame, zstdFrame } from '../support/zstd.ts';

const twoFrames = resolve(import.meta.dirname, '../fixtures/zstd/two-frames.jsonl.zst');

/** Bytes as a stream that hands over so many at a time. */
function stream(bytes: Uint8Array, step: number): ByteSource {
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  };
  return { name: '-', bytes: pieces() };
}

async function read(source: ByteSource): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readBytes(source)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('readBytes', () => {
  it('gives back what was compressed, however it is cut into frames and pieces', async () => {
    const compress = {
      plain: (parts: Uint8Array[]) => Buffer.concat(parts),
      gzip: (parts: Uint8Array[]) => Buffer.concat(parts.map((part) => gzipSync(part))),
      zstd: (parts: Uint8Array[]) =>
        Buffer.concat([...parts.flatMap((part) => [zstdFrame(part, 7), skippableFrame(part)])]),
    };
    // A letter first, so that what is plain does not happen to look compressed.
    const part = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from([0x61, ...bytes]));
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { minLength: 1, maxLength: 5 }),
        fc.constantFrom<keyof typeof compress>('plain', 'gzip', 'zstd'),
        fc.integer({ min: 1, max: 40 }),
        async (parts, how, step) => {
          const bytes = compress[how](parts);
          expect(await read(stream(bytes, step))).toEqual(Buffer.concat(parts));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads what zstd writes: frames after each other, with and without checksum, behind skippable ones', async () => {
    const lines = [];
    for await (const { text } of readLines(twoFrames)) lines.push(JSON.parse(text));
    expect(lines).toHaveLength(400);
    expect(lines[399]).toMatchObject({ scenario: 's199', epoch: 1, failed: true });
  });

  it('says that zstd is cut off, wherever it is, but for between two frames', async () => {
    const whole = await readFile(twoFrames);
    const ends = [20, 30, 100, whole.length - 200, whole.length - 1];
    for (const end of ends) {
      const folder = await temporaryFiles({ 'cut.jsonl.zst': whole.subarray(0, end) });
      const file = join(folder, 'cut.jsonl.zst');
      const error = await lacunaError(() => read(file));
      expect(error).toMatchObject({ code: 'io.bad-zstd', place: { file } });
    }
  });

  it('never ends otherwise than with bytes or an error that names the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.boolean(), async (bytes, isGzip) => {
        const magic = isGzip ? [0x1f, 0x8b, 0x08, 0x00] : [0x28, 0xb5, 0x2f, 0xfd];
        const source = stream(Buffer.from([...magic, ...bytes]), 9);
        const failure = await read(source).catch((error: unknown) => error);
        if (Buffer.isBuffer(failure)) return;
        expect(failure).toMatchObject({ code: /^io\.bad-(gzip|zstd)$/, place: { file: '-' } });
      }),
      { numRuns: 100 },
    );
  });

  it('tells gzip and zstd by content, not by name', async () => {
    const folder = await temporaryFiles({ a: gzipSync('x\ny\n'), 'b.csv': zstdFrame(Buffer.from('x\ny\n')) });
    for (const name of ['a', 'b.csv']) expect((await read(join(folder, name))).toString()).toBe('x\ny\n');
  });

  it('passes on what the file system says', async () => {
    const folder = await temporaryFiles({});
    expect(await lacunaError(() => read(join(folder, 'none')))).toMatchObject({ code: 'io.cannot-read' });
    expect(await lacunaError(() => read(folder))).toMatchObject({ code: 'io.cannot-read' });
  });
});

describe('peekBytes', () => {
  it('gives the head decompressed, and then all of it once more', async () => {
    const text = 'one\ntwo\nthree\n';
    for (const bytes of [Buffer.from(text), gzipSync(text), zstdFrame(Buffer.from(text))]) {
      const peeked = await peekBytes(stream(bytes, 3), 5);
      expect(peeked.head.toString()).toBe('one\nt');
      expect((await read(peeked.source)).toString()).toBe(text);
    }
  });
});
