import { describe, expect, it } from 'vitest';
import { createRegionFindings } from '../../src/curate/region-findings.ts';
import type { Split } from '../../src/records/scenario.ts';

const heldOut = [{ role: 'cook', load: 'busy' }, { role: 'clerk' }];
const focus = { load: 'busy' };
const document = (id: string, split: Split, ...places: readonly Record<string, string>[]) => ({
  ...{ id, split, text: '' },
  places: [focus, ...places],
});

describe('createRegionFindings', () => {
  it('counts training documents whose focus, found focus or cell lies in a held-out region', () => {
    const findings = createRegionFindings(heldOut);
    findings.add(document('planned', 'train', { load: 'busy', role: 'waiter' }));
    findings.add(document('cell', 'train', focus, { load: 'busy', role: 'cook', shift: 'night' }));
    findings.add(document('found', 'validation', { role: 'clerk' }, { load: 'busy', role: 'waiter' }));
    findings.add(document('allowed', 'heldout', { role: 'clerk' }));
    const { worst, ...counts } = findings.comparison(3);
    expect(counts).toMatchObject({ documents: 3, compared: 2, rejected: 3, remaining: 2 });
    expect(worst.map(({ document: id, against }) => [id, against])).toEqual([
      ['cell', 'role=cook, load=busy'],
      ['found', 'role=clerk'],
    ]);
  });

  it('does not speak of documents whose place is not told', () => {
    const findings = createRegionFindings(heldOut);
    findings.add({ id: 'x', split: 'train', text: '' });
    expect(findings.comparison(0)).toMatchObject({ documents: 0, remaining: 0 });
  });
});
