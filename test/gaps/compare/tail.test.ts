import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaBinomialAtLeast, betaBinomialAtMost, fisherLower } from '../../../src/gaps/compare/tail.ts';

describe('the beta-binomial tail', () => {
  it('is uniform over the number of fails where the rate is', () => {
    for (let fails = 0; fails <= 10; fails++) {
      expect(betaBinomialAtMost(fails, 10, 1, 1)).toBeCloseTo((fails + 1) / 11, 10);
    }
  });

  it('comes close to the binomial where the prior is narrow', () => {
    // P(X <= 2) for Binomial(20, 0.1) is 0.6769 (any table of the binomial distribution)
    expect(betaBinomialAtMost(2, 20, 1e6, 9e6)).toBeCloseTo(0.6769, 3);
  });

  it('survives so many runs that the first term is no number any more', () => {
    const middle = betaBinomialAtMost(50_000, 100_000, 5e5, 5e5);
    expect(middle).toBeGreaterThan(0.49);
    expect(middle).toBeLessThan(0.52);
  });

  it('splits into the two sides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (runs, drawn) => {
        const fails = drawn % runs;
        const low = betaBinomialAtMost(fails, runs, 2, 30);
        expect(low + betaBinomialAtLeast(fails + 1, runs, 2, 30)).toBeCloseTo(1, 8);
      }),
    );
  });
});

describe("Fisher's exact test", () => {
  it('gives the p-value of the lady who tasted tea', () => {
    // 3 of 4 against 1 of 4: one-sided 17/70 (Fisher 1935)
    expect(fisherLower({ fails: 3, runs: 4 }, { fails: 1, runs: 4 })).toBeCloseTo(17 / 70, 10);
  });

  it('knows nothing without runs, and rounds so that a difference looks smaller', () => {
    expect(fisherLower({ fails: 0, runs: 0 }, { fails: 0, runs: 9 })).toBe(1);
    expect(fisherLower({ fails: 9.9, runs: 20.9 }, { fails: 1.1, runs: 20.9 })).toBeCloseTo(
      fisherLower({ fails: 9, runs: 20 }, { fails: 2, runs: 20 }),
      12,
    );
  });
});
