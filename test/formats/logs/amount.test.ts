import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../../src/formats/logs/amount.ts';
import { lacunaError } from '../../support/errors.ts';

const place = { file: 'table.csv', line: 2 };

describe('parseAmount', () => {
  it('reads shares, percentages and counts', () => {
    expect(parseAmount('5.2 %', 'failures', place)).toEqual({
      value: expect.closeTo(0.052, 12),
      rounding: expect.closeTo(0.0005, 12),
    });
    expect(parseAmount('41', 'items', place).value).toBe(41);
    expect(parseAmount('140 %', 'exercised', place).value).toBeCloseTo(1.4, 12);
  });

  it.each([
    ['-3', 'items', 'less than nothing'],
    ['-12 %', 'failures', 'less than nothing'],
    ['5000000000 %', 'exercised', 'more than 1,000 times the whole'],
    ['many', 'items', 'not a number'],
  ])('says what is wrong with %s in %s', async (raw, column, words) => {
    const error = await lacunaError(() => parseAmount(raw, column, place));
    expect(error).toMatchObject({ code: 'evidence.bad-number', place });
    expect(error.message).toContain(words);
  });
});
