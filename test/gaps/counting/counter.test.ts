import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodedItems, codeItems } from '../../../src/gaps/counting/columns.ts';
import { createCounter } from '../../../src/gaps/counting/counter.ts';
import {
  allSets,
  type CellLayout,
  cellOfLiterals,
  layoutOf,
  literalsAt,
} from '../../../src/gaps/counting/layout.ts';
import { createRandom } from '../../../src/random.ts';
import { cellKey } from '../../../src/records/cell.ts';
import { coded, countSlowly, episodes, plainItems } from './sample-items.ts';

/** Counts by cell in names, those with an absent dimension left out. */
function named(layout: CellLayout, counts: ArrayLike<number>): Map<string, number> {
  const found = new Map<string, number>();
  for (const { offset, size, columns } of layout.sets) {
    for (let index = offset; index < offset + size; index++) {
      const cell = cellOfLiterals(layout, literalsAt(layout, index));
      if (counts[index] !== 0 && Object.keys(cell).length === columns.length)
        found.set(cellKey(cell), counts[index]!);
    }
  }
  return found;
}

function count(items: CodedItems, order: number): Map<string, number> {
  const layout = layoutOf(items.columns, allSets(items.columns.length, order));
  const into = new Uint32Array(layout.size);
  createCounter(items, layout).addItems(null, into);
  return named(layout, into);
}

function sums(items: CodedItems, order: number, rows: Uint32Array | null, weights: Float64Array) {
  const layout = layoutOf(items.columns, allSets(items.columns.length, order));
  const into = new Float64Array(layout.size);
  createCounter(items, layout).addWeights(rows, weights, into);
  return named(layout, into);
}

describe('the counter', () => {
  it.each([1, 2, 3, 4])('counts every %i-way cell as a map of strings does', (order) => {
    fc.assert(
      fc.property(fc.oneof(plainItems, episodes), (items) => {
        expect(count(coded(items), order)).toEqual(countSlowly(items, order));
      }),
      { numRuns: 60 },
    );
  });

  it('adds weights, of some rows only, in their order', () => {
    fc.assert(
      fc.property(fc.oneof(plainItems, episodes), fc.integer({ min: 1, max: 5 }), (items, step) => {
        const rows = Uint32Array.from(
          items.flatMap((_, index) => (index % step === 0 ? [index] : [])).toReversed(),
        );
        const weights = Float64Array.from(rows, (row) => row + 0.5);
        const expected = countSlowly(
          items.map((cells, index) => (index % step === 0 ? cells : [])),
          3,
          (item) => item + 0.5,
        );
        expect(sums(coded(items), 3, rows, weights)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('counts more items than it works on at a time, episodes that lie across two windows included', () => {
    const random = createRandom('windows');
    const items = Array.from({ length: 6_000 }, () =>
      Array.from({ length: random.integer(4) }, () => ({
        a: random.pick(['x', 'y']),
        b: random.pick(['x', 'y', 'z']),
      })),
    );
    expect(count(coded(items), 2)).toEqual(countSlowly(items, 2));
    const plain = items.map((cells) => [cells[0] ?? {}]);
    expect(count(coded(plain), 2)).toEqual(countSlowly(plain, 2));
  });

  it('has one episode of more visits than fit in a window', () => {
    const long = Array.from({ length: 9_000 }, (_, index) => ({ a: index % 2 === 0 ? 'x' : 'y' }));
    expect(count(coded([long, [{ a: 'x' }]]), 1)).toEqual(
      new Map([
        ['a=x', 2],
        ['a=y', 1],
      ]),
    );
  });

  it('codes more values than a byte holds', () => {
    const items = Array.from({ length: 900 }, (_, index) => [{ a: `v${index % 300}`, b: `v${index % 2}` }]);
    const wide = codeItems(items, [
      { name: 'a', values: [] },
      { name: 'b', values: [] },
    ]);
    expect(wide.columns.map(({ codes }) => codes.constructor)).toEqual([Uint16Array, Uint8Array]);
    expect(count(wide, 2)).toEqual(countSlowly(items, 2));
  });

  it('does not overflow 32 bits', () => {
    const items = coded([[{ a: 'x' }], [{ a: 'x' }]]);
    const weights = Float64Array.of(2 ** 32, 2 ** 40 + 1);
    expect(sums(items, 1, null, weights).get('a=x')).toBe(2 ** 32 + 2 ** 40 + 1);
  });
});
