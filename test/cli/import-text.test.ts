import { describe, expect, it } from 'vitest';
import { importText } from '../../src/cli/import-text.ts';
import type { DimensionReport, ImportReport } from '../../src/evidence/import-report.ts';

const dimension: DimensionReport = {
  dimension: 'pressure',
  placed: 90,
  open: 0,
  notApplicable: 0,
  outside: 10,
  commonestOutside: [{ raw: 'odd', runs: 7 }],
  distinctOutside: 3,
  readAs: [
    { raw: 'hurry', value: 'deadline', through: 'synonym', runs: 4 },
    { raw: '17', value: 'deadline', through: 'range', runs: 5 },
  ],
  past: [{ raw: 'office', splitInto: ['ledger', 'archive'], runs: 2 }],
};

const report: ImportReport = {
  schemaVersion: 1,
  shareMapped: 0.9,
  runs: 100,
  mapped: 90,
  items: 50,
  tallies: 0,
  dimensions: [dimension],
  files: [
    {
      file: '/here/logs/a.eval',
      format: 'inspect',
      mapping: '/here/m.yaml',
      sha256: '',
      runs: 100,
      tallies: 0,
    },
    { file: '/here/notes.csv', format: null, mapping: null, sha256: '', runs: 0, tallies: 0 },
  ],
  unscored: { error: 3 },
  unusedFields: [{ field: 'tone', runs: 100, examples: ['mild', 'line\nbreak'], isAttribute: true }],
  excluded: [],
  illegal: [{ inWords: 'pressure is none and area is ledger', because: 'it cannot be', runs: 1 }],
  putAside: [{ code: 'x', message: '/here/logs/a.eval:3: wrong' }],
  warnings: ['mind this'],
};

describe('an import report for people', () => {
  it('begins with the share mapped and leaves nothing out', () => {
    const text = importText(report, '/here');
    expect(text.split('\n')[0]).toBe('90 % mapped: 90 of 100 runs lie on the map, of 50 items');
    expect(text).toMatch(/pressure +90 % +– +10 %\n/);
    for (const part of [
      'pressure: "odd" 7, and 2 more',
      'pressure: "hurry" as deadline (synonym), 4 runs',
      'pressure: "office" was split into ledger, archive, 2 runs',
      '1 run: pressure is none and area is ledger (it cannot be)',
      'error: 3 runs',
      'mild | line break',
      'passed over: no known format',
      '  logs/a.eval:3: wrong',
      'mind this',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/logs\/a\.eval +inspect +m\.yaml +100/);
    expect(text).not.toContain('excluded by the map');
    expect(text).not.toContain('"17"');
  });

  it('says of bucket tables what they are', () => {
    const tables = { ...report, shareMapped: null, runs: 0, mapped: 0, items: 0, tallies: 3 };
    expect(importText(tables, '/here').split('\n')[0]).toBe('3 rows of bucket tables read');
  });

  it('shortens long lists, and says so', () => {
    const many = Array.from({ length: 40 }, (_, at) => `warning ${at}`);
    const text = importText({ ...report, warnings: many }, '/here');
    expect(text).toContain('… and 28 more; --json and --report have all');
    expect(text).not.toContain('warning 20');
  });
});
