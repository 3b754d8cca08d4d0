import { describe, expect, it } from 'vitest';
import {
  type Column,
  columnsSeen,
  featuresOf,
  optionalPaths,
} from '../../../src/formats/training/columns.ts';

const columns: readonly Column[] = [
  { name: 'text', type: 'string' },
  { name: 'count', type: 'integer' },
  { name: 'tags', type: { list: 'string' } },
  {
    name: 'turns',
    type: {
      list: {
        struct: [
          { name: 'role', type: 'string' },
          {
            name: 'call',
            optional: true,
            type: { struct: [{ name: 'id', type: 'string', optional: true }] },
          },
        ],
      },
    },
  },
  { name: 'tools', type: 'string', optional: true },
];

describe('featuresOf', () => {
  it('says columns in the words of a dataset card', () => {
    expect(featuresOf(columns)).toEqual([
      { name: 'text', dtype: 'string' },
      { name: 'count', dtype: 'int64' },
      { name: 'tags', sequence: 'string' },
      {
        name: 'turns',
        list: [
          { name: 'role', dtype: 'string' },
          { name: 'call', struct: [{ name: 'id', dtype: 'string' }] },
        ],
      },
      { name: 'tools', dtype: 'string' },
    ]);
  });
});

describe('columnsSeen', () => {
  const seenIn = (...rows: readonly Record<string, unknown>[]) => {
    const seen = new Set<string>();
    for (const row of rows) optionalPaths(columns, row, seen);
    return columnsSeen(columns, seen);
  };

  it('leaves out the optional columns that no row has, at any depth', () => {
    const none = seenIn({ text: 'a', count: 1, tags: [], turns: [{ role: 'user' }] });
    expect(none.map(({ name }) => name)).toEqual(['text', 'count', 'tags', 'turns']);
    expect(JSON.stringify(none)).not.toContain('call');
  });

  it('keeps those that any row has', () => {
    const row = { text: 'a', count: 1, tags: [] };
    expect(
      seenIn(
        { ...row, turns: [{ role: 'user' }, { role: 'a', call: { id: '1' } }] },
        { ...row, tools: '[]' },
      ),
    ).toEqual(columns);
    expect(JSON.stringify(seenIn({ ...row, turns: [{ role: 'user', call: {} }] }))).not.toContain('"id"');
  });
});
