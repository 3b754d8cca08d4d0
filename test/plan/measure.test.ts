import { describe, expect, it } from 'vitest';
import { exclusionOf } from '../../src/coverage/feasible.ts';
import { noHistory } from '../../src/plan/context.ts';
import { planMeasuring } from '../../src/plan/measure.ts';
import { planWave } from '../../src/plan/plan-wave.ts';
import { cellContains, cellKey } from '../../src/records/cell.ts';
import { smallMap } from '../support/maps.ts';
import { ledgerOf, planContextOf } from './sample-plan.ts';

describe('planMeasuring', () => {
  const context = planContextOf(smallMap(), 60);
  const measured = context.buckets.filter((bucket) => bucket.action === 'measure');

  it('plans items in buckets that need measuring, from families no document is written for', () => {
    const ledger = ledgerOf(context);
    const { seeds } = planMeasuring(context, ledger, 40);
    const documents = planWave(context, ledger, noHistory, 0, 200);
    expect(seeds).toHaveLength(40);
    expect(new Set(seeds.map(({ id }) => id)).size).toBe(40);
    const families = new Set(documents.map(({ family }) => family));
    const people = new Set(documents.flatMap(({ cast }) => cast.map(({ given }) => given)));
    for (const seed of seeds) {
      expect(seed.split).toBe('seeds');
      expect(families).not.toContain(seed.family);
      expect(seed.cast.some(({ given }) => people.has(given))).toBe(false);
      expect(measured.map(({ cell }) => cellKey(cell))).toContain(cellKey(seed.focus));
      expect(cellContains(seed.cell, seed.focus)).toBe(true);
      expect(exclusionOf(smallMap(), seed.cell)).toBeUndefined();
      expect(seed.input).toContain(seed.setting.organisation);
    }
  });

  it('takes variance off with every item, the most first', () => {
    const variance = [0, 1, 2, 5, 20, 60].map((count) => planMeasuring(context, ledgerOf(context), count));
    for (const { varianceBefore, varianceAfter } of variance)
      expect(varianceAfter).toBeLessThanOrEqual(varianceBefore);
    const after = variance.map(({ varianceAfter }) => varianceAfter);
    expect(after).toEqual(after.toSorted((a, b) => b - a));
    const [none, one, two] = after;
    expect(none! - one!).toBeGreaterThanOrEqual(one! - two!);
    expect(none).toBe(variance[0]!.varianceBefore);
  });

  it('gives the bucket with four times the stake² the first item', () => {
    const [first, second] = measured;
    const twins = [
      { ...first!, stake: 1 },
      { ...second!, stake: 2, items: first!.items, shrunkenRate: first!.shrunkenRate, terms: first!.terms },
    ];
    const { seeds, varianceBefore, varianceAfter } = planMeasuring(
      { ...context, buckets: twins },
      ledgerOf(context),
      1,
    );
    expect(seeds[0]!.focus).toEqual(second!.cell);
    // Var = Σ w²s²/n with w² = 1 and 4; the second falls from 4/n to 4/(n + 1).
    const n = first!.items + 1;
    expect(varianceAfter / varianceBefore).toBeCloseTo((1 / n + 4 / (n + 1)) / (5 / n), 10);
  });

  it('plans nothing where nothing needs measuring', () => {
    const settled = context.buckets.map((bucket) => ({ ...bucket, action: 'settled' as const }));
    expect(planMeasuring({ ...context, buckets: settled }, ledgerOf(context), 10)).toEqual({
      seeds: [],
      varianceBefore: 0,
      varianceAfter: 0,
    });
  });
});
