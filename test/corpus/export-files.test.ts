import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileLayout, writeExportFiles } from '../../src/corpus/export-files.ts';
import { readParquet } from '../../src/formats/parquet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const columns = [{ name: 'text', type: 'string' }] as const;

async function write(texts: readonly string[], layout: Partial<FileLayout>) {
  const folder = await temporaryFolder();
  const lines = async function* () {
    for (const text of texts) yield { bytes: Buffer.from(JSON.stringify({ text })), tokens: text.length };
  };
  const all = { container: 'jsonl' as const, gzip: false, ...layout, columns };
  const files = await writeExportFiles(folder, 'train', lines(), all);
  return {
    folder,
    files,
    contents: await Promise.all(files.map(({ file }) => readFile(join(folder, file)))),
  };
}

const jsonl = (texts: readonly string[]) => texts.map((text) => `${JSON.stringify({ text })}\n`).join('');

describe('writeExportFiles', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 1, maxLength: 40 });

  it('writes shards that are, one after the other, the file without shards', async () => {
    const limits = fc.record(
      { shardRecords: fc.integer({ min: 1, max: 50 }), shardBytes: fc.integer({ min: 1, max: 400 }) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(texts, limits, fc.boolean(), async (given, limit, gzip) => {
        const { files, contents } = await write(given, { ...limit, gzip });
        const plain = contents.map((content) => (gzip ? gunzipSync(content) : content));
        expect(Buffer.concat(plain).toString('utf8')).toBe(jsonl(given));
        const { shardRecords = Infinity, shardBytes = Infinity } = limit;
        for (const [at, { records }] of files.entries()) {
          expect(records).toBeLessThanOrEqual(shardRecords);
          expect(plain[at]!.toString('utf8').split('\n')).toHaveLength(records + 1);
          if (records > 1) expect(plain[at]!.length).toBeLessThanOrEqual(shardBytes);
        }
        expect(files.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(
          given.reduce((sum, text) => sum + text.length, 0),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('names shards after how many there are, and a file without shards after its split', async () => {
    const given = ['a', 'b', 'c', 'd', 'e'];
    const named = async (layout: Partial<FileLayout>) =>
      (await write(given, layout)).files.map(({ file, records }) => `${file} ${records}`);
    expect(await named({})).toEqual(['train.jsonl 5']);
    expect(await named({ gzip: true })).toEqual(['train.jsonl.gz 5']);
    expect(await named({ shardRecords: 2, gzip: true })).toEqual([
      'train-00000-of-00003.jsonl.gz 2',
      'train-00001-of-00003.jsonl.gz 2',
      'train-00002-of-00003.jsonl.gz 1',
    ]);
    expect(await named({ shardRecords: 9, container: 'parquet' })).toEqual([
      'train-00000-of-00001.parquet 5',
    ]);
  });

  it('writes gzip whose header tells neither time nor system', async () => {
    const { contents } = await write(['a', 'b'], { gzip: true });
    expect([...contents[0]!.subarray(0, 10)]).toEqual([
      0x1f,
      0x8b,
      8,
      0,
      0,
      0,
      0,
      0,
      expect.any(Number),
      255,
    ]);
  });

  it('writes the same rows to Parquet', async () => {
    const given = ['a', 'naïve — “quoted”', ''];
    const { folder, files } = await write(given, { container: 'parquet', shardRecords: 2 });
    const read: unknown[] = [];
    for (const { file } of files) {
      for await (const rows of readParquet(join(folder, file)))
        read.push(...rows.map(({ values }) => values));
    }
    expect(read).toEqual(given.map((text) => ({ text })));
  });

  it('writes nothing for a split without rows', async () => {
    expect((await write([], { shardRecords: 3 })).files).toEqual([]);
  });
});
