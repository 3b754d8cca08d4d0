import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKeyTable } from '../../src/curate/key-table.ts';

it('numbers keys like a map would, also where halves and slots collide', () => {
  const halves = fc.oneof(
    fc.constantFrom(0, 1, 1024, 0xffffffff, 0x80000000),
    fc.integer({ min: 0, max: 0xffffffff }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(halves, halves), { maxLength: 200 }), (keys) => {
      const table = createKeyTable();
      const model = new Map();
      for (const [low, high] of keys) {
        const name = `${low}/${high}`;
        expect(table.find(low, high)).toBe(model.get(name) ?? -1);
        if (!model.has(name)) model.set(name, model.size);
        expect(table.add(low, high)).toBe(model.get(name));
      }
      expect(table.size()).toBe(model.size);
    }),
  );
});
it('keeps its numbers as it grows', () => {
  const table = createKeyTable();
  const low = (key) => Math.imul(key, 0x9e3779b1) >>> 0;
  const keys = Array.from({ length: 20_000 }, (_, key) => key);
  expect(keys.map((key) => table.add(low(key), key))).toEqual(keys);
  expect(keys.map((key) => table.find(low(key), key))).toEqual(keys);
  expect(table.find(0, 20_000)).toBe(-1);
});
