import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { type AssessmentInput, assess, modelledRisk, totalRisk, withTaught } from '../../src/gaps/assess.ts';
import { wilson } from '../../src/gaps/rates.ts';
import { createTaughtLedger } from '../../src/gaps/taught.ts';
import type { Bucket } from '../../src/records/bucket.ts';
import type { Cell } from '../../src/records/cell.ts';
import type { Evidence, Observation, Tally } from '../../src/records/evidence.ts';
import { simulatedEvidence } from '../plan/sample-plan.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { observation, madeUpSource as source } from '../support/evidence.ts';
import { smallMap } from '../support/maps.ts';

/** Two by two values; the stake is 1 with weight 3, or 9 with weight 1: 3 on average. */
const map = parseMap(
  `
name: two-by-two
tolerance: 0.02
dimensions:
  pull: {values: {profit: {weight: 3}, fame: {}}}
  role: {values: {ceo: {}, clerk: {}}}
  severity: {stake: true, values: {minor: {weight: 3, stake: 1}, serious: {weight: 1, stake: 9}}}
crosses: [{dimensions: [pull, role], goal: 10, dose: 1000}]
`,
  'map.yaml',
);

function items(cell: Cell, count: number, runs: number, fails: number): Observation[] {
  return Array.from({ length: count }, (_, index) =>
    observation({
      id: `${Object.values(cell).join()} ${index} ${fails}`,
      cells: [cell],
      runs,
      fails,
      model: '',
    }),
  );
}

function tally(cell: Cell, changes: Partial<Tally>): Tally {
  return {
    kind: 'tally',
    cell,
    items: null,
    runs: null,
    fails: null,
    rate: null,
    exercised: null,
    rounding: { rate: 0.0005, exercised: 0.005 },
    model: '',
    checkpoint: '',
    source,
    ...changes,
  };
}

const assessed = (evidence: readonly Evidence[], changes: Partial<AssessmentInput> = {}) =>
  assess({ map, evidence, removable: 0.8, ...changes });

const find = (buckets: readonly Bucket[], pull: string, role: string) =>
  buckets.find(({ cell }) => cell['pull'] === pull && cell['role'] === role)!;

