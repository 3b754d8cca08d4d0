import { describe, expect, it } from 'vitest';
import type { Audit } from '../../src/audit/audit-result.ts';
import { auditText } from '../../src/cli/audit-text.ts';
import { sampleAudit } from '../audit/sample-audit.ts';

const text = (changes: Partial<Audit> = {}) =>
  auditText({ ...sampleAudit(), gates: [], ...changes }, ['Report: audit.html']);

describe('the summary of an audit', () => {
  it('says the size, what is remarkable, and where it is, in a page of a terminal', () => {
    const shown = text({
      gates: [
        { gate: 'secrets>0', name: 'secrets', value: 1, isPercent: false, passed: false },
        { gate: 'near-duplicates>5%', name: 'near-duplicates', value: 0.03, isPercent: true, passed: true },
      ],
    });
    expect(shown).toContain('1,000 documents, 250,000 tokens (an estimate), 250 each');
    expect(shown).toMatch(/! A document holds an access key\. +1 \(0\.10 %\) +data\.jsonl:12/);
    expect(shown).toContain('2 documents (0.20 %) have the wording of 2 of 300 eval items');
    expect(shown).toContain(
      'Gates  1 of 2 failed\n  failed  secrets>0  (1)\n  passed  near-duplicates>5%  (3.0 %)',
    );
    expect(shown).toContain('Report: audit.html');
    expect(shown.split('\n').length).toBeLessThan(40);
  });

  it('stays a page, however much was found', () => {
    const { health, files, contamination } = sampleAudit();
    const { evals } = contamination;
    const shown = text({
      files: Array.from({ length: 500 }, () => files[0]!),
      notes: Array.from({ length: 500 }, () => 'A note.'),
      health: { ...health, findings: Array.from({ length: 90 }, () => health.findings[0]!) },
      contamination: {
        ...contamination,
        evals: { ...evals!, files: Array.from({ length: 300 }, () => evals!.files[0]!) },
      },
    });
    expect(shown.split('\n').length).toBeLessThan(45);
    expect(shown).toContain('and 497 more files');
    expect(shown).toContain('and 80 more');
  });

  it('tells what is unknown from what is not there', () => {
    const { contamination } = sampleAudit();
    const none = { ...contamination.evals!, documents: 0, items: 0, pairs: [] };
    expect(text({ contamination: { ...contamination, evals: none } })).toContain(
      'no document has the wording of any of 300 eval items',
    );
    expect(text({ contamination: { ...contamination, evals: null } })).not.toContain('Contamination');
  });
});
