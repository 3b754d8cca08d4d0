import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeShards } from '../../src/corpus/write-shards.ts';
import { readJsonlAs } from '../../src/io/jsonl.ts';
import { type CorpusRecord, corpusRecordSchema } from '../../src/records/corpus-record.ts';
import { documentSplits } from '../../src/records/scenario.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { recordIn } from './sample-document.ts';

async function* from(records: readonly CorpusRecord[]) {
  yield* records;
}

describe('writeShards', () => {
  it('writes every record once, in order, in full shards of its split, and says truly what is in each', async () => {
    const plan = fc.tuple(
      fc.array(fc.constantFrom(...documentSplits), { maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(plan, async ([splits, size]) => {
        const folder = await temporaryFolder();
        const records = splits.map((split, index) => recordIn(split, index));
        const told: CorpusRecord[] = [];
        const files = await writeShards(
          folder,
          () => from(records),
          size,
          'documents',
          (record) => told.push(record),
        );
        expect(told).toEqual(
          documentSplits.flatMap((split) => records.filter((record) => record.split === split)),
        );
        expect((await readdir(folder)).toSorted()).toEqual(files.map(({ file }) => file).toSorted());
        for (const split of documentSplits) {
          const own = records.filter((record) => record.split === split);
          const shards = files.filter((file) => file.split === split);
          expect(shards.map(({ file }) => file)).toEqual(
            Array.from({ length: Math.ceil(own.length / size) }, (_, shard) => `${split}-0000${shard}.jsonl`),
          );
          const read: CorpusRecord[] = [];
          for (const [index, shard] of shards.entries()) {
            const bytes = await readFile(join(folder, shard.file));
            expect(shard.bytes).toBe(bytes.length);
            expect(shard.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
            if (index < shards.length - 1) expect(shard.records).toBe(size);
            const before = read.length;
            for await (const { value } of readJsonlAs(join(folder, shard.file), corpusRecordSchema))
              read.push(value);
            expect(shard.records).toBe(read.length - before);
            expect(shard.tokens).toBe(read.slice(before).reduce((sum, { tokens }) => sum + tokens, 0));
          }
          expect(read).toEqual(own);
        }
      }),
      { numRuns: 25 },
    );
  });
});
