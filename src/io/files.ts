import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { LacunaError } from '../errors.ts';
import { compressedExtensions } from './decompress.ts';
import { fileError } from './file-error.ts';

/**
 * Files behind paths that a user gave: a file is itself, a folder stands for the files in it with one of
 * `extensions`, compressed or not, a glob for what it matches. Sorted, absolute, none twice.
 *
 * @throws LacunaError `io.no-files` when a path stands for nothing
 */
export async function expandInputs(
  paths: readonly string[],
  options: { readonly cwd: string; readonly extensions: readonly string[] },
): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const files = await expandOne(path, options);
    if (files.length === 0) {
      throw new LacunaError({
        code: 'io.no-files',
        message: `no files found at ${path}`,
        hint: `Give a file, a folder that holds ${options.extensions.join(' or ')} files, or a glob.`,
      });
    }
    found.push(...files);
  }
  return [...new Set(found)];
}

async function expandOne(
  path: string,
  { cwd, extensions }: { readonly cwd: string; readonly extensions: readonly string[] },
): Promise<string[]> {
  const absolute = resolve(cwd, path);
  const information = await stat(absolute).catch(() => undefined);
  if (information?.isFile()) return [absolute];
  if (information?.isDirectory()) {
    const patterns = extensions.flatMap((extension) =>
      ['', ...compressedExtensions].map((compressed) => `**/*${extension}${compressed}`),
    );
    return (await glob(patterns, { cwd: absolute, absolute: true, dot: false })).toSorted();
  }
  if (isDynamicPattern(path)) return (await glob([path], { cwd, absolute: true })).toSorted();
  throw fileError(absolute, 'read', Object.assign(new Error('missing'), { code: 'ENOENT' }));
}

/**
 * A whole UTF-8 text file without its BOM, line breaks made `\n`.
 *
 * @throws LacunaError `io.not-utf8`, `io.too-large`, or why the file cannot be read
 */
export async function readText(file: string, mostBytes = 64 * 1024 * 1024): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) {
      throw new LacunaError({
        code: 'io.too-large',
        message: `it has ${Math.ceil(size / 1024 / 1024)} MiB, more than the ${Math.floor(mostBytes / 1024 / 1024)} MiB that such a file may have`,
        hint: 'Is this the right file?',
        place: { file },
      });
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    return text.replaceAll('\r\n', '\n');
  } catch (cause) {
    if (cause instanceof TypeError) {
      throw new LacunaError({
        code: 'io.not-utf8',
        message: 'it is not UTF-8 text',
        hint: 'Save the file as UTF-8.',
        place: { file },
        cause,
      });
    }
    throw fileError(file, 'read', cause);
  }
}
