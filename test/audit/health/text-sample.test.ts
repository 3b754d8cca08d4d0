import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTextSample } from '../../../src/audit/health/text-sample.ts';
import { auditedDocuments } from '../audited.ts';

const documents = auditedDocuments(
  Array.from({ length: 2_000 }, (_, at) => ({ text: 'x'.repeat(50 + (at % 50)) })),
);

test('a small dataset is in it whole, and without the rows', () => {
  const sample = createTextSample();
  for (const document of documents) sample.offer(document);
  expect(sample.share).toBe(1);
  expect(sample.size).toBe(2_000);
  expect(sample.get(1_234)).toMatchObject({ number: 1_234, text: documents[1_234]!.text, fields: {} });
});

test('it never holds more characters than it may, and of the documents a random share in their order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5_000, max: 100_000 }), (most) => {
      const sample = createTextSample(most);
      for (const document of documents) {
        sample.offer(document);
        expect(sample.characters).toBeLessThanOrEqual(most);
      }
      const numbers = [...sample.documents()].map(({ number }) => number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(sample.characters).toBe([...sample.documents()].reduce((sum, { text }) => sum + text.length, 0));
      // five standard deviations of a binomial
      const expected = sample.share * 2_000;
      expect(Math.abs(numbers.length - expected)).toBeLessThan(5 * Math.sqrt(expected) + 1);
    }),
    { numRuns: 20 },
  );
});

test('a document that would fill it is left out', () => {
  const sample = createTextSample(10_000);
  sample.offer(auditedDocuments([{ text: 'x'.repeat(5_000) }])[0]!);
  expect(sample.size).toBe(0);
});
