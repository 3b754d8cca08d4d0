import { describe, expect, it } from 'vitest';
import { passOf } from '../../../../src/formats/logs/inspect/score-value.ts';

describe('passOf', () => {
  it.each(['C', true, 1])('takes %o for a pass', (value) => {
    expect(passOf(value)).toBe(true);
  });

  it.each(['I', 'N', 'P', false, 0])('takes %o for a fail', (value) => {
    expect(passOf(value)).toBe(false);
  });

  it.each([null, undefined, Number.NaN, {}, { a: null, b: Number.NaN }])('takes %o for no score', (value) => {
    expect(passOf(value)).toBeNull();
  });

  it.each([0.5, 2, -1, 'c', 'yes', '', 'constructor', [], [1], ['C'], { a: 1 }, { a: null, b: 0 }])(
    'leaves %o to a mapping',
    (value) => {
      expect(passOf(value)).toBeUndefined();
    },
  );
});
