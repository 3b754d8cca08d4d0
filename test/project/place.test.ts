import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPlace, newFilesOf } from '../../src/project/place.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

describe('checkPlace', () => {
  it('takes a folder that is new, empty, or only under version control', async () => {
    const folder = await temporaryFolder();
    await checkPlace(folder, false);
    await checkPlace(join(folder, 'new', 'below'), false);
    await checkPlace(await temporaryFiles({ '.git/HEAD': '', '.DS_Store': '' }), false);
  });

  it('names what is in the way', async () => {
    const folder = await temporaryFiles({ 'notes.txt': '', 'a/b.txt': '' });
    const error = await lacunaError(() => checkPlace(folder, false));
    expect(error).toMatchObject({ code: 'project.not-empty', kind: 'input', place: { file: folder } });
    expect(error.message).toContain('a, notes.txt are in the way');
    expect(error.hint).toContain('--add');
    await checkPlace(folder, true);
  });

  it('shortens a long list', async () => {
    const names = Array.from({ length: 14 }, (_, at) => [`file-${10 + at}`, ''] as const);
    const error = await lacunaError(async () =>
      checkPlace(await temporaryFiles(Object.fromEntries(names)), false),
    );
    expect(error.message).toContain('file-19, and 4 more are in the way');
  });

  it('refuses a file', async () => {
    const folder = await temporaryFiles({ file: '' });
    expect((await lacunaError(() => checkPlace(join(folder, 'file'), true))).code).toBe(
      'project.not-a-folder',
    );
  });
});

describe('newFilesOf', () => {
  const files = new Map([
    ['README.md', 'new'],
    ['lacuna.yaml', 'new'],
  ]);

  it('keeps a README that is there', async () => {
    const folder = await temporaryFiles({ 'README.md': 'own' });
    const found = await newFilesOf(folder, files);
    expect([...found.files.keys()]).toEqual(['lacuna.yaml']);
    expect(found.kept).toEqual(['README.md']);
  });

  it('refuses where a part of another project is there', async () => {
    const folder = await temporaryFiles({ 'lacuna.yaml': 'own' });
    const error = await lacunaError(() => newFilesOf(folder, files));
    expect(error.code).toBe('project.in-the-way');
    expect(error.message).toContain('lacuna.yaml is there already');
  });
});
