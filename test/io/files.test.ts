import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandInputs, readText } from '../../src/io/files.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

const extensions = ['.jsonl', '.csv'];

describe('expandInputs', () => {
  it('takes files as they are, folders for the files in them, and globs for what they match', async () => {
    const cwd = await temporaryFiles({
      'b.jsonl': '',
      'sub/a.csv': '',
      'sub/deep/c.jsonl.gz': '',
      'sub/deep/d.csv.zst': '',
      'sub/notes.md': '',
      'sub/[odd] (name).jsonl': '',
    });
    const names = async (...paths: string[]) =>
      (await expandInputs(paths, { cwd, extensions })).map((file) => file.slice(cwd.length + 1));
    expect(await names('b.jsonl')).toEqual(['b.jsonl']);
    expect(await names('sub/notes.md')).toEqual(['sub/notes.md']);
    expect(await names('sub/[odd] (name).jsonl')).toEqual(['sub/[odd] (name).jsonl']);
    expect(await names('sub')).toEqual([
      'sub/[odd] (name).jsonl',
      'sub/a.csv',
      'sub/deep/c.jsonl.gz',
      'sub/deep/d.csv.zst',
    ]);
    expect(await names('**/*.csv', join(cwd, 'sub/a.csv'), 'sub')).toEqual([
      'sub/a.csv',
      'sub/[odd] (name).jsonl',
      'sub/deep/c.jsonl.gz',
      'sub/deep/d.csv.zst',
    ]);
    expect(await names(join(cwd, 'sub/*.csv'))).toEqual(['sub/a.csv']);
  });

  it('says what stands for nothing', async () => {
    const cwd = await temporaryFiles({ 'sub/notes.md': '' });
    const codeOf = async (path: string) =>
      (await lacunaError(() => expandInputs([path], { cwd, extensions }))).code;
    expect(await codeOf('sub')).toBe('io.no-files');
    expect(await codeOf('*.jsonl')).toBe('io.no-files');
    expect(await codeOf('missing.jsonl')).toBe('io.cannot-read');
  });
});

describe('readText', () => {
  it('drops a BOM and mends line breaks', async () => {
    const folder = await temporaryFiles({ 'a.md': '\u{feff}one\r\ntwo\r\n' });
    expect(await readText(join(folder, 'a.md'))).toBe('one\ntwo\n');
  });

  it.each([
    ['io.not-utf8', Uint8Array.from([0x61, 0xff])],
    ['io.too-large', 'x'.repeat(101)],
  ])('says %s', async (code, content) => {
    const folder = await temporaryFiles({ 'a.md': content });
    expect(await lacunaError(() => readText(join(folder, 'a.md'), 100))).toMatchObject({
      code,
      place: { file: join(folder, 'a.md') },
    });
  });

  it('names the file that cannot be read, and why', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'plain'), '');
    const messageOf = async (name: string) => (await lacunaError(() => readText(join(folder, name)))).message;
    expect(await messageOf('none')).toContain('there is no such file or folder');
    expect(await messageOf('sub')).toContain('it is a folder, not a file');
    expect(await messageOf('plain/below')).toContain('a part of the path is a file');
  });
});
