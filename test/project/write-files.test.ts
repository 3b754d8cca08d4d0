import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/project/write-files.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

const files = new Map([
  ['a.txt', 'one'],
  ['b/c/d.txt', 'two'],
  ['z.txt', 'three'],
]);

async function tree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

describe('writeFiles', () => {
  it.each(['new', 'deep/below/new', '.'])(
    'writes all of them into %s, and nothing beside them',
    async (name) => {
      const above = await temporaryFolder();
      const folder = join(above, name);
      await writeFiles(folder, files);
      expect(await tree(folder)).toEqual([...files.keys()]);
      expect(await readFile(join(folder, 'b/c/d.txt'), 'utf8')).toBe('two');
      expect(await tree(above)).toHaveLength(files.size);
      // As readable as any folder that a user makes.
      await mkdir(join(above, 'plain'));
      expect((await stat(folder)).mode & 0o077).toBe(
        name === '.' ? 0 : (await stat(join(above, 'plain'))).mode & 0o077,
      );
    },
  );

  it('leaves what is there, and writes over nothing', async () => {
    const folder = await temporaryFiles({ 'own.txt': 'mine', 'z.txt': 'mine too' });
    const error = await lacunaError(() => writeFiles(folder, files));
    expect(error.code).toBe('io.cannot-write');
    expect(error.place?.file).toBe(join(folder, 'z.txt'));
    expect(await tree(folder)).toEqual(['own.txt', 'z.txt']);
    expect(await readdir(folder)).toEqual(['own.txt', 'z.txt']);
    expect(await readFile(join(folder, 'z.txt'), 'utf8')).toBe('mine too');
  });

  it('takes everything back, folders above too, where one file cannot be written', async () => {
    const above = await temporaryFolder();
    const impossible = new Map([...files, ['a.txt/below', 'a file is no folder']]);
    const error = await lacunaError(() => writeFiles(join(above, 'deep/new'), impossible));
    expect(error.code).toBe('io.cannot-write');
    expect(await readdir(above)).toEqual([]);
  });

  it('says where it may not write', async (context) => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o500);
    const mayWrite = await writeFile(join(folder, 'probe'), '').then(
      () => true,
      () => false,
    );
    if (mayWrite) return context.skip('whoever runs this may write everywhere');
    const error = await lacunaError(() => writeFiles(join(folder, 'new'), files));
    expect(error.code).toBe('io.cannot-write');
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });
});
