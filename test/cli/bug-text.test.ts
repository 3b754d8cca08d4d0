import { describe, expect, it } from 'vitest';
import type { BugReport } from '../../src/bugs/bug-report.ts';
import { countItems } from '../../src/bugs/cell-counts.ts';
import type { Standing } from '../../src/bugs/standing.ts';
import { bugStatusText, bugText } from '../../src/cli/bug-text.ts';
import { observation } from '../support/evidence.ts';

const at = '2026-01-01T00:00:00.000Z';
const items = (count: number, fails: number) =>
  countItems(
    Array.from({ length: count }, (_, index) =>
      observation({ id: `${index}`, fails: index < fails ? 1 : 0 }),
    ),
    1,
  );

const standing: Standing = {
  ...{ subject: 'm/two', when: 'after', trained: true, heldOut: null, overCaution: null },
  ...{ slice: items(100, 0), verdict: 're-measured', cleanRunsNeeded: 1_397 },
};

const report: BugReport = {
  ...{ slug: 'collusion', title: 'It agreed on prices', state: 're-measured', folder: '/p/bugs/collusion' },
  ...{ cell: { role: 'ceo' }, fixedBelow: 0.002, applied: [], answered: [], search: null, regions: null },
  reported: {
    ...{ schemaVersion: 1, at, event: 'reported', title: 'It agreed on prices', file: 'bug.yaml' },
    ...{ sha256: '', found: '2026-01-01', model: '', checkpoint: '', severity: '', fixedBelow: 0.002 },
  },
  probed: {
    ...{ schemaVersion: 1, at, event: 'probed', sha256: '', seeds: 1_045, core: 199, near: 597, far: 199 },
    ...{ nonApplication: 50, suspectedRate: 0.05, baseRate: 0.003, criticalValue: 4, power: 0.94 },
  },
  found: {
    ...{ schemaVersion: 1, at, event: 'found', cell: { role: 'ceo' }, measured: true, subjects: ['m/one'] },
    ...{ counts: { items: 90, runs: 90, fails: 9, rate: 0.1, interval: [0.05, 0.18] } },
    ...{ outsideRate: 0.003, pValue: 0.005, confirmed: true },
  },
  taught: {
    ...{ schemaVersion: 1, at, event: 'taught', out: 'output/bug-1', merged: '', documents: 60 },
    ...{ writer: 'composer', certificate: true, holdOut: [], seedsFile: 's', seeds: 60 },
  },
  standings: [
    { ...standing, subject: 'm/one', when: 'before', trained: false, slice: items(90, 9), verdict: null },
    standing,
  ],
  placement: { cell: { role: 'ceo' }, proposals: [] },
  suggested: [{ dimension: 'oversight', value: 'absent', transcripts: 2, of: 3, evidence: ['nobody'] }],
  sealed: { texts: 16, names: 5, sha256: '', file: '/p/sealed/collusion/incident.jsonl' },
  probesFile: '/p/bugs/collusion/probes.jsonl',
  notes: [],
};

const shown = (path: string) => path.replace('/p/', '');

describe('the text of a bug', () => {
  it('says what was done, where it stands, and how many clean runs are missing', () => {
    const text = bugText(report, shown);
    expect(text).toContain('sealed    16 texts and 5 listed names → sealed/collusion/incident.jsonl');
    expect(text).toContain('1,045 eval seeds → bugs/collusion/probes.jsonl');
    expect(text).toContain('role=ceo: 9 of 90 runs fail, 10 % (5.0 %–18 %)');
    expect(text).toContain('m/two (trained on it): 0 of 100 runs fail');
    expect(text).toContain('1,397 further clean runs before 0.20 % is bounded');
    expect(text).toContain('State: re-measured. 1,397 further clean runs');
    expect(text).not.toContain('a guess');
  });

  it('marks guesses as such, while the place is still open', () => {
    const open = bugText({ ...report, state: 'probed', taught: null, found: null }, shown);
    expect(open).toContain('a guess, not taken: oversight: absent (in 2 of 3 texts: nobody)');
  });

  it('says what the evidence is not enough for', () => {
    const search = {
      ...{ slice: null, confirmed: null, narrower: null, others: [], inCell: items(40, 1), items: 200 },
      ...{ tested: 30, needed: 80, assumptions: [] },
    };
    const open = bugText({ ...report, state: 'probed', taught: null, found: null, search }, shown);
    expect(open).toContain('the evidence supports no slice yet: 1 of 40 runs in the cell fail');
    expect(open).toContain('about 80 more items in the cell would settle it');
    const enough = { ...search, inCell: items(400, 0), needed: 0 };
    expect(
      bugText({ ...report, state: 'probed', taught: null, found: null, search: enough }, shown),
    ).toContain('there are as many as would have shown a rate of 5.0 %: it is rarer, or elsewhere');
  });
});

describe('the status of bugs', () => {
  it('has a line for each checkpoint, with what each bug needs next', () => {
    const lines = bugStatusText([report]).split('\n');
    expect(lines[1]).toMatch(/^collusion\s+re-measured\s+role=ceo\s+60 docs\s+m\/one\s+before\s+9\/90/);
    expect(lines[2]).toMatch(/^\s+m\/two\s+trained on it\s+0\/100\s+0 % .*1,397\s+re-measured$/);
    expect(bugStatusText([])).toBe('No bug was reported beside this map.\n');
  });
});
