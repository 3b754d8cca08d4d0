import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, type LabelPair, recognisedLabels } from '../../src/label/agreement.ts';
import { createLabeller } from '../../src/label/labeller.ts';
import { smallMap } from '../support/maps.ts';

const noInterval = (): readonly [number, number] => [0, 1];
const pairs = (
  ...counts: readonly (readonly [first: string, second: string, times: number])[]
): LabelPair[] =>
  counts.flatMap(([first, second, times]) =>
    Array.from({ length: times }, () => ({
      first: first === '' ? {} : { d: first },
      second: second === '' ? {} : { d: second },
    })),
  );

describe('agreement', () => {
  it('is Cohen’s kappa as worked out by hand', () => {
    // 20 + 15 of 50 agree; by chance 25/50·30/50 + 25/50·20/50 = 0.5
    const [found] = agreementOf(
      pairs(['a', 'a', 20], ['a', 'b', 5], ['b', 'a', 10], ['b', 'b', 15]),
      ['d'],
      noInterval,
    );
    expect(found).toMatchObject({ dimension: 'd', texts: 50, equal: 35, share: 0.7 });
    expect(found?.kappa).toBeCloseTo(0.4, 12);
    expect(found?.confusions).toEqual([
      { first: 'b', second: 'a', texts: 10 },
      { first: 'a', second: 'b', texts: 5 },
    ]);
  });

  it('counts "no value" as an answer, and tells it apart', () => {
    const [found] = agreementOf(pairs(['', '', 6], ['a', '', 3], ['a', 'a', 1]), ['d'], noInterval);
    expect(found).toMatchObject({ texts: 10, equal: 7, both: 1, bothEqual: 1 });
    expect(found?.confusions).toEqual([{ first: 'a', second: '', texts: 3 }]);
  });

  it('has the interval that it is given the means for', () => {
    const [found] = agreementOf(pairs(['a', 'a', 3], ['a', 'b', 1]), ['d'], (count, of) => [
      count / of / 2,
      of,
    ]);
    expect(found?.interval).toEqual([0.375, 4]);
  });

  it('says nothing where there is nothing to say', () => {
    expect(agreementOf([], ['d'], noInterval)[0]).toMatchObject({ texts: 0, share: null, kappa: null });
    expect(agreementOf(pairs(['a', 'a', 9]), ['d'], noInterval)[0]).toMatchObject({ share: 1, kappa: null });
  });

  it('is 1 for equal labellers, and the same whichever comes first', () => {
    const label = fc.constantFrom('', 'a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 40 }), (labels) => {
        const given = pairs(...labels.map(([first, second]) => [first, second, 1] as const));
        const [there] = agreementOf(given, ['d'], noInterval);
        const [back] = agreementOf(
          given.map(({ first, second }) => ({ first: second, second: first })),
          ['d'],
          noInterval,
        );
        if (there?.kappa == null) expect(back?.kappa).toBeNull();
        else {
          expect(back?.kappa).toBeCloseTo(there.kappa, 10);
          expect(there.kappa).toBeLessThanOrEqual(1);
        }
        const differing = there?.confusions.reduce((sum, { texts }) => sum + texts, 0);
        expect((there?.equal ?? 0) + (differing ?? 0)).toBe(labels.length);
        const [same] = agreementOf(
          given.map(({ first }) => ({ first, second: first })),
          ['d'],
          noInterval,
        );
        expect(same?.share).toBe(1);
        if (same?.kappa !== null) expect(same?.kappa).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe('the offline labels of a text', () => {
  it('are the values that it recognises, of the dimensions asked for', () => {
    const labeller = createLabeller(smallMap());
    const text = 'The AI CEO thought of more money.';
    expect(recognisedLabels(labeller, text, ['temptation', 'role'])).toEqual({
      temptation: 'profit',
      role: 'ai_ceo',
    });
    expect(recognisedLabels(labeller, text, ['oversight'])).toEqual({});
  });
});
