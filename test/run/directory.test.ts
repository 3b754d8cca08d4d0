import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseFolder, isFinished, lockFolder } from '../../src/run/directory.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

const unfinished = (name: string) => ({ [`output/${name}/run.json`]: '{}' });
const finished = (name: string) => ({ ...unfinished(name), [`output/${name}/corpus/manifest.json`]: '{}' });

async function choose(cwd: string, changes: { out?: string; resume?: boolean; mapName?: string } = {}) {
  const place = { out: undefined, resume: false, mapName: 'map', cwd, ...changes };
  const folder = await chooseFolder(place);
  expect(folder.startsWith(cwd)).toBe(true);
  return folder.slice(cwd.length + 1);
}

describe('chooseFolder', () => {
  it('numbers the runs of a map on from the greatest', async () => {
    const cwd = await temporaryFiles({
      ...finished('map-2'),
      ...unfinished('map-10'),
      ...unfinished('map-x-99'),
      'output/map-old/a': '',
    });
    expect(await choose(cwd)).toBe('output/map-11');
    expect(await choose(cwd, { mapName: 'map-x' })).toBe('output/map-x-100');
    expect(await choose(cwd, { mapName: 'Karte für: alles/../x' })).toBe('output/Karte-für-alles-x-1');
    expect(await choose(await temporaryFolder())).toBe('output/map-1');
  });

  it('resumes the newest unfinished run of the map', async () => {
    const cwd = await temporaryFiles({
      ...unfinished('map-1'),
      ...unfinished('map-9'),
      ...finished('map-10'),
      'output/map-11/notes': '',
    });
    expect(await choose(cwd, { resume: true })).toBe('output/map-9');
    const error = await lacunaError(() => choose(cwd, { resume: true, mapName: 'other' }));
    expect(error.code).toBe('run.nothing-to-resume');
    expect(await isFinished(join(cwd, 'output/map-10'))).toBe(true);
    expect(await isFinished(join(cwd, 'output/map-9'))).toBe(false);
  });

  it('takes a new or empty folder, or a run to resume, and nothing else', async () => {
    const cwd = await temporaryFiles({
      ...unfinished('map-1'),
      'mine/thesis.tex': '',
      'killed/run.lock': '1',
      plain: '',
    });
    expect(await choose(cwd, { out: 'new/deep' })).toBe('new/deep');
    expect(await choose(cwd, { out: 'killed' })).toBe('killed');
    expect(await choose(cwd, { out: 'output/map-1', resume: true })).toBe('output/map-1');
    const codeOf = async (out: string, resume: boolean) =>
      (await lacunaError(() => choose(cwd, { out, resume }))).code;
    expect(await codeOf('mine', false)).toBe('run.not-empty');
    expect(await codeOf('mine', true)).toBe('run.not-a-run');
    expect(await codeOf('output/map-1', false)).toBe('run.not-empty');
    expect(await codeOf('plain', false)).toBe('io.cannot-read');
  });
});

describe('lockFolder', () => {
  const self = (id: number, alive: readonly number[]) => ({
    id,
    isAlive: (other: number) => alive.includes(other),
  });

  it('keeps others out while its holder lives', async () => {
    const folder = join(await temporaryFolder(), 'run');
    const release = await lockFolder(folder, self(11, [11]));
    const error = await lacunaError(() => lockFolder(folder, self(12, [11, 12])));
    expect(error).toMatchObject({ code: 'run.in-use' });
    expect(error.message).toContain('process 11');
    expect(await readFile(join(folder, 'run.lock'), 'utf8')).toBe('11\n');
    await release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(folder, self(12, [11, 12])))();
  });

  it.each(['11\n', '', 'nonsense'])('takes over the lock of a process that is gone (%j)', async (content) => {
    const folder = await temporaryFiles({ 'run.lock': content });
    await lockFolder(folder, self(12, [12]));
    expect(await readFile(join(folder, 'run.lock'), 'utf8')).toBe('12\n');
  });

  it('takes over a lock that carries its own id, from before a restart', async () => {
    const folder = await temporaryFiles({ 'run.lock': '1\n' });
    await (await lockFolder(folder, self(1, [1])))();
  });

  it('says why a folder cannot be made', async () => {
    const folder = await temporaryFiles({ plain: '' });
    const error = await lacunaError(() => lockFolder(join(folder, 'plain'), self(1, [1])));
    expect(error.code).toBe('io.cannot-write');
  });
});
