import { describe, expect, it } from 'vitest';
import { formatTable } from '../../src/cli/table.ts';

interface Row {
  readonly name: string;
  readonly size: number;
}

const columns = [
  { title: 'name', text: (row: Row) => row.name },
  { title: 'size', align: 'right', text: (row: Row) => String(row.size) },
  { title: 'note', text: (row: Row) => (row.size > 5 ? 'large' : '') },
] as const;

describe('formatTable', () => {
  it('aligns columns by their widest cell, and leaves no space at the end of a line', () => {
    expect(
      formatTable(
        [
          { name: 'a', size: 12_345 },
          { name: 'longest', size: 1 },
        ],
        columns,
      ),
    ).toBe('name      size  note\na        12345  large\nlongest      1\n');
  });

  it('prints the heading where there are no rows', () => {
    expect(formatTable([], columns)).toBe('name  size  note\n');
  });
});
