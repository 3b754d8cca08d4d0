import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMarks, readMarks, triageFileOf } from '../../../src/evidence/triage/mark-file.ts';
import type { Mark } from '../../../src/evidence/triage/marks.ts';
import { lacunaError } from '../../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../../support/temporary-folder.ts';
import { sampleMark } from './sample-marks.ts';

const line = (changes: Partial<Mark> = {}) => JSON.stringify(sampleMark(changes));

describe('the file of marks', () => {
  it('lies beside the map', () => {
    expect(triageFileOf('/a/b/map.yaml')).toBe('/a/b/triage.jsonl');
  });

  it('is made by the first mark, and has each on disk when it is said to be', async () => {
    const file = join(await temporaryFolder(), 'triage.jsonl');
    const marks = await openMarks(file);
    expect(await marks.read()).toEqual([]);
    expect(existsSync(file)).toBe(false);
    await marks.add([sampleMark(), sampleMark({ item: 'ü' })]);
    expect(await readMarks(file)).toEqual([sampleMark(), sampleMark({ item: 'ü' })]);
    await marks.add([sampleMark({ mark: null })]);
    expect(await marks.read()).toEqual(await readMarks(file));
    expect(await marks.read()).toHaveLength(3);
    await marks.close();
  });

  it('sees what another process adds, in the order of the file', async () => {
    const file = join(await temporaryFolder(), 'triage.jsonl');
    const [one, other] = [await openMarks(file), await openMarks(file)];
    await one.add([sampleMark({ item: 'a' })]);
    await other.add([sampleMark({ item: 'b' })]);
    expect((await one.read()).map(({ item }) => item)).toEqual(['a', 'b']);
    await one.add([sampleMark({ item: 'c' })]);
    expect((await other.read()).map(({ item }) => item)).toEqual(['a', 'b', 'c']);
    expect((await one.read()).map(({ item }) => item)).toEqual(['a', 'b', 'c']);
    await one.close();
    await other.close();
  });

  it('is read without its torn last line, and mended by the next mark', async () => {
    const folder = await temporaryFiles({
      'triage.jsonl': `${line()}\n${line({ item: 'torn' }).slice(0, 40)}`,
    });
    const file = join(folder, 'triage.jsonl');
    const torn = await readFile(file, 'utf8');
    expect(await readMarks(file)).toEqual([sampleMark()]);
    expect(await readFile(file, 'utf8')).toBe(torn);
    const marks = await openMarks(file);
    await marks.add([sampleMark({ item: 'next' })]);
    await marks.close();
    expect(await readFile(file, 'utf8')).toBe(`${line()}\n${line({ item: 'next' })}\n`);
  });

  it('keeps a whole last line to which an editor gave no line break', async () => {
    const folder = await temporaryFiles({ 'triage.jsonl': `${line()}\n\n${line({ item: 'typed' })}` });
    const file = join(folder, 'triage.jsonl');
    expect((await readMarks(file)).map(({ item }) => item)).toEqual(['i', 'typed']);
    const marks = await openMarks(file);
    await marks.add([sampleMark({ item: 'next' })]);
    expect((await marks.read()).map(({ item }) => item)).toEqual(['i', 'typed', 'next']);
    await marks.close();
    expect((await readMarks(file)).map(({ item }) => item)).toEqual(['i', 'typed', 'next']);
  });

  it.each([
    ['what is not JSON', 'confirmed', /not JSON/],
    ['an unknown mark', line().replace('confirmed', 'confirmd'), /"mark"/],
    ['an unknown key', line().replace('"note"', '"notes"'), /notes|note/],
  ])('calls %s an error, with its place', async (_, bad, message) => {
    const folder = await temporaryFiles({ 'triage.jsonl': `${line()}\n${bad}\n${line()}\n` });
    const file = join(folder, 'triage.jsonl');
    for (const read of [readMarks, openMarks]) {
      const error = await lacunaError(() => read(file));
      expect(error.code).toBe('triage.bad-mark');
      expect(error.place).toEqual({ file, line: 2 });
      expect(error.message).toMatch(message);
    }
  });

  it('says why it cannot be written', async () => {
    const folder = await temporaryFiles({ 'beside.txt': '' });
    const marks = await openMarks(join(folder, 'beside.txt', 'triage.jsonl')).catch(
      (error: unknown) => error,
    );
    expect(marks).toMatchObject({ code: 'io.cannot-read' });
  });

  it('is told apart from one that changed while it was open', async () => {
    const file = join(await temporaryFiles({ 'triage.jsonl': `${line()}\n` }), 'triage.jsonl');
    const marks = await openMarks(file);
    await appendFile(file, 'no mark\n');
    expect((await lacunaError(() => marks.read())).code).toBe('triage.bad-mark');
    await marks.close();
  });
});
