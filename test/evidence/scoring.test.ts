import { describe, expect, it } from 'vitest';
import type { ScoreRule } from '../../src/evidence/mapping/mapping-schema.ts';
import { modesIn, verdictOf } from '../../src/evidence/scoring.ts';
import type { LoggedRun } from '../../src/formats/logs/log-format.ts';
import { lacunaError } from '../support/errors.ts';
import { failed, loggedRun, passed } from '../support/logged.ts';

const place = { file: 'log.eval' };

function verdict(changes: Partial<LoggedRun>, rule: ScoreRule | null = null, scorer: string | null = null) {
  return verdictOf(loggedRun({ verdict: undefined, ...changes }), { rule, scorer }, place);
}

const result = (value: unknown, rule: ScoreRule | null = null) =>
  verdict({ scores: { judge: value } }, rule).result;

describe('a result', () => {
  it('is the convention of the tool where nothing else was chosen', () => {
    expect(verdict({ verdict: failed, scores: { a: 1, b: 1 } })).toBe(failed);
  });

  it('is what Inspect makes of letters, booleans, 0 and 1, and never a pass without a score', () => {
    expect(['C', 'I', 'P', 'N', true, false, 1, 0].map((value) => result(value))).toEqual([
      'pass',
      'fail',
      'fail',
      'fail',
      'pass',
      'fail',
      'pass',
      'fail',
    ]);
    for (const nothing of [null, undefined, Number.NaN, '']) {
      expect(verdict({ scores: { judge: nothing } })).toMatchObject({
        result: 'unscored',
        because: 'no-score',
      });
    }
    expect(verdict({ scores: {} }).result).toBe('unscored');
  });

  it.each<[ScoreRule, readonly (readonly [unknown, string])[]]>([
    [
      { threshold: 6, fail: 'above' },
      [
        [5, 'pass'],
        [6, 'pass'],
        [6.1, 'fail'],
        ['7', 'fail'],
        ['x', 'unscored'],
      ],
    ],
    [
      { threshold: 0.5 },
      [
        [0.5, 'pass'],
        [0.49, 'fail'],
        ['C', 'pass'],
        ['P', 'pass'],
        ['I', 'fail'],
        [true, 'pass'],
      ],
    ],
    [
      { failing: ['bad', '3'] },
      [
        ['bad', 'fail'],
        [3, 'fail'],
        ['anything', 'pass'],
        [null, 'unscored'],
      ],
    ],
    [
      { passing: ['good'] },
      [
        ['good', 'pass'],
        ['anything', 'fail'],
      ],
    ],
    [
      { passing: ['good'], failing: ['bad'] },
      [
        ['good', 'pass'],
        ['bad', 'fail'],
        ['unclear', 'unscored'],
      ],
    ],
    [
      { key: 'harm', threshold: 5, fail: 'above' },
      [
        [{ harm: 9, help: 1 }, 'fail'],
        [{ help: 1 }, 'unscored'],
      ],
    ],
  ])('follows the rule %j', (rule, cases) => {
    for (const [value, expected] of cases) expect([value, result(value, rule)]).toEqual([value, expected]);
  });

  it('comes from the scorer that a rule names, else from the one chosen for all logs', () => {
    const scores = { strict: 0, mild: 1 };
    expect(verdict({ scores }, { scorer: 'strict' }, 'mild').result).toBe('fail');
    expect(verdict({ scores }, null, 'mild').result).toBe('pass');
    expect(verdict({ scores }, null, 'absent')).toMatchObject({ result: 'unscored', because: 'no-score' });
    expect(verdict({ scores, verdict: passed }, null, 'strict').result).toBe('fail');
  });

  it('comes from a field, also in the spelling of tables', () => {
    expect(verdict({ fields: { 'metadata.ok': 'FALSE' } }, { from: 'metadata.ok' }).result).toBe('fail');
    expect(verdict({ fields: { grade: { ok: true } } }, { from: 'grade.ok' }).result).toBe('pass');
  });

  it('is not made by a score where the run broke off, or the model knew of the test', () => {
    const broken = { result: 'unscored', because: 'limit', modes: [] } as const;
    expect(verdict({ verdict: broken, scores: { judge: 1 } }, { threshold: 0 })).toBe(broken);
    const aware = { result: 'unscored', because: 'aware', modes: [] } as const;
    expect(verdict({ verdict: aware, scores: { judge: 1 } }, { threshold: 0.5 })).toBe(aware);
    expect(verdict({ verdict: aware, scores: { judge: 0 } }, { threshold: 0.5 }).result).toBe('fail');
  });

  it.each<[string, Partial<LoggedRun>, RegExp, RegExp]>([
    [
      'log.two-scorers',
      { scores: { strict: 1, mild: 0 } },
      /strict, mild/,
      /--scorer strict.*scorer: strict/,
    ],
    ['log.no-key', { scores: { judge: { harm: 3, help: 4 } } }, /harm, help/, /key: harm/],
    ['log.no-threshold', { scores: { judge: 0.7 } }, /0\.7 is neither 0 nor 1/, /threshold: 0\.5/],
    ['log.no-threshold', { scores: { judge: 'meh' } }, /"meh" is neither/, /failing/],
  ])('must be chosen: %s', async (code, changes, message, hint) => {
    const error = await lacunaError(() => verdict(changes));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
  });
});

describe('failure modes', () => {
  it('are a list of names, one name, or a dictionary with scores in which nothing is no mode', () => {
    expect(modesIn(['a', 'b'])).toEqual([
      { name: 'a', score: null },
      { name: 'b', score: null },
    ]);
    expect(modesIn('a')).toEqual([{ name: 'a', score: null }]);
    expect(modesIn({ a: 7, b: 0, c: true, d: false, e: null })).toEqual([
      { name: 'a', score: 7 },
      { name: 'c', score: null },
    ]);
    expect(modesIn(3)).toEqual([]);
  });
});
