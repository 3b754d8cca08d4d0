import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvRecords } from '../../../src/formats/rows/csv-record.ts';

/** All records of a text, or `undefined` where one is wrong. */
function records(text: string, delimiter = ','): readonly (readonly string[])[] | undefined {
  const reader = createCsvRecords(delimiter);
  const found: (readonly string[])[] = [];
  for (const line of text.split('\n')) {
    if (!reader.isOpen() && line.trim() === '') continue;
    const added = reader.add(line);
    if (added.is === 'wrong') return undefined;
    if (added.is === 'record') found.push(added.cells);
  }
  return reader.isOpen() ? undefined : found;
}

describe('createCsvRecords', () => {
  it('reads what another parser reads, and refuses what it refuses', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', '""', ',', '\n', ' '), maxLength: 24 });
    fc.assert(
      fc.property(text, (csv) => {
        // The other parser takes two quoted cells with space between them for one.
        fc.pre(!/" +"/.test(csv));
        let expected: string[][] | undefined;
        try {
          expected = parse(csv, { trim: true, skip_empty_lines: true, relax_column_count: true });
        } catch {
          expected = undefined;
        }
        expect(records(csv)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives back any cells that were quoted', () => {
    const cells = fc.array(fc.string(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(cells, fc.constantFrom(',', '\t', ';'), (row, delimiter) => {
        const text = row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
        expect(records(text, delimiter)).toEqual([row]);
      }),
    );
  });

  it('starts afresh behind a wrong line', () => {
    const reader = createCsvRecords(',');
    expect(reader.add('1,"2" 3')).toMatchObject({ is: 'wrong' });
    expect(reader.add('4,5')).toEqual({ is: 'record', cells: ['4', '5'] });
    expect(reader.add('6,7"')).toMatchObject({ is: 'wrong' });
    expect(reader.isOpen()).toBe(false);
    expect(reader.add('8,"9')).toEqual({ is: 'open', length: 1 });
    expect(reader.add('10"')).toEqual({ is: 'record', cells: ['8', '9\n10'] });
  });
});
