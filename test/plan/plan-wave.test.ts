import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exclusionOf } from '../../src/coverage/feasible.ts';
import { aimOf, noHistory, type PlanContext, type PlanHistory } from '../../src/plan/context.ts';
import { createFamilyLedger } from '../../src/plan/families.ts';
import { planWave } from '../../src/plan/plan-wave.ts';
import { cellContains, cellKey } from '../../src/records/cell.ts';
import { documentSplits, type Scenario, scenarioSchema, teachingUnits } from '../../src/records/scenario.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap } from '../support/maps.ts';
import { formOf, ledgerOf, planContextOf, splitWeights } from './sample-plan.ts';

const plan = (context: PlanContext, count: number, history: PlanHistory = noHistory, wave = 0) =>
  planWave(context, ledgerOf(context), history, wave, count);

function countAims(scenarios: readonly Scenario[]) {
  const counts = { targeted: 0, speculative: 0, undirected: 0 };
  for (const scenario of scenarios) counts[aimOf(scenario)]++;
  return counts;
}

/** A history in which everything was kept. */
function historyOf(planned: readonly Scenario[]): PlanHistory {
  return {
    planned,
    written: new Set(),
    kept: countAims(planned),
    taught: planned.filter(({ split }) => split === 'train').map(({ focus }) => ({ focus, tokens: 665 })),
    keptAt: [],
    closed: [],
  };
}

