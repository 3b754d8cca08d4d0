import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parquetPieces } from '../../../src/formats/parquet/write.ts';
import { readParquet } from '../../../src/formats/parquet.ts';
import type { Column } from '../../../src/formats/training/columns.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const columns: readonly Column[] = [
  { name: 'text', type: 'string' },
  { name: 'count', type: 'integer' },
  { name: 'kept', type: 'boolean' },
  { name: 'tags', type: { list: 'string' } },
  {
    name: 'turns',
    type: {
      list: {
        struct: [
          { name: 'role', type: 'string' },
          { name: 'calls', optional: true, type: { list: { struct: [{ name: 'id', type: 'string' }] } } },
        ],
      },
    },
  },
  { name: 'tools', type: 'string', optional: true },
];

type Values = Readonly<Record<string, unknown>>;

async function roundTrip(rows: readonly Values[], size = 1): Promise<{ read: Values[]; pieces: number }> {
  const file = join(await temporaryFolder(), 'rows.parquet');
  const given = async function* () {
    for (const values of rows) yield { values, size };
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of parquetPieces(given(), columns)) pieces.push(piece);
  await writeFile(file, Buffer.concat(pieces));
  const read: Values[] = [];
  for await (const batch of readParquet(file)) read.push(...batch.map(({ values }) => values));
  return { read, pieces: pieces.length };
}

/** What is absent reads as `null`. */
function withNulls(row: Values): Values {
  const turns = (row['turns'] as readonly Values[]).map((turn) => ({ calls: null, ...turn }));
  return { tools: null, ...row, turns };
}

const rowOf = (at: number): Values => ({
  text: `Text ${at}`,
  count: at,
  kept: at % 2 === 0,
  tags: [],
  turns: [],
});

describe('parquetPieces', () => {
  it('gives what a reader takes back: lists, structures, what is absent, any text', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    const row = fc.record(
      {
        text,
        count: fc.maxSafeInteger(),
        kept: fc.boolean(),
        tags: fc.array(text, { maxLength: 3 }),
        turns: fc.array(
          fc.record(
            { role: text, calls: fc.array(fc.record({ id: text }), { minLength: 1, maxLength: 3 }) },
            { requiredKeys: ['role'] },
          ),
          { maxLength: 3 },
        ),
        tools: text,
      },
      { requiredKeys: ['text', 'count', 'kept', 'tags', 'turns'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        expect((await roundTrip(rows)).read).toEqual(rows.map(withNulls));
      }),
      { numRuns: 40 },
    );
  });

  it('writes a group as soon as it is large, and goes on', async () => {
    const rows = Array.from({ length: 10 }, (_, at) => rowOf(at));
    const { read, pieces } = await roundTrip(rows, 8 * 1024 * 1024);
    expect(read).toEqual(rows.map(withNulls));
    expect(pieces).toBe(6);
  });

  it('writes a table without rows', async () => {
    expect((await roundTrip([])).read).toEqual([]);
  });
});
