import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedPValue, criticalValueOf } from '../../../src/gaps/slices/null-maxima.ts';
import { createScorer, logLikelihoodRatio } from '../../../src/gaps/slices/score.ts';

describe('the log-likelihood ratio', () => {
  it('is as one works it out by hand', () => {
    // 5 of 10 inside, 10 of 90 outside, 15 of 100 in all
    const likelihood = (fails: number, runs: number) =>
      fails * Math.log(fails / runs) + (runs - fails) * Math.log(1 - fails / runs);
    expect(logLikelihoodRatio(5, 10, 15, 100)).toBeCloseTo(
      likelihood(5, 10) + likelihood(10, 90) - likelihood(15, 100),
      12,
    );
  });

  it('is nothing where failures are not more common inside', () => {
    expect(logLikelihoodRatio(1, 10, 15, 100)).toBe(0);
    expect(logLikelihoodRatio(3, 20, 15, 100)).toBe(0);
    expect(logLikelihoodRatio(15, 100, 15, 100)).toBe(0);
    expect(logLikelihoodRatio(0, 10, 0, 100)).toBe(0);
    expect(logLikelihoodRatio(10, 10, 100, 100)).toBe(0);
  });

  it('grows with the fails inside', () => {
    const scores = [4, 5, 6, 7, 8, 9, 10].map((fails) => logLikelihoodRatio(fails, 10, 15, 100));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBe(7);
  });

  it('is the same when what does not change is worked out before', () => {
    const cell = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([runs, share]) => ({ runs, fails: Math.round(runs * share) }));
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 200, max: 400 }),
        (cells, more) => {
          const fails = Uint32Array.from(cells, (own) => own.fails);
          const runs = Float64Array.from(cells, (own) => own.runs);
          const allFails = Math.max(...fails) + 20;
          const allRuns = Math.max(...runs) + more;
          const scorer = createScorer(Uint32Array.from(cells.keys()), runs, allFails, allRuns);
          const expected = Math.max(
            ...cells.map((own) => logLikelihoodRatio(own.fails, own.runs, allFails, allRuns)),
          );
          expect(scorer.greatest(fails, 1)).toBeCloseTo(expected, 8);
        },
      ),
    );
  });
});

describe('the critical value', () => {
  const maxima = Float64Array.from({ length: 200 }, (_, index) => 200 - index);

  it('is the 10th greatest of 200 deals and the observed one', () => {
    expect(criticalValueOf(maxima, 0.05)).toBe(191);
    expect(criticalValueOf(maxima.slice(0, 19), 0.05)).toBe(200);
    expect(criticalValueOf(maxima.slice(0, 99), 0.05)).toBe(196);
  });

  it('is exceeded by scores with a p-value within the level, and by no others', () => {
    for (let score = 185; score < 196; score += 0.5) {
      expect(score > criticalValueOf(maxima, 0.05)).toBe(adjustedPValue(maxima, score) <= 0.05);
    }
    expect(adjustedPValue(maxima, 500)).toBe(1 / 201);
    expect(adjustedPValue(maxima, 0)).toBe(1);
  });
});
