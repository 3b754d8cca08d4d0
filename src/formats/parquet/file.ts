import { type FileHandle, open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { LacunaError } from '../../errors.ts';
import { encryptedParquet, malformedParquet, needsFile, parquetError, unknownCodec } from './errors.ts';
import { textParsers } from './values.ts';

/** A Parquet file that is open, with its table of contents. */
export interface ParquetFile {
  readonly metadata: FileMetaData;
  readonly buffer: AsyncBuffer;
  readonly compressors: Compressors;
  close(): Promise<void>;
}

/**
 * Opens a Parquet file and reads its footer.
 *
 * @throws LacunaError `parquet.malformed`, `parquet.encrypted`, `parquet.codec`, or why it cannot be read
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const opened = handle;
    const { size } = await opened.stat();
    const buffer: AsyncBuffer = {
      byteLength: size,
      slice: (start, end = size) => readRange(opened, start, end, path),
    };
    await checkMagic(buffer, path);
    const { parquetMetadataAsync } = await import('hyparquet');
    const compressors = await loadCompressors();
    const metadata = await parquetMetadataAsync(buffer, { parsers: textParsers, geoparquet: false });
    checkColumns(metadata, Object.keys(compressors), path);
    return { metadata, buffer, compressors, close: () => opened.close() };
  } catch (cause) {
    await handle?.close();
    throw parquetError(path, cause);
  }
}

async function readRange(handle: FileHandle, start: number, end: number, path: string): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
    if (bytesRead === 0) throw malformedParquet(path, 'it is shorter than its footer says');
    at += bytesRead;
  }
  return bytes.buffer;
}

/** Magic, footer, its length and magic again: no file is shorter. */
const SHORTEST = 12;

async function checkMagic(buffer: AsyncBuffer, path: string): Promise<void> {
  if (buffer.byteLength < SHORTEST) throw malformedParquet(path, 'it is too short to be one');
  const magic = async (at: number) => Buffer.from(await buffer.slice(at, at + 4)).toString('latin1');
  const first = await magic(0);
  const last = await magic(buffer.byteLength - 4);
  if (first === 'PARE' || last === 'PARE') throw encryptedParquet(path);
  if (first.startsWith('\x1f\x8b') || first === '\x28\xb5\x2f\xfd') throw needsFile(path);
  if (first !== 'PAR1') throw malformedParquet(path, 'it does not start as one');
  if (last !== 'PAR1') throw malformedParquet(path, 'it has no footer');
}

/** Node's own where it has them, since they are several times as fast. */
async function loadCompressors(): Promise<Compressors> {
  const { compressors } = await import('hyparquet-compressors');
  return {
    ...compressors,
    GZIP: (input) => gunzipSync(input),
    BROTLI: (input) => brotliDecompressSync(input),
  };
}

function checkColumns(metadata: FileMetaData, codecs: readonly string[], path: string): void {
  const known = ['UNCOMPRESSED', ...codecs];
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data, crypto_metadata } of columns) {
      if (crypto_metadata !== undefined || meta_data === undefined) throw encryptedParquet(path);
      const { codec = 'an unknown codec' } = meta_data as { readonly codec?: string };
      if (!known.includes(codec)) throw unknownCodec(path, meta_data.path_in_schema.join('.'), codec, known);
    }
  }
  if (metadata.schema.slice(1).some(({ name }) => name === '__proto__')) {
    throw new LacunaError({
      code: 'parquet.forbidden-column',
      message: 'a column cannot be called "__proto__"',
      hint: 'Rename the column.',
      place: { file: path },
    });
  }
}
