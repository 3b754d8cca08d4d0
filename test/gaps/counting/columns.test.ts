import { describe, expect, it } from 'vitest';
import { collapseItems, sumByGroup } from '../../../src/gaps/counting/collapse.ts';
import { codeItems, newCodes, transitionColumn } from '../../../src/gaps/counting/columns.ts';
import { checkTotal } from '../../../src/gaps/counting/totals.ts';
import { createRandom } from '../../../src/random.ts';
import { lacunaError } from '../../support/errors.ts';

describe('codes', () => {
  it('follow the order of the map, then the alphabet; what is absent comes last', () => {
    const { columns } = codeItems(
      [[{ a: 'y' }], [{ a: 'q' }], [{}], [{ a: 'x' }], [{ a: 'b' }]],
      [{ name: 'a', values: ['y', 'x'] }],
    );
    expect(columns[0]).toMatchObject({ values: ['y', 'x', 'b', 'q'], levels: 5 });
    expect([...columns[0]!.codes]).toEqual([0, 3, 4, 1, 2]);
  });

  it('are refused for more values than they can tell apart', async () => {
    const error = await lacunaError(() => newCodes('tags', 70_000, 1));
    expect(error).toMatchObject({ code: 'counting.too-many-values' });
    expect(error.message).toContain('tags');
  });
});

describe('transitions', () => {
  const items = codeItems(
    [
      [{ a: 'x' }, { a: 'y' }, { a: 'y' }, {}, { a: 'x' }],
      [{ a: 'y' }, { a: 'x' }, { a: 'z' }],
    ],
    [{ name: 'a', values: ['x', 'y', 'z'] }],
  );

  it('are a value directly followed by another, within one item', () => {
    const column = transitionColumn(items.columns[0]!, items, ['x>y', 'y>x', 'x>z', 'y>z']);
    expect([...column.codes].map((code) => column.values[code] ?? '-')).toEqual([
      '-',
      'x>y',
      '-',
      '-',
      '-',
      '-',
      'y>x',
      'x>z',
    ]);
  });

  it('that nobody asked for are absent', () => {
    const column = transitionColumn(items.columns[0]!, items, ['x>z']);
    expect([...column.codes].filter((code) => code === 0)).toHaveLength(1);
  });
});

describe('collapsing', () => {
  const random = createRandom('collapse');
  const cells = Array.from({ length: 500 }, () => [
    { a: random.pick(['x', 'y']), b: random.pick(['x', 'y', 'z']) },
  ]);
  const dimensions = ['a', 'b'].map((name) => ({ name, values: [] }));

  it('makes one item of those with the same cell', () => {
    const collapsed = collapseItems(codeItems(cells, dimensions))!;
    expect(collapsed.items.items).toBe(6);
    const sums = sumByGroup(new Float64Array(500).fill(2), collapsed);
    expect(sums.reduce((sum, own) => sum + own, 0)).toBe(1_000);
    for (const [item, [cell]] of cells.entries()) {
      const group = collapsed.groupOf[item]!;
      const own = collapsed.items.columns.map(({ values, codes }) => values[codes[group]!]);
      expect(own).toEqual([cell!.a, cell!.b]);
    }
  });

  it('is left where it does not pay, or items visit several cells', () => {
    expect(collapseItems(codeItems(cells.slice(0, 8), dimensions))).toBeUndefined();
    expect(collapseItems(codeItems([...cells, [{}, {}]], dimensions))).toBeUndefined();
  });
});

describe('totals', () => {
  it('are refused where they can no longer be exact', async () => {
    expect(() => checkTotal(2 ** 53 - 1)).not.toThrow();
    expect(await lacunaError(() => checkTotal(2 ** 53))).toMatchObject({ code: 'counting.too-many-runs' });
  });
});
