import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, priceOf, priceTableDate } from '../../src/model/prices.ts';
import { addUsage, noUsage } from '../../src/records/request.ts';

const million = 1_000_000;
const usage = (changes) => ({ ...noUsage, ...changes });
describe('priceOf', () => {
  it('knows a model with and without its date, and no others', () => {
    expect(priceOf('claude-sonnet-5-5')).toMatchObject({ input: 2, output: 10 });
    expect(priceOf('claude-haiku-4-5-20251001')).toEqual(priceOf('claude-haiku-4-5'));
    expect(priceOf('claude-mythos-preview')).toBeUndefined();
    expect(priceOf('')).toBeUndefined();
  });
  it('says when it was checked', () => {
    expect(priceTableDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});
describe('costOf', () => {
  it('prices plain, written, read and answered tokens each by their own rate', () => {
    const used = {
      inputTokens: 6 * million,
      outputTokens: million,
      cacheWriteTokens: million,
      cacheReadTokens: 2 * million,
    };
    // 3 × 2 plain, 2.50 written, 2 × 0.10 read, 10 answered
    expect(costOf(used, 'claude-sonnet-5-5')).toBeCloseTo(6 + 2.5 + 0.2 + 10, 10);
  });
  it('never takes an unknown model for a free one', () => {
    expect(costOf(noUsage, 'some-model')).toBe('unknown');
    expect(costOf(noUsage, '')).toBe('unknown');
    expect(costOf(noUsage, 'claude-opus-5-5')).toBe(0);
  });
  it('is unknown only where a figure that is needed is', () => {
    expect(costOf(usage({ inputTokens: million }), 'claude-fable-5-2')).toBe(8);
    expect(costOf(usage({ inputTokens: million, cacheReadTokens: 1 }), 'claude-fable-5-2')).toBe('unknown');
    expect(costOf(usage({ inputTokens: million, cacheWriteTokens: 1 }), 'claude-haiku-4-5')).toBe('unknown');
    expect(costOf(usage({ inputTokens: million, cacheReadTokens: million }), 'claude-haiku-4-5')).toBe(0.1);
  });
  it('takes the higher tier for the whole request once the prompt is long', () => {
    expect(costOf(usage({ inputTokens: 100_000, outputTokens: million }), 'claude-haiku-5-5')).toBeCloseTo(
      0.51,
      10,
    );
    expect(costOf(usage({ inputTokens: 100_001, outputTokens: million }), 'claude-haiku-5-5')).toBeCloseTo(
      2.55,
      4,
    );
  });
  it('never prices a sum below its parts', () => {
    const any = fc.record({
      inputTokens: fc.integer({ min: 2000, max: 200_000 }),
      outputTokens: fc.nat(50_000),
      cacheWriteTokens: fc.nat(1000),
      cacheReadTokens: fc.nat(1000),
    });
    fc.assert(
      fc.property(any, any, fc.constantFrom('claude-haiku-5-5', 'claude-opus-5'), (a, b, model) => {
        const sum = Number(costOf(addUsage(a, b), model));
        expect(sum).toBeGreaterThanOrEqual(Number(costOf(a, model)) + Number(costOf(b, model)) - 1e-9);
      }),
    );
  });
});
