import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/records/cell.ts';
import { noUsage } from '../../src/records/request.ts';
import {
  affordableDocuments,
  FRUITLESS_WAVES,
  isClosed,
  owedDoses,
  type Standing,
  saturatedBuckets,
  stopBefore,
  underdosed,
} from '../../src/run/stop.ts';
import type { WaveStatistics } from '../../src/run/wave-statistics.ts';
import { statisticsOf } from './sample-statistics.ts';

const profit: Cell = { temptation: 'profit' };
const ceo: Cell = { role: 'ceo' };
const config = { docs: 100, stopWhen: 'docs', waves: 12 } as const;
const standing: Standing = {
  wave: 1,
  kept: 10,
  owed: [
    { cell: profit, dose: 1_000 },
    { cell: ceo, dose: 500 },
  ],
  taughtTokens: () => 0,
  saturated: [],
  fruitless: 0,
  affordable: null,
  waitsForReview: false,
};
const reason = (changes: Partial<Standing>, stopWhen: 'docs' | 'doses' = 'docs') =>
  stopBefore({ ...config, stopWhen }, { ...standing, ...changes })?.reason;
const dosed = (cell: Cell) => (cell === profit || cell === ceo ? 1_000 : 0);

describe('stopBefore', () => {
  it.each<[string, string | undefined, Partial<Standing>]>([
    ['nothing speaks against another wave', undefined, {}],
    ['all documents are kept', 'docs', { kept: 100, affordable: 0, waitsForReview: true }],
    ['every bucket to teach is saturated', 'saturated', { saturated: [profit, ceo] }],
    ['one of them is not', undefined, { saturated: [profit] }],
    ['waves keep nothing', 'fruitless', { fruitless: FRUITLESS_WAVES }],
    ['there were enough waves', 'waves', { wave: 12 }],
    ['the money is spent', 'budget', { affordable: 0 }],
    ['it pays for one more', undefined, { affordable: 1 }],
    ['somebody wants to read first', 'review', { waitsForReview: true }],
  ])('where %s: %s', (_, expected, changes) => {
    expect(reason(changes)).toBe(expected);
  });

  it('stops for doses only where that was asked', () => {
    expect(reason({ taughtTokens: dosed })).toBeUndefined();
    expect(reason({ taughtTokens: dosed }, 'doses')).toBe('doses');
    expect(reason({ taughtTokens: (cell) => (cell === ceo ? 1_000 : 999) }, 'doses')).toBeUndefined();
  });

  it('does not wait for the dose of a bucket that is saturated', () => {
    const saturated = [profit];
    const taughtTokens = (cell: Cell) => (cell === ceo ? 500 : 0);
    expect(underdosed({ ...standing, saturated, taughtTokens })).toEqual([]);
    expect(reason({ saturated, taughtTokens }, 'doses')).toBe('doses');
  });
});

describe('owedDoses', () => {
  it('owes the dose of a bucket that is a shadow to the slice, once, and none to what needs no teaching', () => {
    const slice = { temptation: 'profit', role: 'ceo' };
    const bucket = (
      cell: Cell,
      action: 'teach' | 'measure',
      dose: number,
      explainedBy: Cell | null = null,
    ) => ({
      ...{ cell, action, dose, explainedBy },
    });
    expect(
      owedDoses([
        bucket(ceo, 'teach', 500),
        bucket(profit, 'teach', 800, slice),
        bucket({ oversight: 'none' }, 'teach', 900, slice),
        bucket({ role: 'clerk' }, 'measure', 500),
      ]),
    ).toEqual([
      { cell: ceo, dose: 500 },
      { cell: slice, dose: 900 },
    ]);
  });
});

describe('saturatedBuckets', () => {
  const wave = (distinctness: number | null, compared = 5, saturated: Cell[] = []): WaveStatistics =>
    statisticsOf({ saturated, byBucket: [{ cell: profit, compared, distinctness }] });

  it.each<[string, boolean, readonly WaveStatistics[]]>([
    ['two dry waves', true, [wave(0.2), wave(0.1)]],
    ['one dry wave', false, [wave(0.9), wave(0.1)]],
    ['a fresh one between', false, [wave(0.1), wave(0.9), wave(0.1)]],
    ['a wave between that has too few to tell', true, [wave(0.1), wave(0.9, 1), wave(0.1)]],
    ['a wave between that cannot tell', true, [wave(0.1), wave(null), wave(0.1)]],
    ['waves at the threshold', false, [wave(0.3), wave(0.3)]],
    ['what was saturated, though no more comes', true, [wave(null, 0, [profit])]],
  ])('%s: %s', (_, isSaturated, waves) => {
    expect(saturatedBuckets(waves, 0.3)).toEqual(isSaturated ? [profit] : []);
  });

  it('saturates nothing without a threshold', () => {
    expect(saturatedBuckets([wave(0), wave(0)], 0)).toEqual([]);
  });

  it('closes what lies within a saturated bucket, and nothing else', () => {
    expect(isClosed({ temptation: 'profit', role: 'ceo' }, [profit])).toBe(true);
    expect(isClosed(profit, [{ temptation: 'profit', role: 'ceo' }])).toBe(false);
  });
});

describe('affordableDocuments', () => {
  const spent = (written: number, cost: number | 'unknown', tokens: number) =>
    statisticsOf({ written, cost, usage: { ...noUsage, inputTokens: tokens } });
  const none = { dollars: 0, tokens: 0 };

  it('knows no limit where none is set, nothing was written, or a price is unknown', () => {
    const unlimited = { maxCost: undefined, maxTokens: undefined };
    expect(affordableDocuments(unlimited, [spent(10, 1, 100)], none)).toBeNull();
    expect(affordableDocuments({ maxCost: 5, maxTokens: 5 }, [], none)).toBeNull();
    expect(
      affordableDocuments({ maxCost: 5, maxTokens: undefined }, [spent(1, 'unknown', 9)], none),
    ).toBeNull();
  });

  it('takes the narrower limit, and leaves room for a last request', () => {
    const limits = { maxCost: 12, maxTokens: 3_200 };
    expect(affordableDocuments(limits, [spent(10, 1, 1_000)], none)).toBe(20);
    expect(affordableDocuments(limits, [spent(10, 1, 1_000)], { dollars: 0, tokens: 1_100 })).toBe(10);
    expect(affordableDocuments(limits, [spent(10, 1, 10)], { dollars: 12, tokens: 0 })).toBe(0);
  });

  it('never plans for more than the limit, at the cost so far', () => {
    const amount = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(amount, amount, amount, (maxCost, cost, written) => {
        const most = affordableDocuments({ maxCost, maxTokens: undefined }, [spent(written, cost, 1)], none)!;
        expect(most).toBeGreaterThanOrEqual(0);
        if (most > 0) expect(cost + most * (cost / written)).toBeLessThanOrEqual(maxCost);
      }),
    );
  });
});
