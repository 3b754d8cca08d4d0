import { describe, expect, it } from 'vitest';
import { betaBelow, betaQuantile } from '../../src/gaps/beta.ts';
import { normalAbove } from '../../src/gaps/normal.ts';

describe('the incomplete beta function', () => {
  it.each([
    [0.3, 1, 1, 0.3],
    [0.3, 1, 4, 1 - 0.7 ** 4],
    [0.3, 3, 1, 0.3 ** 3],
    // I(x; 2, 3) = 6x² − 8x³ + 3x⁴
    [0.4, 2, 3, 6 * 0.16 - 8 * 0.064 + 3 * 0.0256],
    [0.5, 1_234, 1_234, 0.5],
    // (2/π)·arcsin(√x)
    [0.25, 0.5, 0.5, 1 / 3],
  ])('at %f with %f and %f is %f', (x, a, b, value) => {
    expect(betaBelow(x, a, b)).toBeCloseTo(value, 11);
  });

  it('is turned round by the quantile, small and large', () => {
    for (const [a, b] of [
      [1, 1_000_000],
      [3, 5],
      [0.5, 0.5],
      [40_000, 60_000],
    ] as const) {
      for (const probability of [1e-6, 0.05, 0.5, 0.95, 0.999]) {
        expect(betaBelow(betaQuantile(probability, a, b), a, b)).toBeCloseTo(probability, 9);
      }
    }
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });
});

describe('normalAbove', () => {
  it.each([
    [0, 0.5],
    [1.959963984540054, 0.025],
    [-1.6448536269514722, 0.95],
    [3.090232306167813, 0.001],
  ])('at %f is %f', (z, probability) => {
    expect(normalAbove(z)).toBeCloseTo(probability, 6);
  });

  it('keeps its precision far out', () => {
    // 1 − Φ(6) = 9.865876450377e-10
    expect(normalAbove(6) / 9.865876450377e-10).toBeCloseTo(1, 5);
  });
});
