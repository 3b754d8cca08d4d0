import { createReadStream } from 'node:fs';
import { LacunaError } from '../../errors.ts';
import { tableKind } from '../../formats/rows/table-kind.ts';
import { type ByteSource, peekBytes, withoutCompression } from '../../io/decompress.ts';
import type { AuditedDocument } from '../audited-document.ts';
import type { DatasetFile, DatasetOptions, FileReading, FoundDataset } from './dataset.ts';
import { createDocumentMaker } from './document-maker.ts';
import { findFiles, proseExtensions, STREAM, shown } from './find-files.ts';
import { readProse } from './read-prose.ts';
import { readTextRows } from './read-rows.ts';

/**
 * The documents of a dataset, in batches and in order: of files, folders, globs, runs, datasets in the layout of
 * Hugging Face, or standard input (`-`). Memory does not grow with the dataset.
 *
 * @throws LacunaError `dataset.…`, and what reading a file or its format throws; each with its place
 */
export async function* readDataset(
  paths: readonly string[],
  options: DatasetOptions,
): AsyncGenerator<readonly AuditedDocument[]> {
  const { cwd, onBad, onProgress, onFile, wants } = options;
  const found = await findFiles(paths, cwd);
  const files = wants ? found.files.filter(({ file }) => wants(shown(file, cwd))) : found.files;
  const total = files.reduce<number | null>(
    (sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
    0,
  );
  const make = createDocumentMaker(options);
  let bytesBefore = 0;
  for (const file of files) {
    const name = shown(file.file, cwd);
    const counts = createReading(file, name);
    let bytes = 0;
    const setAside = (error: LacunaError) => {
      if (!onBad) throw error;
      counts.setAside++;
      onBad(error);
    };
    const source = await sourceOf(file, name, options, (read) => {
      bytes += read;
    });
    if (isProse(file.file)) {
      const text = await readProse(source, name);
      counts.take('the whole file', false, false);
      yield [make.ofFile(text, name, file.split)];
    } else {
      for await (const rows of readTextRows(source, name, options.fields ?? {}, setAside)) {
        for (const { shape, read } of rows) counts.take(shape.what, shape.guessed, read.hasDoctag);
        yield rows.map(({ row, read }) => make.ofRow(row, read, name, file.split));
        onProgress?.(bytesBefore + bytes, total);
      }
    }
    bytesBefore += file.bytes ?? bytes;
    onProgress?.(bytesBefore, total);
    onFile?.(counts.reading());
  }
}

/** The files of a dataset, in the order in which they are read. @throws LacunaError `io.no-files`, `dataset.…` */
export async function datasetFiles(paths: readonly string[], cwd: string): Promise<readonly DatasetFile[]> {
  return (await findFiles(paths, cwd)).files;
}

/** As {@link datasetFiles}, with what lies beside them and is not read. */
export function findDataset(paths: readonly string[], cwd: string): Promise<FoundDataset> {
  return findFiles(paths, cwd);
}

function isProse(file: string): boolean {
  const name = withoutCompression(file.toLowerCase());
  return proseExtensions.some((extension) => name.endsWith(extension));
}

/** How much of a file is looked at to tell whether it is Parquet, in bytes. */
const HEAD = 64;

/** A file as a stream that counts its bytes; Parquet as the path that it needs. */
async function sourceOf(
  { file }: DatasetFile,
  name: string,
  { stdin }: DatasetOptions,
  onBytes: (bytes: number) => void,
): Promise<ByteSource> {
  if (file === STREAM) {
    if (stdin) return { name, bytes: counted(stdin, onBytes) };
    throw new LacunaError({
      code: 'dataset.no-stream',
      message: 'there is no standard input to read',
      hint: 'Give files, folders or globs.',
    });
  }
  const { head } = await peekBytes(file, HEAD);
  if (tableKind(file, head) === 'parquet') return file;
  return { name, bytes: counted(createReadStream(file, { highWaterMark: 256 * 1024 }), onBytes) };
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    onBytes(piece.length);
    yield piece;
  }
}

function createReading({ split, configuration }: DatasetFile, file: string) {
  const taken = new Map<string, { guessed: boolean; documents: number }>();
  let doctags = 0;
  return {
    setAside: 0,
    take(what: string, guessed: boolean, hasDoctag: boolean) {
      const known = taken.get(what);
      if (known) known.documents++;
      else taken.set(what, { guessed, documents: 1 });
      if (hasDoctag) doctags++;
    },
    reading(): FileReading {
      const list = [...taken].map(([what, { guessed, documents }]) => ({ what, guessed, documents }));
      return {
        ...{ file, split, configuration, doctags, setAside: this.setAside },
        documents: list.reduce((sum, { documents }) => sum + documents, 0),
        taken: list.toSorted((a, b) => b.documents - a.documents),
      };
    },
  };
}
