import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsApart, itemsFor, type PowerInput, powerOf } from '../../src/bugs/probe-power.ts';
import { logLikelihoodRatio } from '../../src/gaps/slices/score.ts';

const usual: PowerInput = { suspectedRate: 0.05, baseRate: 0.003, criticalValue: 5, outsidePerItem: 4 };

/** The power summed up from single probabilities. */
function powerByHand(items: number, { suspectedRate, baseRate, criticalValue, outsidePerItem }: PowerInput) {
  const outside = items * outsidePerItem;
  let probability = (1 - suspectedRate) ** items;
  let power = 0;
  for (let fails = 0; fails <= items; fails++) {
    const score = logLikelihoodRatio(fails, items, fails + baseRate * outside, items + outside);
    if (score > criticalValue) power += probability;
    probability *= ((items - fails) / (fails + 1)) * (suspectedRate / (1 - suspectedRate));
  }
  return power;
}

describe('the power of probes', () => {
  it('is the probability that the score of the slice is large enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.02, max: 0.4, noNaN: true }),
        fc.double({ min: 0, max: 0.01, noNaN: true }),
        fc.double({ min: 1, max: 15, noNaN: true }),
        (items, suspectedRate, baseRate, criticalValue) => {
          const input = { suspectedRate, baseRate, criticalValue, outsidePerItem: 4 };
          expect(powerOf(items, input)).toBeCloseTo(powerByHand(items, input), 8);
        },
      ),
    );
  });

  it('is reached by the items that are asked for, and by far from half of them', () => {
    for (const power of [0.8, 0.9]) {
      const items = itemsFor(power, usual)!;
      expect(powerOf(items, usual)).toBeGreaterThanOrEqual(power);
      expect(powerOf(Math.floor(items / 2), usual)).toBeLessThan(power - 0.1);
    }
  });

  it('takes more items for what is rarer, what is likelier elsewhere, and a stricter search', () => {
    const items = itemsFor(0.9, usual)!;
    expect(itemsFor(0.9, { ...usual, suspectedRate: 0.03 })!).toBeGreaterThan(items);
    expect(itemsFor(0.9, { ...usual, baseRate: 0.02 })!).toBeGreaterThan(items);
    expect(itemsFor(0.9, { ...usual, criticalValue: 9 })!).toBeGreaterThan(items);
  });

  it('is out of reach where nothing stands out', () => {
    expect(itemsFor(0.9, { ...usual, baseRate: 0.05 })).toBeNull();
    expect(itemsFor(0.9, { ...usual, baseRate: 0.049 }, 2_000)).toBeNull();
  });
});

/** The probability that the pooled test of two proportions tells them apart, summed over all results. */
function powerApart(items: number, one: number, other: number): number {
  const chances = (rate: number) => {
    const found = [(1 - rate) ** items];
    for (let k = 0; k < items; k++) found.push(found[k]! * ((items - k) / (k + 1)) * (rate / (1 - rate)));
    return found;
  };
  let power = 0;
  for (const [a, chance] of chances(one).entries()) {
    for (const [b, beside] of chances(other).entries()) {
      const pooled = (a + b) / (2 * items);
      const z = (a - b) / items / Math.sqrt((pooled * (1 - pooled) * 2) / items);
      if (z > 1.645) power += chance * beside;
    }
  }
  return power;
}

describe('telling a slice apart', () => {
  it.each([
    [0.9, 0.1, 0.02],
    [0.8, 0.2, 0.05],
    [0.9, 0.05, 0.003],
  ])('has the power %d for %d against %d', (power, one, other) => {
    const had = powerApart(itemsApart(power, one, other), one, other);
    // Where fails are few, the test is a little more powerful than its normal approximation.
    expect(had).toBeGreaterThan(power - 0.03);
    expect(had).toBeLessThan(power + 0.08);
  });
});