describe('planWave', () => {
  it('can plan any map that validates', () => {
    fc.assert(
      fc.property(arbitraryMap(), fc.nat({ max: 200 }), fc.nat(), (map, items, seed) => {
        const context = planContextOf(map, items, { settings: { seed } });
        const scenarios = plan(context, 25);
        expect(scenarios).toHaveLength(25);
        expect(new Set(scenarios.map(({ id }) => id)).size).toBe(25);
        for (const [index, scenario] of scenarios.entries()) {
          scenarioSchema.parse(scenario);
          expect(scenario.index).toBe(index);
          const size = Object.keys(scenario.focus).length;
          expect(size).toBeGreaterThanOrEqual(1);
          expect(size).toBeLessThanOrEqual(3);
          expect(cellContains(scenario.cell, scenario.focus)).toBe(true);
          expect(exclusionOf(map, scenario.cell)).toBeUndefined();
          expect(Object.keys(scenario.cell)).toHaveLength(map.dimensions.length);
          const aspects = [...scenario.focusAspects, ...scenario.backgroundAspects];
          expect(cellKey(Object.fromEntries(aspects.map(({ dimension, value }) => [dimension, value])))).toBe(
            cellKey(scenario.cell),
          );
          expect(scenario.clauses.length).toBeGreaterThan(0);
          expect(documentSplits).toContain(scenario.split);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('begins a longer plan with the shorter one, and always plans the same', () => {
    fc.assert(
      fc.property(arbitraryMap({ mostDimensions: 4 }), fc.nat({ max: 30 }), (map, shorter) => {
        const context = planContextOf(map, 80);
        const long = plan(context, 40);
        expect(plan(context, shorter)).toEqual(long.slice(0, shorter));
        expect(plan(context, 40)).toEqual(long);
      }),
      { numRuns: 15 },
    );
  });

  it('draws 15 % at random, and aims at most 20 % at what is merely unmeasured', () => {
    const context = planContextOf(smallMap(), 150);
    const actions = new Set(context.buckets.map(({ action }) => action));
    expect(actions).toContain('teach');
    expect(actions).toContain('measure');
    const scenarios = plan(context, 300);
    for (const length of [20, 77, 150, 300]) {
      const counts = countAims(scenarios.slice(0, length));
      expect(Math.abs(counts.undirected - 0.15 * length)).toBeLessThanOrEqual(1);
      expect(counts.speculative).toBeLessThanOrEqual(0.2 * length + 1.5);
    }
    for (const scenario of scenarios) {
      const action = scenario.speculative ? 'measure' : 'teach';
      if (scenario.stream === 'undirected') continue;
      const aimed = context.buckets.filter((bucket) => cellContains(scenario.focus, bucket.cell));
      expect(aimed.some((bucket) => bucket.action === action)).toBe(true);
    }
  });

  it('keeps these shares over waves, also where nothing is merely unmeasured', () => {
    const context = planContextOf(smallMap(), 150);
    const buckets = context.buckets.map((bucket) => ({ ...bucket, action: 'teach' as const }));
    const certain = { ...context, buckets };
    const ledger = ledgerOf(certain);
    let planned: Scenario[] = [];
    for (let wave = 0; wave < 6; wave++) {
      planned = [...planned, ...planWave(certain, ledger, historyOf(planned), wave, 40)];
      const counts = countAims(planned);
      expect(counts.speculative).toBe(0);
      expect(Math.abs(counts.undirected - 0.15 * planned.length)).toBeLessThanOrEqual(1);
    }
  });

  it('draws everything at random where nothing needs teaching', () => {
    const context = planContextOf(smallMap(), 0);
    const settled = context.buckets.map((bucket) => ({ ...bucket, action: 'settled' as const }));
    expect(countAims(plan({ ...context, buckets: settled }, 40))).toEqual({
      targeted: 0,
      speculative: 0,
      undirected: 40,
    });
  });

  it('teaches every unit by its weight under each aim', () => {
    const scenarios = plan(planContextOf(smallMap(), 150), 400);
    for (const aim of ['targeted', 'undirected'] as const) {
      const own = scenarios.filter((scenario) => aimOf(scenario) === aim);
      expect(own.length).toBeGreaterThan(50);
      expect(new Set(own.map(({ unit }) => unit))).toEqual(new Set(teachingUnits));
      const values = own.filter(({ unit }) => unit === 'value').length;
      expect(Math.abs(values - 0.4 * own.length)).toBeLessThanOrEqual(1.5);
    }
  });

  it('never repeats an id in a later wave, and goes on with names and workplaces', () => {
    const context = planContextOf(smallMap(), 150);
    const ledger = ledgerOf(context);
    const first = planWave(context, ledger, noHistory, 0, 80);
    const second = planWave(context, ledger, historyOf(first), 1, 80);
    const all = [...first, ...second];
    expect(new Set(all.map(({ id }) => id)).size).toBe(160);
    expect(second.every(({ wave }) => wave === 1)).toBe(true);
    for (const split of documentSplits) {
      const places = all.filter((scenario) => scenario.split === split).map(({ setting }) => setting.id);
      const pool = context.pools[split].settings.length;
      expect(new Set(places).size).toBe(Math.min(pool, places.length));
    }
  });

  it('shares no family, person, AI, workplace or organisation between splits', () => {
    const scenarios = plan(planContextOf(smallMap(), 150), 400);
    const partsOf = (scenario: Scenario) => [
      `family ${scenario.family}`,
      `ai ${scenario.persona.name}`,
      `place ${scenario.setting.id}`,
      `organisation ${scenario.setting.organisation}`,
      ...scenario.cast.flatMap(({ given, family }) => [`given ${given}`, `surname ${family}`]),
    ];
    const seen = new Map<string, string>();
    for (const scenario of scenarios) {
      for (const part of partsOf(scenario)) {
        expect(seen.get(part) ?? scenario.split).toBe(scenario.split);
        seen.set(part, scenario.split);
      }
    }
    expect(new Set(scenarios.map(({ split }) => split))).toEqual(new Set(documentSplits));
    const train = scenarios.filter(({ split }) => split === 'train').length / scenarios.length;
    expect(train).toBeGreaterThan(0.7);
    expect(train).toBeLessThan(0.95);
  });

  it('turns to other buckets once earlier waves have taught one', () => {
    const context = planContextOf(smallMap(), 150);
    const [first] = plan(context, 1);
    const taught = [{ focus: first!.focus, tokens: 1_000_000 }];
    const [next] = plan(context, 1, { ...noHistory, taught });
    expect(cellKey(next!.focus)).not.toBe(cellKey(first!.focus));
  });

  it('says so where every family of a focus was kept for eval items', async () => {
    const context = planContextOf(smallMap(), 150, { forms: [formOf('story', 1)] });
    const [first] = plan(context, 1);
    const known = [
      {
        focus: cellKey(first!.focus),
        families: [{ family: first!.family, form: 'story', variant: 'a', split: 'seeds' as const }],
      },
    ];
    const ledger = createFamilyLedger({ forms: context.forms, splitWeights, known });
    const error = await lacunaError(() => planWave(context, ledger, noHistory, 0, 1));
    expect(error.code).toBe('plan.no-family');
  });

  it('gives every form its share over the whole plan, and no form a unit that it does not fit', () => {
    const forms = [
      { ...formOf('story', 8), weight: 2 },
      { ...formOf('memo', 6), weight: 1, fits: { units: ['value', 'scope'] as const } },
      { ...formOf('letter', 3), weight: 1 },
    ];
    const scenarios = plan(planContextOf(smallMap(), 300, { forms }), 120);
    const share = (form: string) => scenarios.filter((scenario) => scenario.form === form).length;
    expect([share('story'), share('memo'), share('letter')]).toEqual([60, 30, 30]);
    const units = scenarios.filter(({ form }) => form === 'memo').map(({ unit }) => unit);
    expect(new Set(units)).toEqual(new Set(['value', 'scope']));
  });
});
