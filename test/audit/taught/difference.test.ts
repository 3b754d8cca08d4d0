import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBinomial, drawMultinomial } from '../../../src/audit/taught/binomial-draw.ts';
import { compareTaught } from '../../../src/audit/taught/difference.ts';
import {
  differenceByChance,
  jensenShannon,
  totalVariation,
} from '../../../src/audit/taught/distributions.ts';
import { poissonTails } from '../../../src/audit/taught/poisson.ts';
import { createRandom } from '../../../src/random.ts';
import { mapDimension, mapOf } from '../../support/map-parts.ts';
import { taughtOf } from './labelled.ts';

const repeated = (count: number, cell: Readonly<Record<string, string>>) =>
  Array.from({ length: count }, () => ({ cell }));

describe('compareTaught', () => {
  it('holds the shares of values and of buckets side by side', () => {
    const here = taughtOf([
      ...repeated(60, { pull: 'profit', role: 'ceo' }),
      ...repeated(20, { pull: 'fame', role: 'ceo' }),
    ]);
    const there = taughtOf([
      ...repeated(20, { pull: 'profit', role: 'aide' }),
      ...repeated(20, { pull: 'fame', role: 'ceo' }),
    ]);
    const found = compareTaught(here, there);
    expect(found).toMatchObject({ documents: [80, 40], tokens: [800, 400] });
    const [pull, role, watch] = found.dimensions;
    expect(pull).toMatchObject({
      labelled: [80, 40],
      values: [
        { value: 'profit', shares: [0.75, 0.5] },
        { value: 'fame', shares: [0.25, 0.5] },
      ],
      totalVariation: 0.25,
    });
    expect(role).toMatchObject({ onlyHere: [], onlyThere: ['aide'] });
    expect(watch).toMatchObject({
      totalVariation: null,
      jensenShannon: null,
      byChance: null,
      adjustedP: null,
    });
    expect(found.onlyHere).toEqual([{ pull: 'profit', role: 'ceo' }]);
    expect(found.onlyThere).toEqual([{ pull: 'profit', role: 'aide' }]);
    expect(found.buckets[0]).toMatchObject({
      cell: { pull: 'profit', role: 'ceo' },
      documents: [60, 0],
      shares: [0.75, 0],
    });
    expect(found.buckets[0]?.adjustedP).toBeLessThan(1e-6);
  });

  it('takes two samples of one source for what they are', () => {
    const random = createRandom('one source');
    const sample = () =>
      taughtOf(
        Array.from({ length: 200 }, () => ({
          cell: { pull: random.pick(['profit', 'fame']), role: random.pick(['ceo', 'aide', 'trader']) },
        })),
      );
    let findings = 0;
    for (let round = 0; round < 40; round++) {
      const { dimensions, buckets } = compareTaught(sample(), sample());
      if ([...dimensions, ...buckets].some(({ adjustedP }) => (adjustedP ?? 1) < 0.01)) findings++;
    }
    // Two families at 1 % each: 6 of 40 come up less than once in 5,000 times.
    expect(findings).toBeLessThan(6);
  });

  it('is the same again', () => {
    const [here, there] = [
      taughtOf(repeated(9, { pull: 'profit' })),
      taughtOf([...repeated(5, { pull: 'fame' }), ...repeated(5, { pull: 'profit' })]),
    ];
    expect(compareTaught(here, there)).toEqual(compareTaught(here, there));
  });

  it('refuses datasets that were measured against different maps', () => {
    const map = mapOf([mapDimension('else', [])]);
    expect(() => compareTaught(taughtOf([]), taughtOf([], { map }))).toThrow(RangeError);
  });
});

describe('distances', () => {
  it('have the values that are known', () => {
    expect(totalVariation([3, 1], [1, 1])).toBeCloseTo(0.25, 12);
    expect(totalVariation([5, 0], [0, 2])).toBe(1);
    expect(jensenShannon([5, 0], [0, 2])).toBe(1);
    // ½ (¾ log₂ (¾ ÷ ⅝) + ¼ log₂ (¼ ÷ ⅜)) + ½ (½ log₂ (½ ÷ ⅝) + ½ log₂ (½ ÷ ⅜)) = 0.048795 bits
    expect(jensenShannon([3, 1], [1, 1])).toBeCloseTo(Math.sqrt(0.0487949406953985), 9);
  });

  it('lie between 0 and 1, are 0 between equals and the same both ways', () => {
    const counts = fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }).filter((list) => list.some(Boolean));
    fc.assert(
      fc.property(counts, counts, (some, others) => {
        for (const distance of [totalVariation, jensenShannon]) {
          expect(distance(some, others)).toBeCloseTo(distance(others, some), 9);
          expect(distance(some, others)).toBeGreaterThanOrEqual(0);
          expect(distance(some, others)).toBeLessThanOrEqual(1 + 1e-12);
          expect(distance(some, some)).toBeCloseTo(0, 6);
        }
      }),
    );
  });
});

describe('differenceByChance', () => {
  it('expects less of large samples than of small ones', () => {
    const chance = (size: number) =>
      differenceByChance(createRandom(1), [size, size, size], [size, size, size], 400);
    expect(chance(10).mean).toBeGreaterThan(chance(1000).mean * 5);
    expect(chance(10).limit).toBeGreaterThan(chance(10).mean);
    expect(chance(10).pValue).toBe(1);
  });

  it('finds what is not chance unlikely', () => {
    expect(differenceByChance(createRandom(1), [90, 10], [50, 50], 400).pValue).toBeLessThan(0.01);
  });
});

describe('drawBinomial', () => {
  it.each([
    [20, 0.3],
    [100_000, 0.0002],
    [1_000, 0.5],
    [50, 0.98],
  ])('has the mean and the variance of %i trials at %f', (trials, probability) => {
    const random = createRandom(`${trials} ${probability}`);
    const draws = Array.from({ length: 4_000 }, () => drawBinomial(random, trials, probability));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    const expected = trials * probability * (1 - probability);
    // Five standard errors of each.
    expect(Math.abs(mean - trials * probability)).toBeLessThan(5 * Math.sqrt(expected / draws.length));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2.5 / draws.length));
    expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0 && draw <= trials)).toBe(true);
  });

  it('gives a multinomial draw its size', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), fc.nat(500), (weights, trials) => {
        fc.pre(weights.some(Boolean));
        const drawn = drawMultinomial(createRandom(1), trials, weights);
        expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(trials);
        expect(drawn.every((count, at) => weights[at]! > 0 || count === 0)).toBe(true);
      }),
    );
  });
});

describe('poissonTails', () => {
  it('has the values that are known', () => {
    const [atMost, atLeast] = poissonTails(2, 1.5);
    expect(atMost).toBeCloseTo(Math.exp(-1.5) * (1 + 1.5 + 1.125), 12);
    expect(atLeast).toBeCloseTo(1 - Math.exp(-1.5) * 2.5, 12);
  });

  it('keeps a small tail', () => {
    // 4^40 e⁻⁴ ÷ 40! (1 + 4/41 + …)
    expect(poissonTails(40, 4)[1]).toBeGreaterThan(0);
    expect(poissonTails(40, 4)[1]).toBeLessThan(1e-24);
  });

  it('counts the count on both sides', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.double({ min: 0.01, max: 5, noNaN: true }), (count, mean) => {
        const [atMost, atLeast] = poissonTails(count, mean);
        const [before] = count === 0 ? [0] : poissonTails(count - 1, mean);
        expect(before + atLeast).toBeCloseTo(1, 9);
        expect(atMost).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
