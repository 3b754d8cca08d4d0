import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, apportioned } from '../../src/plan/apportion.ts';

const weights = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
  .filter((list) => list.some((weight) => weight > 0))
  .map((list) => Object.fromEntries(list.map((weight, index) => [`p${index}`, weight])));

function tally(seats: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const seat of seats) counts[seat] = (counts[seat] ?? 0) + 1;
  return counts;
}

describe('apportion', () => {
  it('is Sainte-Laguë: seats go by weight ÷ 1, 3, 5 …', () => {
    // 53 24 23: divisors 1, 3, 5 give 53, 24, 23, 17.7, 10.6, 8, 7.7
    expect(apportioned({ a: 53, b: 24, c: 23 }, 7).join('')).toBe('abcaabc');
  });

  it('gives every party its share to within half a seat for each party, at every moment', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 80 }), (shares, count) => {
        const total = Object.values(shares).reduce((sum, weight) => sum + weight, 0);
        const seats = apportioned(shares, count);
        const parties = Object.values(shares).filter((weight) => weight > 0).length;
        for (let length = 1; length <= count; length++) {
          const held = tally(seats.slice(0, length));
          for (const [party, weight] of Object.entries(shares)) {
            expect(Math.abs((held[party] ?? 0) - (length * weight) / total)).toBeLessThanOrEqual(
              parties / 2 + 1e-9,
            );
          }
        }
      }),
    );
  });

  it('extends a shorter sequence, and goes on from seats already held', () => {
    fc.assert(
      fc.property(weights, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (shares, first, more) => {
        const long = apportioned(shares, first + more);
        expect(long.slice(0, first)).toEqual(apportioned(shares, first));
        const rest = apportion(shares, tally(long.slice(0, first)));
        expect(Array.from({ length: more }, () => rest.next())).toEqual(long.slice(first));
      }),
    );
  });

  it('gives a party without weight nothing, and refuses to share nothing out', () => {
    expect(new Set(apportioned({ a: 0, b: 1 }, 20))).toEqual(new Set(['b']));
    expect(() => apportion({ a: 0, b: -1 })).toThrow(RangeError);
  });
});
