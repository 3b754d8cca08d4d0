import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { AuditedDocument } from '../../../src/audit/audited-document.ts';
import { createHealthMeasure } from '../../../src/audit/health/health.ts';
import type { Health } from '../../../src/audit/health/health-result.ts';
import { type LanguageDetector, loadLanguageDetector } from '../../../src/text/language.ts';
import { estimatingCounter as counter } from '../../../src/text/token-counter.ts';
import { auditedDocuments } from '../audited.ts';
import { plantedDataset } from '../planted.ts';
import { cassetteDocuments } from './cassette-documents.ts';

let language: LanguageDetector;
beforeAll(async () => {
  language = await loadLanguageDetector();
});

function healthOf(documents: readonly AuditedDocument[], maxLength?: number): Health {
  const measure = createHealthMeasure({
    counter,
    language,
    ...(maxLength === undefined ? {} : { maxLength }),
  });
  for (const document of documents) measure.add(document);
  return measure.finish();
}

const planted = () =>
  auditedDocuments(
    plantedDataset()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; text: string }),
  );

test('what is planted in a dataset is found, severe things first, each with its documents', () => {
  const { documents, findings } = healthOf(planted(), 120);
  expect(documents).toBe(18);
  // the documents are made of three sentences, and that is found too
  const planned = findings.filter(({ code }) => !code.startsWith('repetition.'));
  const found = planned.map(({ code, weight, cited }) => [
    code,
    weight,
    ...cited.examples.map(({ id }) => id),
  ]);
  expect(found).toEqual([
    ['checks.refusal', 'severe', 'p18'],
    ['duplicates.exact', 'severe', 'p14'],
    ['secrets.aws-key', 'severe', 'p16'],
    ['duplicates.near', 'notable', 'p15'],
    ['language.de', 'notable', 'p17'],
  ]);
  for (const { found: count, examined, share } of findings) expect(share).toBeCloseTo(count / examined, 12);
});

test('of 48 documents that were written well, next to nothing is said', () => {
  const { findings, checks } = healthOf(cassetteDocuments());
  expect(checks.any).toMatchObject({ found: 0, examined: 48 });
  // they are all about an AI agent
  expect(findings.filter(({ what }) => !what.includes('ai agent')).map(({ what }) => what)).toEqual([]);
});

test('a dataset without documents has a health too', () => {
  const health = healthOf([]);
  expect(health).toMatchObject({ documents: 0, words: 0, tokens: 0, findings: [] });
  expect(JSON.stringify(health)).not.toContain('null,null');
  expect(health.duplicates.exact.share).toBe(0);
});

test('the same documents give the same health, and it is plain JSON', () => {
  const health = healthOf(planted());
  expect(healthOf(planted())).toEqual(health);
  expect(JSON.parse(JSON.stringify(health))).toEqual(health);
});

test('any text can be measured', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.constantFrom(
      '',
      ' ',
      '\0',
      '\uD800',
      'a'.repeat(3_000),
      '@'.repeat(2_000),
      '1.'.repeat(2_000),
      ':'.repeat(2_000),
    ),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
      const health = healthOf(auditedDocuments(texts.map((each) => ({ text: each }))));
      expect(health.documents).toBe(texts.length);
      expect(() => JSON.stringify(health)).not.toThrow();
    }),
    { numRuns: 25 },
  );
});
