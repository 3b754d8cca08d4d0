import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAttributes } from '../../src/evidence/attributes.ts';

function noted(items: readonly Readonly<Record<string, unknown>>[]) {
  const attributes = createAttributes();
  for (const [item, fields] of items.entries()) {
    for (const [field, value] of Object.entries(fields)) attributes.note(field, item, value);
  }
  return attributes;
}

describe('attributes', () => {
  it('are short, scalar and different between items', () => {
    const attributes = noted([
      { level: 1, tone: 'mild', same: 'x', long: 'y'.repeat(61), list: [1], some: '', flag: false },
      { level: 2, tone: 'mild', same: 'x', long: 'z', list: [2], some: 'here', flag: true },
      { level: 2, tone: 'harsh', same: 'x', flag: true },
    ]);
    expect(attributes.names()).toEqual(['flag', 'level', 'some', 'tone']);
    expect([0, 1, 2].map((item) => attributes.of(item))).toEqual([
      { flag: 'false', level: '1', tone: 'mild' },
      { flag: 'true', level: '2', some: 'here', tone: 'mild' },
      { flag: 'true', level: '2', tone: 'harsh' },
    ]);
  });

  it('are the same in all runs of an item', () => {
    const attributes = createAttributes();
    for (const [item, seconds, level] of [
      [0, 3, 1],
      [0, 4, 1],
      [1, 3, 2],
    ] as const) {
      attributes.note('seconds', item, seconds);
      attributes.note('level', item, level);
    }
    expect(attributes.names()).toEqual(['level']);
  });

  it('are at most forty, those that most items have, and name no single items', () => {
    const fields = Array.from({ length: 60 }, (_, at) => `f${String(at).padStart(2, '0')}`);
    const items = Array.from({ length: 1_100 }, (_, item) => ({
      id: `item ${item}`,
      ...Object.fromEntries(fields.slice(0, item % 2 === 0 ? 60 : 45).map((field) => [field, item % 3])),
    }));
    const attributes = noted(items);
    expect(attributes.names()).toEqual(fields.slice(0, 40));
  });

  it('are one object for all items with the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: fc.integer({ max: 2, min: 0 }), b: fc.constantFrom('x', 'y') }), {
          minLength: 1,
        }),
        (items) => {
          const attributes = noted(items);
          for (const [one, first] of items.entries()) {
            for (const [other, second] of items.entries()) {
              const isSame = first.a === second.a && first.b === second.b;
              if (isSame) expect(attributes.of(one)).toBe(attributes.of(other));
              for (const name of attributes.names()) {
                const field = name as 'a' | 'b';
                expect(attributes.of(one)[name]).toBe(String(first[field]));
              }
            }
          }
        },
      ),
    );
  });
});
