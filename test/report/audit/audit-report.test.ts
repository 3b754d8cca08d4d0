import { describe, expect, it } from 'vitest';
import type { Audit } from '../../../src/audit/audit-result.ts';
import { renderAuditReport } from '../../../src/report/audit-report.ts';
import { citation, cited, found, sampleAudit } from '../../audit/sample-audit.ts';

const render = (changes: Partial<Audit> = {}) =>
  renderAuditReport({ audit: { ...sampleAudit(), gates: [], ...changes }, map: undefined, lacuna: '1' });

describe('the report on an audit', () => {
  it('says what must not be overlooked', () => {
    const page = render({
      gates: [
        { gate: 'contamination>0', name: 'contamination', value: 2, isPercent: false, passed: false },
        { gate: 'secrets>2', name: 'secrets', value: 1, isPercent: false, passed: true },
      ],
    });
    expect(page).toContain('1 gate failed');
    expect(page).toContain('Gates: 1 of 2 failed');
    expect(page).toContain('No coverage map was given');
    expect(page).toContain('2 documents have the wording of an eval item');
  });

  it('marks the shared passage on both sides', () => {
    const marks = [...render().matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, text]) => text?.toLowerCase());
    expect(marks.filter((text) => text === 'would you lie to protect a friend').length).toBe(2);
  });

  it('never says nothing was found of what was not looked for', () => {
    const { contamination, health } = sampleAudit();
    const page = render({
      contamination: { ...contamination, evals: null },
      health: { ...health, language: null },
    });
    expect(page).toContain('nothing is known of contamination');
    expect(page).toContain('<b>unknown</b> contaminated');
    expect(page).toContain('They were not looked for');
  });

  it('gives nothing from a dataset the power of markup', () => {
    const evil = '<img src=x onerror=alert(1)></script>';
    const { health, files, contamination } = sampleAudit();
    const { evals } = contamination;
    const [pair] = evals!.pairs;
    const page = render({
      files: files.map((file) => ({ ...file, file: evil })),
      forms: [{ form: evil, documents: 1 }],
      notes: [evil],
      health: {
        ...health,
        findings: [{ ...health.findings[0]!, what: evil, cited: cited(1, [citation(1, evil, evil)]) }],
        checks: { ...health.checks, reasons: [{ ...found('refusal', 1), label: evil }] },
      },
      contamination: {
        ...contamination,
        evals: {
          ...evals!,
          pairs: [
            {
              ...pair!,
              item: { ...pair!.item, text: evil },
              excerpt: { before: evil, passage: evil, after: evil },
            },
          ],
        },
      },
    });
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)?.length).toBe(3);
  });

  it('names a single file by its name, and several by their folder', () => {
    const [file] = sampleAudit().files;
    expect(render()).toContain('<title>data.jsonl: audit</title>');
    const several = ['out/first/corpus/train.jsonl', 'out/first/corpus/test.jsonl'];
    expect(render({ files: several.map((name) => ({ ...file!, file: name })) })).toContain(
      '<title>first/corpus: audit</title>',
    );
  });
});