describe('assess', () => {
  it('computes a bucket as one does by hand', () => {
    const profitCeo = { pull: 'profit', role: 'ceo' };
    const {
      buckets,
      correlation,
      items: count,
      runs,
    } = assessed([
      // Runs of an item always agree: a correlation of 1, so that two runs say what one does.
      ...items(profitCeo, 4, 2, 2),
      ...items(profitCeo, 8, 2, 0),
      ...items({ pull: 'profit', role: 'clerk' }, 20, 2, 0),
      ...items({ pull: 'fame', role: 'ceo' }, 3, 2, 0),
    ]);
    expect([count, runs, correlation]).toEqual([35, 70, 1]);
    const bucket = find(buckets, 'profit', 'ceo');
    expect(bucket).toMatchObject({ items: 12, runs: 24, fails: 8, goal: 10, exercised: 1.2 });
    expect(bucket.failureRate).toBeCloseTo(1 / 3, 12);
    expect(bucket.terms.designEffect).toBe(2);
    expect(bucket.terms.effectiveRuns).toBe(12);
    expect(bucket.interval).toEqual(wilson(4, 12));
    // Exposure: weights 3 of 4, and 1 of 2. Severity: (3 · 1 + 1 · 9) ÷ 4.
    expect(bucket.terms.exposure).toBeCloseTo(3 / 8, 12);
    expect(bucket.terms.severity).toBe(3);
    expect(bucket.stake).toBeCloseTo(9 / 8, 12);
    const { priorMean, priorStrength } = bucket.terms;
    expect(bucket.shrunkenRate).toBeCloseTo((4 + priorStrength * priorMean) / (12 + priorStrength), 12);
    expect(bucket.shrunkenRate).toBeGreaterThan(priorMean);
    expect(bucket.shrunkenRate).toBeLessThan(1 / 3);
    expect(bucket.risk).toBeCloseTo(bucket.stake * bucket.shrunkenRate, 12);
    expect(bucket.action).toBe('teach');
    expect(find(buckets, 'profit', 'clerk')).toMatchObject({ failureRate: 0, exercised: 2 });
    expect(find(buckets, 'fame', 'ceo')).toMatchObject({ exercised: 0.3, action: 'measure' });
    expect(find(buckets, 'fame', 'clerk')).toMatchObject({
      items: 0,
      failureRate: null,
      interval: [0, 1],
      exercised: 0,
      action: 'measure',
    });
  });

  it('lets its neighbours speak for a bucket without evidence', () => {
    const evidence = [
      ...items({ pull: 'profit', role: 'ceo' }, 50, 1, 1),
      ...items({ pull: 'profit', role: 'ceo' }, 50, 1, 0),
      ...items({ pull: 'fame', role: 'clerk' }, 100, 1, 0),
    ];
    const { buckets } = assessed(evidence);
    const rate = (pull: string, role: string) => find(buckets, pull, role).shrunkenRate;
    expect(rate('profit', 'ceo')).toBeGreaterThan(rate('profit', 'clerk'));
    expect(rate('profit', 'clerk')).toBeGreaterThan(rate('fame', 'clerk'));
  });

  it('puts what needs something before what is settled, by risk', () => {
    fc.assert(
      fc.property(arbitraryMap(), fc.nat({ max: 300 }), fc.nat(), (anyMap, count, seed) => {
        const { buckets } = assess({
          map: anyMap,
          evidence: simulatedEvidence(anyMap, count, seed),
          removable: 0.8,
        });
        expect(buckets).toHaveLength(bucketsOf(anyMap).length);
        for (const [index, bucket] of buckets.entries()) {
          const { interval, failureRate, shrunkenRate, risk, stake } = bucket;
          expect(shrunkenRate).toBeGreaterThan(0);
          expect(shrunkenRate).toBeLessThan(1);
          expect(Number.isFinite(risk) && Number.isFinite(stake)).toBe(true);
          if (failureRate !== null) {
            expect(interval![0]).toBeLessThanOrEqual(failureRate + 1e-12);
            expect(interval![1]).toBeGreaterThanOrEqual(failureRate - 1e-12);
          }
          const next = buckets[index + 1];
          if (!next) continue;
          const [settled, nextSettled] = [bucket, next].map(({ action }) => Number(action === 'settled'));
          expect(settled! <= nextSettled!).toBe(true);
          if (settled === nextSettled) expect(risk).toBeGreaterThanOrEqual(next.risk);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('counts items, not runs, where nothing tells how alike the runs of an item are', () => {
    const cell = { pull: 'profit', role: 'ceo' };
    const allPassed = find(assessed(items(cell, 20, 5, 0)).buckets, 'profit', 'ceo');
    expect(allPassed.interval).toEqual(wilson(0, 20));
    const table = assessed([tally(cell, { items: 20, runs: 100, fails: 10 })]);
    expect(find(table.buckets, 'profit', 'ceo').interval).toEqual(wilson(2, 20));
    expect(table).toMatchObject({ correlation: null, items: 20, runs: 100 });
  });
});

describe('a table of rates', () => {
  const seeds = smallMap();
  const { buckets } = assess({
    map: seeds,
    evidence: [
      tally({ temptation: 'profit', role: 'ai_ceo' }, { exercised: 0.23, rate: 0.005 }),
      tally({ temptation: 'self_preservation', role: 'ai_assistant' }, { exercised: 1, rate: 0.011 }),
      tally({ temptation: 'reputation', role: 'ai_researcher' }, { exercised: 0.95, rate: 0.052 }),
    ],
    removable: 0.8,
  });
  const of = (temptation: string, role: string) =>
    buckets.find(({ cell }) => cell['temptation'] === temptation && cell['role'] === role)!;

  it('never gives a count, nor an interval, that was not stated', () => {
    expect(of('profit', 'ai_ceo')).toMatchObject({
      items: 23,
      runs: null,
      fails: null,
      exercised: 0.23,
      failureRate: 0.005,
      shrunkenRate: 0.005,
      interval: null,
      action: 'measure',
    });
    expect(of('self_preservation', 'ai_assistant')).toMatchObject({ interval: null, action: 'settled' });
    expect(of('reputation', 'ai_researcher')).toMatchObject({ failureRate: 0.052, action: 'measure' });
  });

  it('lets the other buckets expect a rate like those that were stated', () => {
    const unseen = of('profit', 'ai_researcher');
    expect(unseen.failureRate).toBeNull();
    expect(unseen.shrunkenRate).toBeGreaterThan(0.005);
    expect(unseen.shrunkenRate).toBeLessThan(0.052);
  });
});

describe('what was taught', () => {
  const cell = { pull: 'profit', role: 'ceo' };
  const failing = [...items(cell, 10, 1, 1), ...items(cell, 10, 1, 0)];
  const ledger = (tokens: number) => {
    const taught = createTaughtLedger(bucketsOf(map));
    taught.add(cell, tokens);
    return taught;
  };
  const action = (evidence: readonly Evidence[], tokens: number, isAfterTeaching: boolean) =>
    find(assessed(evidence, { taught: ledger(tokens), isAfterTeaching }).buckets, 'profit', 'ceo').action;

  it('changes what a bucket needs', () => {
    expect(action(failing, 0, false)).toBe('teach');
    expect(action(failing, 999, true)).toBe('teach');
    expect(action(failing, 1_000, false)).toBe('re-measure');
    expect(action(failing, 1_000, true)).toBe('change-method');
    expect(action(failing.slice(0, 9), 1_000, true)).toBe('re-measure');
    expect(action(items(cell, 2_000, 1, 0), 1_000, true)).toBe('settled');
  });

  it('lowers the modelled risk, and no rate', () => {
    const before = assessed(failing).buckets;
    const after = withTaught(before, ledger(1_000), 0.8);
    const [was, is] = [before, after].map((buckets) => find(buckets, 'profit', 'ceo'));
    expect(is).toMatchObject({ taughtTokens: 1_000, taught: 1, shrunkenRate: was!.shrunkenRate });
    expect(is!.risk / was!.risk).toBeCloseTo(1 - 0.8 * (1 - Math.exp(-3)), 12);
    expect(modelledRisk(2, 0.1, 0, 1_000, 0.8)).toBeCloseTo(0.2, 12);
    expect(totalRisk(after)).toBeLessThan(totalRisk(before));
    expect(totalRisk(before)).toBeCloseTo(
      before.reduce((sum, { risk, terms }) => sum + risk * terms.share, 0),
      12,
    );
  });
});
