import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { createTaughtLedger, doseEffect, partsOf } from '../../src/gaps/taught.ts';
import { smallMap } from '../support/maps.ts';

const buckets = bucketsOf(smallMap());

describe('createTaughtLedger', () => {
  it('counts a document for the buckets within its focus, and for no other', () => {
    const ledger = createTaughtLedger(buckets);
    ledger.add({ oversight: 'close', temptation: 'profit', role: 'ai_ceo' }, 700);
    ledger.add({ temptation: 'profit' }, 300);
    const taught = buckets.filter(({ cell }) => ledger.tokensOf(cell) > 0);
    expect(taught.map(({ cell }) => Object.values(cell).join('×'))).toEqual([
      'profit×ai_ceo',
      'profit×close',
      'ai_ceo×close',
    ]);
    expect(taught.every(({ cell }) => ledger.tokensOf(cell) === 700)).toBe(true);
    expect(ledger.tokensOf({ temptation: 'profit' })).toBe(0);
  });

  it('takes back what it counted', () => {
    const ledger = createTaughtLedger(buckets);
    const focus = { temptation: 'profit', role: 'ai_ceo' };
    ledger.add(focus, 700);
    ledger.add(focus, 500);
    ledger.remove(focus, 700);
    expect(ledger.tokensOf({ role: 'ai_ceo', temptation: 'profit' })).toBe(500);
  });
});

describe('partsOf', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 3],
    [3, 7],
    [4, 14],
  ])('finds of %i values the %i cells of up to three', (size, count) => {
    const focus = Object.fromEntries(Array.from({ length: size }, (_, index) => [`d${index}`, 'v']));
    const parts = partsOf(focus);
    expect(parts).toHaveLength(count);
    expect(new Set(parts.map((part) => Object.keys(part).join())).size).toBe(count);
  });
});

describe('doseEffect', () => {
  it('rises from 0 by ever less, and reaches 95 % at the dose', () => {
    expect(doseEffect(0, 5_000)).toBe(0);
    expect(doseEffect(5_000, 5_000)).toBeCloseTo(0.95, 3);
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 2_000 }), (tokens, step) => {
        const [a, b, c] = [0, 1, 2].map((times) => doseEffect(tokens + times * step, 5_000));
        expect(b! - a!).toBeGreaterThanOrEqual(c! - b! - 1e-12);
        expect(c!).toBeGreaterThanOrEqual(a!);
        expect(c!).toBeLessThanOrEqual(1);
      }),
    );
  });
});
