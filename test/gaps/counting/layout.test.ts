import { describe, expect, it } from 'vitest';
import {
  allSets,
  cellOfLiterals,
  indexOfLiterals,
  layoutOf,
  literalsAt,
} from '../../../src/gaps/counting/layout.ts';
import { lacunaError } from '../../support/errors.ts';

const columns = [2, 3, 4].map((count, index) => ({
  name: `d${index}`,
  values: Array.from({ length: count }, (_, value) => `v${value}`),
  levels: count + 1,
}));

describe('a layout', () => {
  it('has a place of its own for every cell', () => {
    const layout = layoutOf(columns, allSets(3, 3));
    expect(layout.size).toBe(3 + 4 + 5 + 12 + 15 + 20 + 60);
    for (let index = 0; index < layout.size; index++) {
      expect(indexOfLiterals(layout, literalsAt(layout, index))).toBe(index);
    }
  });

  it('has the sets that were asked for, once, and no others', () => {
    const layout = layoutOf(columns, [[2, 0], [0, 2], [1]]);
    expect(layout.sets.map(({ columns: set }) => set)).toEqual([[1], [0, 2]]);
    expect(indexOfLiterals(layout, [{ column: 0, code: 0 }])).toBe(-1);
    expect(
      indexOfLiterals(layout, [
        { column: 0, code: 0 },
        { column: 1, code: 0 },
      ]),
    ).toBe(-1);
  });

  it('names cells, and leaves out what is absent', () => {
    const layout = layoutOf(columns, allSets(3, 2));
    const cell = cellOfLiterals(layout, [
      { column: 0, code: 1 },
      { column: 1, code: 3 },
    ]);
    expect(cell).toEqual({ d0: 'v1' });
  });

  it('refuses more cells than fit in memory', async () => {
    const wide = Array.from({ length: 2 }, (_, index) => ({ name: `w${index}`, values: [], levels: 10_000 }));
    const error = await lacunaError(() => layoutOf(wide, allSets(2, 2)));
    expect(error.code).toBe('counting.too-many-cells');
    expect(error.hint).not.toBe('');
  });
});

describe('allSets', () => {
  it.each([
    [5, 1, 5],
    [5, 2, 15],
    [12, 3, 12 + 66 + 220],
    [12, 4, 12 + 66 + 220 + 495],
    [2, 4, 3],
    [0, 3, 0],
  ])('of %i columns up to %i are %i', (count, order, sets) => {
    const all = allSets(count, order);
    expect(all).toHaveLength(sets);
    expect(new Set(all.map((set) => set.join())).size).toBe(sets);
  });
});
