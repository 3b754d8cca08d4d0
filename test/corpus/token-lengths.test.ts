import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLengths, lengthsOf } from '../../src/corpus/token-lengths.ts';

describe('lengthsOf', () => {
  it('says what each maximum length would cut', () => {
    expect(lengthsOf([100, 1_024, 1_025, 3_000, 9_000])).toEqual({
      documents: 5,
      tokens: 14_149,
      p50: 1_025,
      p95: 9_000,
      p99: 9_000,
      max: 9_000,
      cuts: [
        { maxLength: 1_024, longer: 3, cut: 1 + 1_976 + 7_976 },
        { maxLength: 2_048, longer: 2, cut: 952 + 6_952 },
        { maxLength: 4_096, longer: 1, cut: 4_904 },
        { maxLength: 8_192, longer: 1, cut: 808 },
      ],
    });
  });

  it('gives percentiles of the nearest rank', () => {
    const { p50, p95, p99, max } = lengthsOf(Array.from({ length: 100 }, (_, at) => at + 1));
    expect([p50, p95, p99, max]).toEqual([50, 95, 99, 100]);
  });

  it('has only zeros where there is no document', () => {
    expect(lengthsOf([], [10])).toEqual({
      documents: 0,
      tokens: 0,
      p50: 0,
      p95: 0,
      p99: 0,
      max: 0,
      cuts: [{ maxLength: 10, longer: 0, cut: 0 }],
    });
  });

  it('agrees with the lengths looked at in order, whatever the order they came in', () => {
    const lengths = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(lengths, fc.nat({ max: 60 }), (given, maxLength) => {
        const sorted = given.toSorted((a, b) => a - b);
        const nearestRank = (share: number) => sorted[Math.ceil((share * sorted.length) / 100) - 1];
        const gathered = createLengths([maxLength]);
        for (const tokens of given) gathered.add(tokens);
        const { p50, p95, p99, cuts } = gathered.value();
        expect([p50, p95, p99]).toEqual([50, 95, 99].map(nearestRank));
        const kept = given.map((tokens) => Math.min(tokens, maxLength)).reduce((a, b) => a + b, 0);
        expect(cuts[0]?.cut).toBe(given.reduce((a, b) => a + b, 0) - kept);
        expect(cuts[0]?.longer).toBe(given.filter((tokens) => tokens > maxLength).length);
      }),
    );
  });
});
