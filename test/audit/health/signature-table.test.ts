import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSignatureTable, MOST_ALIKE } from '../../../src/audit/health/signature-table.ts';

const shape = { words: 4, bands: 3 };

function visited(table: ReturnType<typeof createSignatureTable>, signature: Uint32Array) {
  const found: [number, number][] = [];
  table.visit(signature, (entry, agreeing) => found.push([entry, agreeing]));
  return found.toSorted(([a], [b]) => a - b);
}

function agreeingBytes(a: Uint32Array, b: Uint32Array): number {
  const [left, right] = [new Uint8Array(a.buffer), new Uint8Array(b.buffer)];
  return left.filter((byte, at) => byte === right[at]).length;
}

test('it gives those that share a band, once each, with the bytes in which they agree', () => {
  // few different words, so that bands are shared
  const word = fc.constantFrom(0, 1, 0x100, 0xffffffff, 0x80000001);
  const signature = fc.array(word, { minLength: 4, maxLength: 4 }).map((words) => Uint32Array.from(words));
  fc.assert(
    fc.property(fc.array(signature, { maxLength: MOST_ALIKE - 1 }), signature, (entries, asked) => {
      const table = createSignatureTable(shape);
      for (const entry of entries) expect(table.add(entry)).toBe(false);
      const expected = entries.flatMap((entry, at): [number, number][] =>
        [0, 1, 2].some((band) => entry[band] === asked[band]) ? [[at, agreeingBytes(entry, asked)]] : [],
      );
      expect(visited(table, asked)).toEqual(expected);
    }),
  );
});

test('it grows without losing any', () => {
  const table = createSignatureTable(shape);
  const signatureOf = (at: number) => Uint32Array.of(at, at * 7 + 1, at * 13 + 2, 5);
  for (let at = 0; at < 20_000; at++) table.add(signatureOf(at));
  expect(table.size).toBe(20_000);
  for (const at of [0, 1, 4_095, 4_096, 12_345, 19_999])
    expect(visited(table, signatureOf(at)).some(([entry, bytes]) => entry === at && bytes === 16)).toBe(true);
});

test('of signatures that are all alike a band holds the first few, and says so', () => {
  const table = createSignatureTable(shape);
  const crowded = Array.from({ length: 100 }, () => table.add(Uint32Array.of(1, 2, 3, 4)));
  expect(crowded.filter(Boolean)).toHaveLength(100 - MOST_ALIKE);
  expect(visited(table, Uint32Array.of(1, 2, 3, 4)).map(([entry]) => entry)).toEqual(
    Array.from({ length: MOST_ALIKE }, (_, at) => at),
  );
});
