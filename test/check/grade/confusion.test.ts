import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionOf, type GradedDocument, NOTHING_FOUND } from '../../../src/check/grade/confusion.ts';
import { wilson } from '../../../src/gaps/rates.ts';
import { unmade } from '../../../src/records/making.ts';
import { gradeOf } from './sample-grade.ts';

type Focus = Readonly<Record<string, string>>;

const document = (intended: Focus, found: Focus | null): GradedDocument => ({
  making: { ...unmade, grade: found && gradeOf(found) },
  scenario: { focus: intended },
});

describe('confusionOf', () => {
  it('lays what was found beside what was intended, for each dimension of the focus', () => {
    const documents = [
      document({ temptation: 'profit', role: 'ceo' }, { temptation: 'profit' }),
      document({ temptation: 'profit' }, { temptation: 'fame', role: 'ceo' }),
      document({ temptation: 'fame' }, { temptation: 'fame' }),
      document({ temptation: 'fame' }, null),
    ];
    expect(confusionOf(documents)).toEqual({
      graded: 3,
      agreement: {
        role: { agreed: 0, of: 1, rate: 0, interval: wilson(0, 1) },
        temptation: { agreed: 2, of: 3, rate: 2 / 3, interval: wilson(2, 3) },
      },
      confusion: {
        role: { ceo: { [NOTHING_FOUND]: 1 } },
        temptation: { fame: { fame: 1 }, profit: { fame: 1, profit: 1 } },
      },
    });
  });

  it('is nothing where nothing was graded', () => {
    expect(confusionOf([document({ role: 'ceo' }, null)])).toEqual({
      graded: 0,
      agreement: {},
      confusion: {},
    });
  });

  it('counts every graded document once in each dimension of its focus, in whatever order they come', () => {
    const focus = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'));
    fc.assert(
      fc.property(fc.array(fc.tuple(focus, fc.option(focus))), (pairs) => {
        const documents = pairs.map(([intended, found]) => document(intended, found));
        const confusion = confusionOf(documents);
        expect(confusionOf(documents.toReversed())).toEqual(confusion);
        for (const [dimension, { of, agreed }] of Object.entries(confusion.agreement)) {
          const graded = pairs.filter(([intended, found]) => found && intended[dimension] !== undefined);
          expect(of).toBe(graded.length);
          expect(agreed).toBe(
            graded.filter(([intended, found]) => intended[dimension] === found![dimension]).length,
          );
        }
      }),
    );
  });
});
