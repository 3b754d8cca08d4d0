import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, cellContains, cellFromList, cellKey, cellToList } from '../../src/records/cell.ts';

const name = fc.stringMatching(/^[a-z_]{1,6}$/).filter((word) => word !== '__proto__');
const cells: fc.Arbitrary<Cell> = fc.dictionary(name, fc.stringMatching(/^[a-z0-9_=> -]{1,6}$/), {
  maxKeys: 5,
  noNullPrototype: true,
});

describe('cells', () => {
  it('come back from their list, in order', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        expect(cellFromList(cellToList(cell))).toEqual(cell);
        expect(cellToList(cellFromList(cellToList(cell)))).toEqual(cellToList(cell));
      }),
    );
    expect(cellFromList(['a=b=c', 'nothing', '=x'])).toEqual({ a: 'b=c' });
  });

  it('have one key, whatever the order, and another for every other cell', () => {
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        const turned = Object.fromEntries(Object.entries(a).toReversed());
        expect(cellKey(turned)).toBe(cellKey(a));
        expect(cellKey(a) === cellKey(b)).toBe(cellContains(a, b) && cellContains(b, a));
      }),
    );
  });

  it('contain what they agree with', () => {
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        expect(cellContains({ ...a, ...b }, b)).toBe(true);
      }),
    );
    expect(cellContains({ a: 'x' }, { a: 'y' })).toBe(false);
    expect(cellContains({ a: 'x' }, { a: 'x', b: 'y' })).toBe(false);
    expect(cellContains({}, {})).toBe(true);
  });
});
