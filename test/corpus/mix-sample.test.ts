import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSample } from '../../src/corpus/mix-sample.ts';
import { createRandom } from '../../src/random.ts';

describe('createSample', () => {
  it('chooses the smallest keys that come nearest to the target, whatever was thrown out on the way', () => {
    const random = createRandom(1);
    const all = Array.from({ length: 30_000 }, () => ({ key: random.next(), weight: 1 + random.integer(9) }));
    const targets = fc.integer({ min: 1, max: 40_000 });
    fc.assert(
      fc.property(targets, (target) => {
        const sample = createSample(target);
        for (const { key, weight } of all) if (sample.admits(key)) sample.add(key, weight);
        const { limit, documents, weight } = sample.result(target);
        const chosen = all.filter(({ key }) => key <= limit);
        expect(chosen).toHaveLength(documents);
        expect(chosen.reduce((sum, own) => sum + own.weight, 0)).toBe(weight);
        expect(Math.abs(weight - target)).toBeLessThanOrEqual(5);
      }),
      { numRuns: 10 },
    );
  });

  it('stops admitting what can no longer be chosen', () => {
    const sample = createSample(10);
    const random = createRandom(2);
    let admitted = 0;
    for (let at = 0; at < 200_000; at++) {
      const key = random.next();
      if (!sample.admits(key)) continue;
      admitted++;
      sample.add(key, 1);
    }
    expect(admitted).toBeLessThan(10_000);
    expect(sample.result(10).documents).toBe(10);
  });

  it('is short where there is too little', () => {
    const sample = createSample(10);
    sample.add(0.5, 3);
    expect(sample.weight()).toBe(3);
    expect(sample.result(10)).toEqual({ limit: 0.5, documents: 1, weight: 3 });
    expect(sample.result(0)).toEqual({ limit: -1, documents: 0, weight: 0 });
  });
});
