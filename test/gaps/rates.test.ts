import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clopperPearsonUpper,
  correlationOf,
  designEffect,
  runsNeeded,
  safeUpperBound,
  sumItems,
  wilson,
  withinItemCorrelation,
} from '../../src/gaps/rates.ts';
import {
  additivePriorMean,
  logGamma,
  marginRate,
  posteriorMean,
  priorStrength,
} from '../../src/gaps/shrinkage.ts';
import { createRandom } from '../../src/random.ts';

describe('wilson', () => {
  // Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0.0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is as tabulated', (fails, runs, low, high) => {
    const interval = wilson(fails, runs);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it('knows nothing without runs, and contains the rate otherwise', () => {
    expect(wilson(0, 0)).toEqual([0, 1]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (runs, share) => {
          const fails = Math.round(share * runs);
          const [low, high] = wilson(fails, runs);
          expect(low).toBeLessThanOrEqual(fails / runs + 1e-12);
          expect(high).toBeGreaterThanOrEqual(fails / runs - 1e-12);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('clopperPearsonUpper', () => {
  // Newcombe (1998), table I, method 5: the upper ends of two-sided 95 % intervals are one-sided ones at 97.5 %
  it.each([
    [81, 263, 0.3676],
    [15, 148, 0.1617],
    [0, 20, 0.1684],
    [1, 29, 0.1776],
  ])('of %i in %i is as tabulated', (fails, runs, high) => {
    expect(clopperPearsonUpper(fails, runs, 0.975)).toBeCloseTo(high, 4);
  });

  it('is the rate at which as few fails, or fewer, are as improbable as was asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.constantFrom(0.9, 0.95, 0.99, 0.9999),
        (runs, share, confidence) => {
          const fails = Math.min(runs - 1, Math.floor(share * runs));
          const upper = clopperPearsonUpper(fails, runs, confidence);
          expect(binomialAtMost(fails, runs, upper)).toBeCloseTo(1 - confidence, 8);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('says what no fails in n say, and nothing without runs', () => {
    expect(clopperPearsonUpper(0, 100)).toBeCloseTo(1 - 0.05 ** (1 / 100), 14);
    expect(clopperPearsonUpper(0, 1e9)).toBeCloseTo(2.995732 / 1e9, 15);
    expect([clopperPearsonUpper(0, 0), clopperPearsonUpper(7, 7)]).toEqual([1, 1]);
  });

  it('is rounded to the safe side on effective numbers', () => {
    expect(safeUpperBound(3, 300, 1)).toBe(clopperPearsonUpper(3, 300));
    expect(safeUpperBound(3, 300, 3)).toBe(clopperPearsonUpper(1, 100));
    expect(safeUpperBound(4, 301, 3)).toBe(clopperPearsonUpper(2, 100));
    expect(safeUpperBound(0, 0, 1)).toBe(1);
  });
});

describe('runsNeeded', () => {
  it.each([
    [0.002, 0.95, 0, 1_497],
    [0.01, 0.95, 0, 299],
    [0.01, 0.99, 0, 459],
    [0.05, 0.95, 0, 59],
    // Reliability demonstration tables (e.g. Lipson and Sheth 1973): 93 runs with one fail show 95 % at 95 %
    [0.05, 0.95, 1, 93],
    [0.1, 0.9, 2, 52],
  ])('to claim less than %f at %f with %i fails are %i', (lessThan, confidence, fails, runs) => {
    const needed = runsNeeded(lessThan, confidence, fails);
    expect(needed).toBe(runs);
    expect(clopperPearsonUpper(fails, needed, confidence)).toBeLessThan(lessThan);
    expect(clopperPearsonUpper(fails, needed - 1, confidence)).toBeGreaterThanOrEqual(lessThan);
  });

  it('knows no rate of 0', () => {
    expect(() => runsNeeded(0)).toThrow(RangeError);
    expect(() => runsNeeded(1)).toThrow(RangeError);
  });
});

/** P(X ≤ fails) for a binomial, term by term. */
function binomialAtMost(fails: number, runs: number, rate: number): number {
  let logTerm = runs * Math.log1p(-rate);
  let total = Math.exp(logTerm);
  for (let k = 1; k <= fails; k++) {
    logTerm += Math.log((runs - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    total += Math.exp(logTerm);
  }
  return total;
}

describe('withinItemCorrelation', () => {
  it('is unknown rather than nothing where nothing tells', () => {
    expect(
      correlationOf(
        sumItems([
          { runs: 1, fails: 1 },
          { runs: 1, fails: 0 },
        ]),
      ),
    ).toBeNull();
    expect(
      correlationOf(
        sumItems([
          { runs: 3, fails: 0 },
          { runs: 3, fails: 0 },
        ]),
      ),
    ).toBeNull();
    expect(correlationOf(sumItems([{ runs: 0, fails: 0 }]))).toBeNull();
    expect(
      correlationOf(
        sumItems([
          { runs: 2, fails: 1 },
          { runs: 2, fails: 1 },
        ]),
      ),
    ).toBe(0);
  });

  it('is one where repeats always agree, and nothing where no item is repeated', () => {
    const agreeing = Array.from({ length: 40 }, (_, index) => ({ runs: 3, fails: index % 4 === 0 ? 3 : 0 }));
    expect(withinItemCorrelation(agreeing)).toBeCloseTo(1);
    expect(withinItemCorrelation(agreeing.map(({ fails }) => ({ runs: 1, fails: fails > 0 ? 1 : 0 })))).toBe(
      0,
    );
    expect(withinItemCorrelation([])).toBe(0);
    expect(withinItemCorrelation([{ runs: 5, fails: 0 }])).toBe(0);
  });

  it('finds the correlation that was put in (beta-binomial, ρ = 1 ÷ (a + b + 1))', () => {
    const random = createRandom('correlation');
    // rate 0 or 0.5 with equal chance: variance 1/16 over mean variance 3/16 gives ρ = 1/3
    const items = Array.from({ length: 6000 }, () => {
      const rate = random.next() < 0.5 ? 0 : 0.5;
      return { runs: 4, fails: [0, 1, 2, 3].filter(() => random.next() < rate).length };
    });
    expect(withinItemCorrelation(items)).toBeCloseTo(1 / 3, 1);
  });

  it('makes repeats worth less: three runs that always agree are one', () => {
    expect(designEffect(300, 900, 1)).toBe(3);
    expect(designEffect(300, 900, 0)).toBe(1);
    expect(designEffect(0, 0, 0.5)).toBe(1);
  });
});

describe('shrinkage', () => {
  it('has the logarithm of the gamma function right', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10);
    expect(logGamma(100)).toBeCloseTo(359.1342053695754, 8);
  });

  it('finds how alike buckets are', () => {
    const random = createRandom('strength');
    const draw = (rate: (index: number) => number) =>
      Array.from({ length: 300 }, (_, index) => {
        const p = rate(index);
        return {
          runs: 100,
          fails: Array.from({ length: 100 }).filter(() => random.next() < p).length,
          priorMean: 0.2,
        };
      });
    const alike = priorStrength(draw(() => 0.2));
    // Uniform on [0, 0.4]: variance 0.0133, so that a Beta of the same variance has a + b = 0.16 ÷ 0.0133 − 1 = 11
    const unlike = priorStrength(draw(() => random.next() * 0.4));
    // Nothing tells them apart: the prior weighs as much as a bucket's own runs, and no more.
    expect(alike).toBeCloseTo(100, 3);
    expect(unlike).toBeGreaterThan(7);
    expect(unlike).toBeLessThan(16);
  });

  it('does not take it for a difference that nothing failed', () => {
    const passing = Array.from({ length: 4 }, () => ({ runs: 50, fails: 0, priorMean: 0.0025 }));
    expect(priorStrength(passing)).toBe(50);
    expect(priorStrength(passing.map((bucket) => ({ ...bucket, fails: 50, priorMean: 0.9975 })))).toBe(50);
  });

  it('lies between the prior and the rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 1, max: 1000, noNaN: true }),
        (runs, share, priorMean, strength) => {
          const fails = share * runs;
          const mean = posteriorMean({ runs, fails, priorMean }, strength);
          const rate = runs === 0 ? priorMean : share;
          expect(mean).toBeGreaterThanOrEqual(Math.min(rate, priorMean) - 1e-9);
          expect(mean).toBeLessThanOrEqual(Math.max(rate, priorMean) + 1e-9);
        },
      ),
    );
  });

  it('adds margins on the log-odds scale', () => {
    expect(additivePriorMean(0.1, [0.1, 0.1])).toBeCloseTo(0.1);
    // odds 1/9 · (2/3 ÷ 1/9) · (2/3 ÷ 1/9) = 4
    expect(additivePriorMean(0.1, [0.4, 0.4])).toBeCloseTo(0.8);
  });
});

describe('marginRate', () => {
  const rate = (runs: number, fails: number, priorMean = 0.05, strength = 1) =>
    marginRate({ runs, fails, priorMean }, strength);

  it('takes a value without a fail no lower than half a fail in its runs', () => {
    expect(rate(50, 0)).toBeCloseTo(0.5 / 51, 10);
    expect(rate(5_000, 0)).toBeCloseTo(0.5 / 5_001, 10);
    expect(rate(50, 50, 0.95)).toBeCloseTo(50.5 / 51, 10);
  });

  it('is the posterior mean where fails are known, and never beyond the prior mean', () => {
    expect(rate(1_000, 80)).toBeCloseTo(posteriorMean({ runs: 1_000, fails: 80, priorMean: 0.05 }, 1), 3);
    // No fail in five runs is no reason to expect more fails than elsewhere.
    expect(rate(5, 0, 0.002)).toBeLessThanOrEqual(0.002);
    expect(rate(0, 0)).toBeCloseTo(0.05, 10);
  });
});
