import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { parquetPieces } from '../formats/parquet/write.ts';
import type { Column } from '../formats/training/columns.ts';
import { fileError } from '../io/file-error.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import type { ExportedFile } from './export-manifest.ts';
import type { ExportLine } from './export-spool.ts';

/** How the rows of an export lie in files. */
export interface FileLayout {
  readonly container: 'jsonl' | 'parquet';
  /** Whether JSON Lines are compressed; Parquet compresses its columns itself. */
  readonly gzip: boolean;
  /** Most records in a file, and most bytes of their JSON before compression; without either, one file a split. */
  readonly shardRecords?: number;
  readonly shardBytes?: number;
}

/**
 * Writes the lines of a split: `train.jsonl`, or, where files have a limit, `train-00000-of-00003.jsonl`, …, the
 * names that the `datasets` library gives shards: from any of them one sees whether one is missing.
 *
 * Files of the same lines have the same bytes: a gzip header holds no time and no system.
 */
export async function writeExportFiles(
  folder: string,
  split: CorpusRecord['split'],
  lines: AsyncIterable<ExportLine>,
  { columns, ...layout }: FileLayout & { readonly columns: readonly Column[] },
): Promise<ExportedFile[]> {
  const { container, gzip, shardRecords = Infinity, shardBytes = Infinity } = layout;
  const ending = container === 'parquet' ? 'parquet' : gzip ? 'jsonl.gz' : 'jsonl';
  const isSharded = layout.shardRecords !== undefined || layout.shardBytes !== undefined;
  const iterator = lines[Symbol.asyncIterator]();
  const files: ExportedFile[] = [];
  for (let next = await iterator.next(); !next.done; ) {
    let [records, tokens, size] = [0, 0, 0];
    const own = async function* () {
      while (!next.done && records < shardRecords) {
        const line = next.value;
        if (records > 0 && size + line.bytes.length + 1 > shardBytes) return;
        records++;
        tokens += line.tokens;
        size += line.bytes.length + 1;
        yield line;
        next = await iterator.next();
      }
    };
    const file = isSharded ? `${split}-${number(files.length)}.${ending}` : `${split}.${ending}`;
    const pieces = container === 'parquet' ? tablePieces(own(), columns) : linePieces(own(), gzip);
    const written = await writePieces(join(folder, file), pieces);
    files.push({ file, split, records, tokens, ...written });
  }
  return isSharded ? nameShards(folder, files) : files;
}

/** How many there are is only known at the end. */
async function nameShards(folder: string, files: readonly ExportedFile[]): Promise<ExportedFile[]> {
  const named = files.map((written) => ({
    ...written,
    file: written.file.replace('.', `-of-${number(files.length)}.`),
  }));
  for (const [at, { file }] of named.entries()) {
    await rename(join(folder, files[at]!.file), join(folder, file));
  }
  return named;
}

function number(of: number): string {
  return String(of).padStart(5, '0');
}

const BLOCK = 1024 * 1024;

function linePieces(lines: AsyncIterable<ExportLine>, gzip: boolean): AsyncGenerator<Uint8Array> {
  return gzip ? gzipped(blocks(lines)) : blocks(lines);
}

async function* blocks(lines: AsyncIterable<ExportLine>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const { bytes } of lines) {
    waiting.push(bytes, LINE_BREAK);
    size += bytes.length + 1;
    if (size < BLOCK) continue;
    yield Buffer.concat(waiting, size);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting, size);
}

const LINE_BREAK = Buffer.from('\n');

/** Where a gzip header says which system wrote it (RFC 1952, section 2.3), and what stands for none. */
const SYSTEM_BYTE = 9;
const NO_SYSTEM = 255;

async function* gzipped(pieces: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  // The callback is owed to `pipeline`; errors come out of the loop below.
  const stream = pipeline(Readable.from(pieces), createGzip(), () => {});
  let isFirst = true;
  for await (const piece of stream) {
    const bytes = piece as Buffer;
    if (isFirst) bytes[SYSTEM_BYTE] = NO_SYSTEM;
    isFirst = false;
    yield bytes;
  }
}

async function* tablePieces(
  lines: AsyncIterable<ExportLine>,
  columns: readonly Column[],
): AsyncGenerator<Uint8Array> {
  const rows = async function* () {
    for await (const { bytes } of lines) {
      yield { values: JSON.parse(bytes.toString('utf8')) as Record<string, unknown>, size: bytes.length };
    }
  };
  yield* parquetPieces(rows(), columns);
}

async function writePieces(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Pick<ExportedFile, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const handle = await open(file, 'w');
    try {
      for await (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
        await handle.writeFile(piece);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw fileError(file, 'write', cause);
  }
  return { bytes, sha256: hash.digest('hex') };
}
