import { describe, expect, it } from 'vitest';
import {
  change,
  counted,
  dollars,
  figure,
  interval,
  listed,
  rate,
  significant,
} from '../../src/report/figures.ts';

describe('figures', () => {
  it('says unknown of what is unknown, and never nothing', () => {
    expect([rate(null), interval(null), figure(null), dollars('unknown')]).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
    expect([rate(0), figure(0), dollars(0)]).toEqual(['0 %', '0', '$0.00']);
  });

  it('gives as many digits as tell something', () => {
    expect([0.008_337_87, 5, 1234.5, 0.000_001_234].map((number) => figure(number))).toEqual([
      '0.00834',
      '5',
      '1,235',
      '0.00000123',
    ]);
    expect([0.006, 0.27, 12.3].map((number) => significant(number))).toEqual(['0.0060', '0.27', '12']);
    expect([dollars(1234.5), dollars(0.0123)]).toEqual(['$1,234.50', '$0.0123']);
    expect(interval([0.0213, 0.0625])).toBe('2.1–6.3 %');
  });

  it('speaks in words', () => {
    expect([counted(1, 'document'), counted(2_000, 'cross', 'crosses')]).toEqual([
      '1 document',
      '2,000 crosses',
    ]);
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listed(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
    expect([change(2, 1), change(1, 2), change(0, 0)]).toEqual(['50 % less', '100 % more', 'no change']);
  });
});
