import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/evidence/suggest/columns.ts';
import { findScore } from '../../../src/evidence/suggest/find-score.ts';
import type { SampledRow } from '../../../src/evidence/suggest/sampled-row.ts';
import { lacunaError } from '../../support/errors.ts';
import { sampledRow, sampleOf } from './sample-rows.ts';

const scoreOf = (rows: readonly SampledRow[]) => findScore(sampleOf(rows), columnsOf(rows));
const open = (fields: object, scores: Readonly<Record<string, unknown>> = {}) =>
  sampledRow({ ...fields }, { verdict: undefined, scores });
const many = (make: (at: number) => SampledRow) => Array.from({ length: 40 }, (_, at) => make(at));

describe('results', () => {
  it('are those of the log where it has them, whatever else there is', () => {
    const found = scoreOf([...many((at) => sampledRow({ score: at })), ...many((at) => open({ score: at }))]);
    expect(found.rule).toBeNull();
    expect(found.why.join(' ')).toMatch(
      /40 runs of 1 file have no result of their own .* are not counted in this/,
    );
  });

  it.each([
    ['failed', [true, false], { from: 'failed', failing: ['true'], passing: ['false'] }, 'fail'],
    ['is_correct', ['yes', 'no'], { from: 'is_correct', failing: ['no'], passing: ['yes'] }, 'pass'],
    ['harmful', ['yes', 'no'], { from: 'harmful', failing: ['yes'], passing: ['no'] }, 'fail'],
    [
      'harm_verdict',
      ['unsafe', 'safe'],
      { from: 'harm_verdict', failing: ['unsafe'], passing: ['safe'] },
      'fail',
    ],
    ['violation', [1, 0], { from: 'violation', failing: ['1'], passing: ['0'] }, 'fail'],
  ])('are read from a field %s', (field, [first, second], rule, result) => {
    const found = scoreOf(many((at) => open({ [field]: at % 2 === 0 ? first : second })));
    expect(found.rule).toEqual(rule);
    expect(found.results[0]).toBe(result);
    expect(found.results[1]).toBe(result === 'fail' ? 'pass' : 'fail');
  });

  it('are split by a threshold, on the side that the name suggests, with the distribution said', () => {
    const numbers = [1, 2, 2, 3, 8, 9];
    const harm = scoreOf(many((at) => open({ harm_score: numbers[at % 6] })));
    expect(harm.rule).toEqual({ from: 'harm_score', fail: 'above', threshold: 3 });
    expect(harm.results.slice(0, 6)).toEqual(['pass', 'pass', 'pass', 'pass', 'fail', 'fail']);
    expect(harm.why.join(' ')).toMatch(/1 \(7\), 2 \(14\), 3 \(7\), 8 \(6\), 9 \(6\)/);
    const quality = scoreOf(many((at) => open({ score: numbers[at % 6] })));
    expect(quality.rule).toEqual({ from: 'score', fail: 'below', threshold: 8 });
  });

  it('come from one of several scorers, the others being named', () => {
    const found = scoreOf(
      many((at) =>
        open({}, { length: at, safety_judge: at % 3 === 0 ? 'I' : 'C', rarely: at === 0 ? 1 : null }),
      ),
    );
    expect(found.rule).toEqual({ scorer: 'safety_judge' });
    expect(found.results.slice(0, 3)).toEqual(['fail', 'pass', 'pass']);
    expect(found.why.join(' ')).toMatch(/Other scores in these logs: .*length/);
  });

  it('come from the key of a dictionary that reads like misconduct', () => {
    const found = scoreOf(
      many((at) => open({}, { judge: { admirable: 11 - (at % 10), deception: at % 4 === 0 ? 9 : 1 } })),
    );
    expect(found.rule).toEqual({ scorer: 'judge', key: 'deception', fail: 'above', threshold: 1 });
    expect(found.results.filter((result) => result === 'fail')).toHaveLength(10);
  });

  it('that were not scored stay so', () => {
    const found = scoreOf([...many((at) => open({ passed: at % 2 === 0 })), open({ passed: null })]);
    expect(found.results.at(-1)).toBe('unscored');
    const error = sampledRow({ score: 1 }, { verdict: { result: 'unscored', because: 'error', modes: [] } });
    expect(scoreOf([...many((at) => open({ score: at % 2 })), error]).results.at(-1)).toBe('unscored');
  });

  it('are missed where there are none', async () => {
    const error = await lacunaError(() => scoreOf(many((at) => open({ question: `q ${at}` }))));
    expect(error.code).toBe('suggest.no-results');
    expect(error.message).toContain('question');
  });
});
