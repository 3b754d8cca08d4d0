import { stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { LacunaError } from '../../errors.ts';
import { tableKind } from '../../formats/rows/table-kind.ts';
import { rowExtensions } from '../../formats/rows.ts';
import { compressedExtensions, peekBytes, withoutCompression } from '../../io/decompress.ts';
import { fileError } from '../../io/file-error.ts';
import { runLayout } from '../../records/run-layout.ts';
import { type DeclaredFiles, declaredFiles } from './card.ts';
import type { DatasetFile, FoundDataset, SkippedFile } from './dataset.ts';
import { splitOfPath } from './split-names.ts';

/** What stands for standard input. */
export const STREAM = '-';

/** Endings of files that are one document each. */
export const proseExtensions: readonly string[] = ['.txt', '.md'];

const tableExtensions: readonly string[] = [...rowExtensions, '.json'];

/**
 * The files of a dataset, in order, none twice, and the files beside them that are not read. A file is itself; a
 * glob stands for what it matches; a folder for the corpus of the run that it is, else for what its card declares,
 * else for the tables in it, else for its texts. Splits come from the card, else from names.
 *
 * @throws LacunaError `io.no-files`, `dataset.no-corpus`, `yaml.…` of a card
 */
export async function findFiles(paths: readonly string[], cwd: string): Promise<FoundDataset> {
  const files = new Map<string, DatasetFile>();
  const skipped: SkippedFile[] = [];
  for (const path of paths) {
    const found = await findOne(path, cwd);
    if (found.files.length === 0) throw noFiles(path, found.skipped);
    for (const file of found.files) if (!files.has(file.file)) files.set(file.file, file);
    skipped.push(...found.skipped);
  }
  const isRead = new Set([...files.keys()].map((file) => shown(file, cwd)));
  return { files: [...files.values()], skipped: skipped.filter(({ file }) => !isRead.has(file)) };
}

/** A file as seen from the working folder. */
export function shown(file: string, cwd: string): string {
  return file === STREAM ? STREAM : relative(cwd, file).replaceAll('\\', '/') || file;
}

async function findOne(path: string, cwd: string): Promise<FoundDataset> {
  if (path === STREAM) {
    return { files: [{ file: STREAM, bytes: null, split: '', configuration: '' }], skipped: [] };
  }
  const absolute = resolve(cwd, path);
  const information = await stat(absolute).catch(() => undefined);
  if (information?.isDirectory()) return findInFolder(await corpusOf(absolute, path), cwd);
  if (information) return { files: [await datasetFile(absolute, splitOfPath(basename(path)))], skipped: [] };
  if (!isDynamicPattern(path)) {
    throw fileError(path, 'read', Object.assign(new Error('missing'), { code: 'ENOENT' }));
  }
  const matches = (await glob([path], { cwd, absolute: true })).toSorted();
  const files = matches.map((file) => datasetFile(file, splitOfPath(basename(file))));
  return { files: await Promise.all(files), skipped: [] };
}

/** The corpus where a folder is a run, else the folder. */
async function corpusOf(folder: string, path: string): Promise<string> {
  const layout = runLayout(folder);
  const exists = async (file: string) => (await stat(file).catch(() => undefined)) !== undefined;
  if (await exists(layout.manifestFile)) return layout.corpusFolder;
  if (!(await exists(layout.runFile))) return folder;
  throw new LacunaError({
    code: 'dataset.no-corpus',
    message: `${path} is a run that has no corpus yet`,
    hint: 'Finish it with `lacuna run --resume`, or give the files in its `documents` folder.',
  });
}

async function findInFolder(folder: string, cwd: string): Promise<FoundDataset> {
  const all = (await glob(['**/*'], { cwd: folder, dot: false })).toSorted();
  const isCard = (file: string) => basename(file) === 'README.md';
  const data = all.filter(
    (file) => hasExtension(file, [...tableExtensions, ...proseExtensions]) && !isCard(file),
  );
  const arrow = all.filter((file) => hasExtension(file, ['.arrow']));
  const card = all.find((file) => file === 'README.md');
  const declared = card === undefined ? [] : await declaredFiles(join(folder, card));
  const found = declared.length > 0 ? await byCard(folder, declared, data) : await byConvention(folder, data);
  return {
    files: found.files,
    skipped: [
      ...arrow.map((file) => ({ file, because: 'Arrow is not read: save the dataset as Parquet' })),
      ...found.skipped,
    ].map(({ file, because }) => ({ file: shown(join(folder, file), cwd), because })),
  };
}

async function byCard(
  folder: string,
  declared: readonly DeclaredFiles[],
  data: readonly string[],
): Promise<FoundDataset> {
  const files = new Map<string, DatasetFile>();
  const skipped: SkippedFile[] = [];
  for (const { configuration, split, patterns } of declared) {
    for (const pattern of patterns) {
      if (/^\w+:\/\//.test(pattern)) {
        skipped.push({ file: pattern, because: 'the card declares it, and it lies elsewhere' });
        continue;
      }
      const matches = (await glob([pattern], { cwd: folder, dot: false })).toSorted();
      if (matches.length === 0) {
        skipped.push({ file: pattern, because: 'the card declares it, and there is no such file' });
      }
      for (const match of matches) {
        if (!hasExtension(match, [...tableExtensions, ...proseExtensions])) {
          skipped.push({ file: match, because: 'it is of no format that is read' });
        } else if (!files.has(match)) {
          files.set(match, await datasetFile(join(folder, match), split, configuration));
        }
      }
    }
  }
  const beside = data.filter((file) => !files.has(file) && hasExtension(file, rowExtensions));
  skipped.push(...beside.map((file) => ({ file, because: 'the card does not declare it' })));
  return { files: [...files.values()], skipped };
}

async function byConvention(folder: string, data: readonly string[]): Promise<FoundDataset> {
  const tables: string[] = [];
  const skipped: SkippedFile[] = [];
  for (const file of data.filter((candidate) => hasExtension(candidate, tableExtensions))) {
    if (await isTable(join(folder, file))) tables.push(file);
    else skipped.push({ file, because: 'it is one JSON object and no list of rows' });
  }
  const texts = data.filter((file) => hasExtension(file, proseExtensions));
  const chosen = tables.length > 0 ? tables : texts;
  if (tables.length > 0) {
    skipped.push(...texts.map((file) => ({ file, because: 'it is prose beside tables' })));
  }
  const files = chosen.map((file) => datasetFile(join(folder, file), splitOfPath(file)));
  return { files: await Promise.all(files), skipped };
}

async function isTable(file: string): Promise<boolean> {
  if (!withoutCompression(file.toLowerCase()).endsWith('.json')) return true;
  const { head } = await peekBytes(file, 64 * 1024);
  return tableKind(file, head) !== 'object';
}

async function datasetFile(file: string, split: string, configuration = ''): Promise<DatasetFile> {
  const { size } = await stat(file);
  return { file, bytes: size, split, configuration };
}

function hasExtension(file: string, extensions: readonly string[]): boolean {
  const name = file.toLowerCase();
  return extensions.some((extension) =>
    ['', ...compressedExtensions].some((compressed) => name.endsWith(`${extension}${compressed}`)),
  );
}

function noFiles(path: string, skipped: readonly SkippedFile[]): LacunaError {
  const [first] = skipped;
  const beside = first ? `; ${first.file} was left: ${first.because}` : '';
  return new LacunaError({
    code: 'io.no-files',
    message: `no documents found at ${path}${beside}`,
    hint: `Give a file, a glob, a run, or a folder with ${tableExtensions.join(', ')}, ${proseExtensions.join(' or ')} files.`,
  });
}
