import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../../src/evidence/mapping/glob.ts';

describe('globs', () => {
  it.each([
    ['**', 'a/b/c.eval', true],
    ['**', '../elsewhere/c.eval', true],
    ['*.eval', 'c.eval', true],
    ['*.eval', 'deep/down/c.eval', true],
    ['*.eval', 'c.eval.bak', false],
    ['logs/*.eval', 'logs/c.eval', true],
    ['logs/*.eval', 'logs/deep/c.eval', false],
    ['logs/**/*.eval', 'logs/c.eval', true],
    ['logs/**/*.eval', 'logs/very/deep/c.eval', true],
    ['./logs/?.csv', 'logs/a.csv', true],
    ['logs/?.csv', 'logs/ab.csv', false],
    ['{a,b*}.csv', 'bcd.csv', true],
    ['{a,b*}.csv', 'c.csv', false],
    ['run-[0-9].json', 'run-7.json', true],
    ['run-[!0-9].json', 'run-7.json', false],
    ['a+b (1).csv', 'a+b (1).csv', true],
    ['a.csv', 'abcsv', false],
  ])('%s and %s: %s', (glob, path, expected) => {
    expect(globMatcher(glob)(path)).toBe(expected);
  });
});
