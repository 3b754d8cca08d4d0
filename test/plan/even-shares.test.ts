import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/plan/apportion.ts';
import { evenShares } from '../../src/plan/even-shares.ts';

const arbitraryWeights = fc
  .array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 40 })
  .map((weights) => Object.fromEntries(weights.map((weight, at) => [`p${at}`, weight / 13])));

function worstDeviation(
  weights: Readonly<Record<string, number>>,
  next: () => string,
  count: number,
): number {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const seats: Record<string, number> = {};
  let worst = 0;
  for (let held = 1; held <= count; held++) {
    const party = next();
    seats[party] = (seats[party] ?? 0) + 1;
    for (const [name, weight] of Object.entries(weights)) {
      worst = Math.max(worst, Math.abs((seats[name] ?? 0) - (held * weight) / total));
    }
  }
  return worst;
}

describe('evenShares', () => {
  it('gives every party its share to within one seat, after any number of seats', () => {
    fc.assert(
      fc.property(arbitraryWeights, (weights) => {
        const seats = evenShares(weights);
        expect(worstDeviation(weights, () => seats.next(), 150)).toBeLessThan(1 + 1e-6);
      }),
    );
  });

  it('does so where many are small beside a large one, which plain apportionment puts first', () => {
    const weights = {
      slice: 8,
      ...Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`s${at}`, 0.25])),
    };
    const [even, plain] = [evenShares(weights), apportion(weights)];
    expect(worstDeviation(weights, () => even.next(), 64)).toBeLessThan(1);
    expect(worstDeviation(weights, () => plain.next(), 64)).toBeGreaterThan(3);
  });

  it('goes on from seats that are held, and makes good for what is missing', () => {
    const seats = evenShares({ a: 1, b: 1 }, { a: 6, b: 2 });
    expect(Array.from({ length: 4 }, () => seats.next())).toEqual(['b', 'b', 'b', 'b']);
    const begun = evenShares({ a: 3, b: 2, c: 1 });
    const first = Array.from({ length: 10 }, () => begun.next());
    const held = (party: string) => first.filter((name) => name === party).length;
    const rest = evenShares({ a: 3, b: 2, c: 1 }, { a: held('a'), b: held('b'), c: held('c') });
    for (let at = 0; at < 10; at++) expect(rest.next()).toBe(begun.next());
  });

  it('passes over those that may not have a seat, and says where nobody may', () => {
    const seats = evenShares({ a: 5, b: 1, c: 1 });
    const drawn = Array.from({ length: 6 }, () => seats.next((party) => party !== 'a'));
    expect(drawn.filter((party) => party === 'b')).toHaveLength(3);
    expect(() => seats.next(() => false)).toThrow(RangeError);
    expect(() => evenShares({ a: 0 })).toThrow(RangeError);
  });
});
