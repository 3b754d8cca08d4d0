import { describe, expect, it } from 'vitest';
import { evidenceNotes } from '../../src/cli/evidence-notes.ts';
import { LacunaError } from '../../src/errors.ts';
import type { ImportReport } from '../../src/evidence/import-report.ts';
import { cli } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const sound: ImportReport = {
  schemaVersion: 1,
  shareMapped: 1,
  runs: 10,
  mapped: 10,
  items: 5,
  tallies: 0,
  dimensions: [],
  files: [{ file: 'a.eval', format: 'inspect', mapping: null, sha256: '', runs: 10, tallies: 0 }],
  unscored: {},
  unusedFields: [],
  excluded: [],
  illegal: [],
  putAside: [],
  warnings: [],
};

describe('what of the evidence does not count', () => {
  it('is nothing where everything does', () => {
    expect(evidenceNotes({ report: sound, putAside: [] })).toEqual([]);
  });

  it('is told, long lists shortened', () => {
    const report: ImportReport = {
      ...sound,
      shareMapped: 0.7,
      mapped: 7,
      dimensions: [
        {
          ...{ dimension: 'pressure', placed: 6, open: 0, notApplicable: 0, outside: 4 },
          ...{ commonestOutside: [{ raw: 'odd', runs: 4 }], distinctOutside: 1, readAs: [], past: [] },
        },
      ],
      files: [{ ...sound.files[0]!, file: `${process.cwd()}/notes.json`, format: null }],
      illegal: [{ inWords: 'it is both', because: 'no', runs: 2 }],
      warnings: Array.from({ length: 7 }, (_, at) => `${at} runs were read before`),
    };
    const error = new LacunaError({ code: 'x', message: 'a.jsonl:3: wrong', hint: '' });
    const notes = evidenceNotes({ report, putAside: [error] });
    expect(notes).toEqual([
      'warning: 70 % of the runs lie on the map, 3 of 10 do not',
      'warning: pressure has no place for the value of 4 runs, such as "odd"',
      'warning: 2 runs that must not occur: it is both',
      'warning: 1 files are in no known format and were passed over: notes.json',
      ...Array.from({ length: 5 }, (_, at) => `warning: ${at} runs were read before`),
      '  … and 2 more',
      'warning: 1 rows of the evidence were put aside',
      '  a.jsonl:3: wrong',
    ]);
  });

  it.each(['gaps', 'slices'])('is said by lacuna %s, beside its results', async (command) => {
    const rows = Array.from({ length: 60 }, (_, at) => {
      const place = at < 40 ? { pull: 'ease', role: 'clerk' } : { pull: 'no such', role: null };
      return `${JSON.stringify({ id: at, model: 'm', ...place, failed: at % 3 === 0 })}\n`;
    });
    const cwd = await temporaryFiles({
      'map.yaml':
        'name: m\ndimensions:\n  pull: {other: count, values: {ease: , fame: }}\n  role: {values: {clerk: , ceo: }}\n',
      'runs.jsonl': rows.join(''),
    });
    const { code, stdout, stderr } = await cli(
      [command, '--map', 'map.yaml', '--evidence', 'runs.jsonl', '--json'],
      { cwd },
    );
    expect(code).toBe(0);
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toContain('67 % of the runs lie on the map, 20 of 60 do not');
  });
});
