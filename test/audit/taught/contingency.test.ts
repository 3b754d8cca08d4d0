import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cramersV, independenceOf } from '../../../src/audit/taught/contingency.ts';

const table = (rows: readonly (readonly number[])[], impossible: readonly number[] = []) => {
  const counts = rows.flat();
  return independenceOf({
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    counts,
    possible: counts.map((_, cell) => (impossible.includes(cell) ? 0 : 1)),
  });
};

describe('independenceOf', () => {
  it('gives what two margins let expect', () => {
    const found = table([
      [10, 20],
      [30, 40],
    ]);
    expect([...found.expected]).toEqual([12, 18, 28, 42]);
    // 4/12 + 4/18 + 4/28 + 4/42
    expect(found.chiSquared).toBeCloseTo(0.7936507936507936, 12);
    expect(found).toMatchObject({ total: 100, degrees: 1, liveRows: 2, liveColumns: 2 });
  });

  it('leaves empty rows and columns out', () => {
    const found = table([
      [10, 0, 20],
      [0, 0, 0],
      [30, 0, 40],
    ]);
    expect(found.chiSquared).toBeCloseTo(0.7936507936507936, 12);
    expect(found).toMatchObject({ degrees: 1, liveRows: 2, liveColumns: 2 });
  });

  it('expects nothing where nothing can be, and takes the rest for independent', () => {
    // a · b over a 3 × 3 table without its diagonal: a = (1, 2, 3), b = (4, 5, 6).
    const found = table(
      [
        [0, 5, 6],
        [8, 0, 12],
        [12, 15, 0],
      ],
      [0, 4, 8],
    );
    for (const [cell, count] of [0, 5, 6, 8, 0, 12, 12, 15, 0].entries()) {
      expect(found.expected[cell]).toBeCloseTo(count, 6);
    }
    expect(found.chiSquared).toBeCloseTo(0, 6);
    expect(found.degrees).toBe(1);
  });

  it('leaves out what stands where nothing can be', () => {
    const found = table(
      [
        [99, 5, 6],
        [8, 99, 12],
        [12, 15, 99],
      ],
      [0, 4, 8],
    );
    expect(found.total).toBe(58);
    expect(found.chiSquared).toBeCloseTo(0, 6);
  });

  it('always expects the margins that there are', () => {
    const counts = fc.array(fc.nat(50), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.subarray([0, 5, 10], { minLength: 0 }), (cells, impossible) => {
        const rows = [cells.slice(0, 4), cells.slice(4, 8), cells.slice(8)];
        const { expected, rowTotals, columnTotals, total, chiSquared } = table(rows, impossible);
        fc.pre(total > 0 && [...rowTotals, ...columnTotals].every((count) => count > 0));
        // Where what can be falls apart into blocks, no margins fit; the cells here hold together.
        for (let row = 0; row < 3; row++) {
          const sum = expected.slice(row * 4, row * 4 + 4).reduce((all, count) => all + count, 0);
          expect(sum).toBeCloseTo(rowTotals[row]!, 4);
        }
        expect(chiSquared).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('cramersV', () => {
  it('is corrected for its bias', () => {
    const found = table([
      [10, 20],
      [30, 40],
    ]);
    // φ² = 0.79365 ÷ 100 is less than 1 ÷ 99: nothing is left of it.
    expect(cramersV(found)).toBe(0);
    const strong = table([
      [40, 10],
      [10, 40],
    ]);
    // χ² = 36: φ² = 0.36 − 1/99, and 2 − 1/99 − 1 below.
    expect(cramersV(strong)).toBeCloseTo(Math.sqrt((0.36 - 1 / 99) / (1 - 1 / 99)), 12);
  });

  it('is 1 where one value always comes with another', () => {
    const found = table([
      [50, 0],
      [0, 50],
    ]);
    expect(cramersV(found)).toBeCloseTo(1, 12);
  });

  it('is not told of few counts, or of a single row', () => {
    expect(
      cramersV(
        table([
          [2, 0],
          [0, 2],
        ]),
      ),
    ).toBeNull();
    expect(
      cramersV(
        table([
          [20, 30],
          [0, 0],
        ]),
      ),
    ).toBeNull();
  });
});
