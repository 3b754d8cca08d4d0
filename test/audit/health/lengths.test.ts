import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLengthTally } from '../../../src/audit/health/length-tally.ts';
import { createLengthsPart } from '../../../src/audit/health/lengths.ts';
import { estimatingCounter } from '../../../src/text/token-counter.ts';
import { measured } from './measured.ts';

const lengths = fc.array(fc.oneof(fc.nat(50), fc.nat(3_000), fc.nat(2_000_000)), { minLength: 1 });

test('quantiles are those of the nearest rank, to three digits', () => {
  fc.assert(
    fc.property(lengths, fc.constantFrom(['p5', 5], ['p25', 25], ['p50', 50], ['p95', 95]), (all, asked) => {
      const [name, percent] = asked as ['p50', number];
      const tally = createLengthTally();
      for (const length of all) tally.add(length);
      const ascending = all.toSorted((a, b) => a - b);
      const expected = ascending[Math.ceil((percent / 100) * all.length) - 1]!;
      const { quantiles, documents, total } = tally.summary();
      expect([documents, total]).toEqual([all.length, all.reduce((sum, length) => sum + length, 0)]);
      expect([quantiles!.least, quantiles!.most]).toEqual([ascending[0], ascending.at(-1)]);
      expect(Math.abs(quantiles![name] - expected)).toBeLessThanOrEqual(
        expected < 1_000 ? 0 : expected * 0.0051,
      );
    }),
  );
});

test('every document is in the one bin it belongs to', () => {
  fc.assert(
    fc.property(lengths, (all) => {
      const tally = createLengthTally();
      for (const length of all) tally.add(length);
      const { histogram } = tally.summary();
      for (const { from, to, documents } of histogram)
        expect(documents).toBe(all.filter((length) => length >= from && length < to).length);
      expect(histogram.reduce((sum, { documents }) => sum + documents, 0)).toBe(all.length);
      for (const [at, bin] of histogram.slice(1).entries()) expect(bin.from).toBe(histogram[at]!.to);
    }),
  );
});

test('what a maximum length cuts is counted in documents and tokens, with the documents to read', () => {
  const part = () => createLengthsPart(estimatingCounter, 100);
  const given = [90, 100, 101, 250, 9_000].map((tokens) => ({ text: `text of ${tokens}`, tokens }));
  const { cuts, counter, byForm } = measured(part, given);
  expect(counter).toEqual({ name: 'estimate', exact: false });
  expect(cuts.map(({ at }) => at)).toEqual([100, 1_024, 2_048, 4_096, 8_192]);
  expect(cuts[0]).toMatchObject({ documents: 3, share: 0.6, tokens: 1 + 150 + 8_900 });
  expect(cuts[0]!.cited.examples.map(({ id }) => id)).toEqual(['d2', 'd3', 'd4']);
  expect(cuts[4]).toMatchObject({ documents: 1, tokens: 808, tokenShare: 808 / 9_541 });
  expect(byForm.map(({ form, words }) => [form, words.total])).toEqual([['document', 15]]);
});

test('a dataset without documents has no quantiles', () => {
  expect(measured(() => createLengthsPart(estimatingCounter), []).tokens).toEqual({
    documents: 0,
    total: 0,
    quantiles: null,
    histogram: [],
  });
});
