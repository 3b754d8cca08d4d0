import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomic, writeJsonAtomic } from '../../src/io/atomic.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

async function* chunks(...pieces: readonly string[]) {
  yield* pieces;
}

describe('writeFileAtomic', () => {
  it('writes text, bytes and streams, making the folders on the way', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'a', 'b', 'c.txt');
    await writeFileAtomic(file, 'naïve');
    expect(await readFile(file, 'utf8')).toBe('naïve');
    await writeFileAtomic(file, Uint8Array.from([0, 255]));
    expect([...(await readFile(file))]).toEqual([0, 255]);
    const long = 'ä'.repeat(700_000);
    await writeFileAtomic(file, chunks(long, '', long, 'end'));
    expect(await readFile(file, 'utf8')).toBe(`${long}${long}end`);
    await writeFileAtomic(file, chunks());
    expect(await readFile(file, 'utf8')).toBe('');
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['c.txt']);
  });

  it('leaves what was there, and nothing else, when the content fails half-way', async () => {
    const folder = await temporaryFiles({ 'a.txt': 'before' });
    const failing = async function* () {
      yield 'x'.repeat(2_000_000);
      throw new Error('no more');
    };
    await expect(writeFileAtomic(join(folder, 'a.txt'), failing())).rejects.toThrow('no more');
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  it('overwrites the draft that a crash left behind', async () => {
    const folder = await temporaryFiles({ 'a.txt.tmp': 'half of someth' });
    await writeJsonAtomic(join(folder, 'a.txt'), { a: [1] });
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('{\n  "a": [\n    1\n  ]\n}\n');
    expect(await readdir(folder)).toEqual(['a.txt']);
  });

  it('says what cannot be written', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'plain'), '');
    for (const name of ['sub', 'plain/below']) {
      const error = await lacunaError(() => writeFileAtomic(join(folder, name), ''));
      expect(error).toMatchObject({ code: 'io.cannot-write', place: { file: join(folder, name) } });
    }
  });
});
