import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LacunaError } from '../../src/errors.ts';
import { parquetColumns, readParquet } from '../../src/formats/parquet.ts';
import type { Row } from '../../src/formats/rows.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures/parquet', `${name}.parquet`);

async function read(file: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of readParquet(file)) rows.push(...batch);
  return rows;
}

/** What the script beside the fixtures wrote. */
const runs = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    values: {
      scenario: `s${Math.floor(index / 2)}`,
      epoch: index % 2,
      failed: index % 5 === 4 ? null : index % 3 === 0,
      role: ['ai_ceo', 'ai_assistant'][index % 2],
    },
    line: index + 1,
  }));

describe('readParquet', () => {
  it.each(['none', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4'])(
    'reads columns compressed with %s',
    async (name) => {
      expect(await read(fixture(name))).toEqual(runs(10));
    },
  );

  it.each(['groups', 'indexed', 'pages-v2'])('reads one row group after the other: %s', async (name) => {
    expect(await read(fixture(name))).toEqual(runs(250));
  });

  it('reads structs, lists, maps and lists of structs', async () => {
    expect((await read(fixture('nested'))).map(({ values }) => values)).toEqual([
      {
        id: 'a',
        passed: true,
        metadata: { pressure: 'deadline', site: { level: 2 } },
        tags: ['x', 'y'],
        modes: { hides: 0.5 },
        steps: [
          { day: 1, rule: 'old' },
          { day: 2, rule: 'new' },
        ],
      },
      {
        id: 'b',
        passed: false,
        metadata: { pressure: null, site: null },
        tags: [],
        modes: {},
        steps: [{ day: 1, rule: null }],
      },
      { id: 'c', passed: true, metadata: null, tags: null, modes: null, steps: [] },
    ]);
  });

  it('makes JSON of every kind of value', async () => {
    expect((await read(fixture('kinds'))).map(({ values }) => values)).toEqual([
      {
        big: 9007199254740991,
        unsigned: 0,
        day: '2026-01-31',
        millis: '2026-01-31T12:00:00.5Z',
        nanos: '2026-01-31T12:00:00.000000001Z',
        price: 0.3,
        half: 0.5,
        bytes: 'plain text',
        kind: 'a',
        never: null,
      },
      {
        big: '9007199254740993',
        unsigned: '9223372036854775808',
        day: '1969-12-31',
        millis: '1969-12-31T23:59:59.25Z',
        nanos: '1970-01-01T00:00:00Z',
        price: -12.34,
        half: 0.25,
        bytes: '(3 bytes)',
        kind: 'b',
        never: null,
      },
      {
        big: '-9223372036854775808',
        unsigned: '18446744073709551615',
        day: null,
        millis: null,
        nanos: null,
        price: null,
        half: null,
        bytes: null,
        kind: null,
        never: null,
      },
    ]);
  });

  it('reads nothing of a file without rows, and names its columns', async () => {
    expect(await read(fixture('empty'))).toEqual([]);
    expect(await parquetColumns(fixture('empty'))).toEqual(['scenario', 'epoch', 'failed', 'role']);
    expect(await parquetColumns(fixture('nested'))).toEqual([
      'id',
      'passed',
      'metadata',
      'tags',
      'modes',
      'steps',
    ]);
  });

  it.each<[string, string, (whole: Buffer) => Uint8Array]>([
    ['parquet.malformed', 'is cut off', (whole) => whole.subarray(0, whole.length - 40)],
    ['parquet.malformed', 'has lost its beginning', (whole) => whole.subarray(100)],
    ['parquet.malformed', 'has a broken footer', (whole) => changed(whole, footerOf(whole), 40)],
    ['parquet.malformed', 'has a footer longer than itself', (whole) => changed(whole, whole.length - 8, 4)],
    ['parquet.malformed', 'has a broken page', (whole) => changed(whole, 4, 60)],
    ['parquet.malformed', 'is empty', () => Buffer.alloc(0)],
    ['parquet.malformed', 'is only magic', () => Buffer.from('PAR1PAR1')],
    ['parquet.encrypted', 'has an encrypted footer', (whole) => replaced(whole, 'PAR1', 'PARE')],
  ])('says %s of a file that %s', async (code, _, damage) => {
    const folder = await temporaryFiles({ 'a.parquet': damage(await readFile(fixture('none'))) });
    const file = join(folder, 'a.parquet');
    expect(await lacunaError(() => read(file))).toMatchObject({ code, place: { file } });
  });

  it('says which codec it does not know', async () => {
    // The codec stands behind the column's path in the footer: 4 is GZIP there, 6 is LZO.
    const whole = await readFile(fixture('gzip'));
    const footer = footerOf(whole);
    const at = whole.indexOf(Buffer.from([0x18, ...Buffer.from('\u0008scenario'), 0x15, 0x04]), footer);
    expect(at).toBeGreaterThan(footer);
    const broken = Buffer.from(whole);
    broken[at + 11] = 0x06;
    const folder = await temporaryFiles({ 'a.parquet': broken });
    const error = await lacunaError(() => read(join(folder, 'a.parquet')));
    expect(error.code).toBe('parquet.codec');
    expect(error.message).toContain('"scenario" is compressed with LZO');
  });

  it('passes on what the file system says', async () => {
    const file = join(await temporaryFolder(), 'none.parquet');
    expect(await lacunaError(() => read(file))).toMatchObject({ code: 'io.cannot-read' });
  });

  it('never ends otherwise than with rows or an error that names the file, whichever byte is wrong', async () => {
    const whole = await readFile(fixture('snappy'));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
        const broken = Buffer.from(whole);
        broken[at] = byte;
        const folder = await temporaryFiles({ 'a.parquet': broken });
        const file = join(folder, 'a.parquet');
        const failure = await read(file).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (failure === undefined) return;
        expect(failure).toBeInstanceOf(LacunaError);
        expect(failure).toMatchObject({ place: { file } });
      }),
      { numRuns: 80 },
    );
  });
});

/** Where the footer begins. */
function footerOf(whole: Buffer): number {
  return whole.length - 8 - whole.readUInt32LE(whole.length - 8);
}

function changed(whole: Buffer, at: number, length: number): Buffer {
  return Buffer.concat([whole.subarray(0, at), Buffer.alloc(length, 0xff), whole.subarray(at + length)]);
}

function replaced(whole: Buffer, from: string, to: string): Buffer {
  return Buffer.from(whole.toString('latin1').replaceAll(from, to), 'latin1');
}
