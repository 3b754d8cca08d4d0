import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failingScale, shareScale } from '../../src/report/scales.ts';

describe('scales', () => {
  it('never fall where the value rises', () => {
    const share = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, tolerance) => {
        for (const scale of [shareScale, failingScale(tolerance)]) {
          const [low, high] = [scale.stepOf(Math.min(a, b)), scale.stepOf(Math.max(a, b))];
          expect(low).toBeLessThanOrEqual(high);
          expect(high).toBeLessThanOrEqual(5);
        }
      }),
    );
  });

  it('part what is tolerated from what is not, and what is met from what is not', () => {
    const scale = failingScale(0.02);
    expect([0, 0.01, 0.02, 0.020_01, 0.04, 0.5].map(scale.stepOf)).toEqual([0, 1, 2, 3, 3, 5]);
    expect([0, 0.001, 0.999, 1, 15].map(shareScale.stepOf)).toEqual([0, 1, 4, 5, 5]);
  });
});
