import { readdir } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NamedLine, shuffleLines } from '../../src/corpus/export-shuffle.ts';
import { createRandom } from '../../src/random.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MEGABYTE = 1024 * 1024;

async function shuffled(ids: readonly string[], seed: number, bytes: number, padding = 0) {
  const folder = await temporaryFolder();
  const lines = async function* (): AsyncGenerator<NamedLine> {
    for (const id of ids) yield { id, tokens: id.length, bytes: Buffer.from(id.padEnd(padding, ' ')) };
  };
  const order: string[] = [];
  for await (const line of shuffleLines(lines(), { folder, random: createRandom(seed), bytes })) {
    const id = line.bytes.toString('utf8').trimEnd();
    expect(line.tokens).toBe(id.length);
    order.push(id);
  }
  expect(await readdir(folder)).toEqual([]);
  return order;
}

describe('shuffleLines', () => {
  const names = fc.uniqueArray(
    fc.string({ minLength: 1, maxLength: 8 }).filter((id) => id === id.trimEnd()),
    {
      minLength: 1,
      maxLength: 60,
    },
  );

  it('gives every line once, in an order that depends on the seed and the names alone', async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.nat(), fc.integer({ min: 0, max: 4_000 }), async (ids, seed, megabytes) => {
        const order = await shuffled(ids, seed, megabytes * MEGABYTE);
        expect(order.toSorted()).toEqual(ids.toSorted());
        expect(order).toEqual(await shuffled(ids.toReversed(), seed, 0));
      }),
      { numRuns: 30 },
    );
  });

  it('gives any order as often as any other', async () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 600; seed++) {
      const order = (await shuffled(['a', 'b', 'c'], seed, 0)).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // 100 expected, with a standard deviation of 9.
    for (const count of counts.values()) expect(count).toBeGreaterThan(55);
  });

  it('deals once more what was taken for much smaller', async () => {
    const ids = Array.from({ length: 200 }, (_, at) => `line-${at}`);
    expect(await shuffled(ids, 7, 1, MEGABYTE / 2)).toEqual(await shuffled(ids, 7, 0));
  });

  it('is the same from disk as from memory', async () => {
    const ids = Array.from({ length: 90 }, (_, at) => `line-${at}`);
    const onDisk = await shuffled(ids, 7, 90 * MEGABYTE, MEGABYTE);
    expect(onDisk).toEqual(await shuffled(ids, 7, 0));
  });
});
