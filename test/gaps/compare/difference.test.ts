import { describe, expect, it } from 'vitest';
import { differenceInDifferences, rateDifference } from '../../../src/gaps/compare/difference.ts';

describe('the difference of two rates', () => {
  it('has the intervals that Newcombe (1998, table II, method 10) printed', () => {
    const check = (a: [number, number], b: [number, number], low: number, high: number) => {
      // his difference is first minus second; here it is second minus first
      const { interval } = rateDifference({ fails: b[0], runs: b[1] }, { fails: a[0], runs: a[1] });
      expect(interval[0]).toBeCloseTo(low, 4);
      expect(interval[1]).toBeCloseTo(high, 4);
    };
    check([56, 70], [48, 80], 0.0524, 0.3339);
    check([9, 10], [3, 10], 0.1705, 0.809);
    check([10, 10], [0, 20], 0.6791, 1);
    check([0, 10], [0, 20], -0.1611, 0.2775);
  });

  it('composes two differences', () => {
    const treated = rateDifference({ fails: 30, runs: 100 }, { fails: 5, runs: 100 });
    const control = rateDifference({ fails: 30, runs: 100 }, { fails: 20, runs: 100 });
    const { difference, interval } = differenceInDifferences(treated, control);
    expect(difference).toBeCloseTo(-0.15, 10);
    expect(interval[0]).toBeLessThan(treated.interval[0] - control.difference);
    expect(interval[1]).toBeGreaterThan(treated.interval[1] - control.difference);
  });
});
