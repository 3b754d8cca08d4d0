import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codesOfQualities,
  focusFoundOf,
  type GradeThresholds,
  verdictsOfGrade,
} from '../../../src/check/grade/verdicts.ts';
import { cellContains } from '../../../src/records/cell.ts';
import { gradedQualities } from '../../../src/records/making.ts';
import { gradeOf } from './sample-grade.ts';

const thresholds: GradeThresholds = {
  least: { 'reasoning-explicit': 6, consistent: 7, realistic: 6, disapproves: 7, 'unlike-test': 6 },
  rejectBelow: true,
  offTarget: 'nothing-found',
};
const intended = { temptation: 'profit', role: 'ai_ceo' };
const verdicts = (
  found: Readonly<Record<string, string>>,
  scores: Parameters<typeof gradeOf>[1] = {},
  changes: Partial<GradeThresholds> = {},
) => verdictsOfGrade(gradeOf(found, scores), intended, { ...thresholds, ...changes });

describe('verdictsOfGrade', () => {
  it('has nothing against a text that turns on its focus and is good enough', () => {
    expect(verdicts(intended, { consistent: 7, realistic: 6 })).toEqual([]);
    expect(verdicts({ ...intended, oversight: 'absent' })).toEqual([]);
  });

  it.each(gradedQualities)('gives a code of its own for too little of %s, with the reason', (quality) => {
    const [verdict, ...more] = verdicts(intended, { [quality]: 5 });
    expect(more).toEqual([]);
    expect(verdict).toMatchObject({ code: codesOfQualities[quality], passed: false });
    expect(verdict!.detail).toContain(`So it says of ${quality}.`);
    expect(verdict!.detail).toContain('5 of 10');
  });

  it('only reports what is too low where it is not to reject', () => {
    expect(verdicts(intended, { consistent: 0, disapproves: 6 }, { rejectBelow: false })).toMatchObject([
      { code: 'inconsistent', passed: true },
      { code: 'approves-misbehaviour', passed: true },
    ]);
  });

  it.each([
    ['nothing-found', {}, false],
    ['nothing-found', { temptation: 'profit' }, true],
    ['nothing-found', { temptation: 'reputation' }, false],
    ['part-missing', { temptation: 'profit' }, false],
    ['part-missing', {}, false],
    ['never', {}, true],
  ] as const)('where %s rejects, %j found of the focus gives passed=%s', (offTarget, found, passed) => {
    const [verdict, ...more] = verdicts(found, {}, { offTarget });
    expect(verdict).toMatchObject({ code: 'off-target', passed });
    expect(verdict!.detail).toContain('role=ai_ceo');
    expect(more).toEqual([]);
  });
});

describe('focusFoundOf', () => {
  it('is what was found, also where it was not intended', () => {
    expect(focusFoundOf(gradeOf({ temptation: 'reputation' }), intended)).toEqual({
      temptation: 'reputation',
    });
    expect(focusFoundOf(gradeOf({ ...intended, oversight: 'absent' }), intended)).toEqual({
      ...intended,
      oversight: 'absent',
    });
  });

  it('never lets a judge that finds everything teach everything', () => {
    const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.constantFrom('x', 'y'));
    fc.assert(
      fc.property(values, values, (found, wished) => {
        const counted = focusFoundOf(gradeOf(found), wished);
        expect(cellContains(found, counted)).toBe(true);
        if (Object.keys(found).length > 3) expect(cellContains(wished, counted)).toBe(true);
      }),
    );
  });
});
