import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exclusionOf } from '../../src/coverage/feasible.ts';
import { liesIn, regionOf } from '../../src/coverage/lies-in.ts';
import type { CoverageMap } from '../../src/coverage/map.ts';
import { aimOf, noHistory, type PlanHistory, type PlannedRegions } from '../../src/plan/context.ts';
import { createFamilyLedger } from '../../src/plan/families.ts';
import { planWave } from '../../src/plan/plan-wave.ts';
import { isPlannedFor } from '../../src/plan/region-focus.ts';
import type { Form } from '../../src/prompts/form.ts';
import { cellContains, cellKey } from '../../src/records/cell.ts';
import type { Scenario } from '../../src/records/scenario.ts';
import { smallMap } from '../support/maps.ts';
import { arbitraryMapWithRegions } from './arbitrary-regions.ts';
import { formOf, planContextOf, pools, settings, splitWeights } from './sample-plan.ts';

interface Changes {
  readonly seed?: number;
  readonly history?: PlanHistory;
  readonly wave?: number;
  readonly splits?: typeof splitWeights;
  readonly undirectedShare?: number;
  readonly forms?: readonly Form[];
}

function plan(map: CoverageMap, regions: PlannedRegions, count: number, changes: Changes = {}): Scenario[] {
  const { seed = 1, history = noHistory, wave = 0, splits = splitWeights, undirectedShare = 0.15 } = changes;
  const context = {
    ...planContextOf(map, 0, {
      settings: { seed, splitWeights: splits, undirectedShare },
      ...(changes.forms && { forms: changes.forms }),
    }),
    regions,
  };
  const families = createFamilyLedger({
    forms: context.forms,
    splitWeights: splits,
    known: [],
    holdOut: regions.holdOut,
  });
  return planWave(context, families, history, wave, count);
}

const chooseClauses: PlannedRegions['chooseClauses'] = () => [
  { id: 'a/1', text: 'Say it.', headings: ['A'], reason: 'named by the regions' },
];
const slice = { temptation: 'profit', role: 'ai_ceo' };
const around: PlannedRegions = {
  teach: [
    { cell: slice, weight: 1, distance: 0 },
    { cell: { temptation: 'reputation', role: 'ai_ceo' }, weight: 0.25, distance: 1 },
    { cell: { temptation: 'profit', role: 'ai_researcher' }, weight: 0.25, distance: 1 },
  ],
  holdOut: [{ temptation: 'profit', role: 'ai_assistant' }],
  measured: true,
  chooseClauses,
};

/** A history in which everything was kept. */
function historyOf(planned: readonly Scenario[]): PlanHistory {
  const kept = { targeted: 0, speculative: 0, undirected: 0 };
  for (const scenario of planned) kept[aimOf(scenario)]++;
  return { ...noHistory, planned, kept, keptAt: planned.filter(({ stream }) => stream === 'directed') };
}

describe('planWave with regions', () => {
  it('writes for no held-out region in training, on any map with any regions, seed and number', () => {
    fc.assert(
      fc.property(
        arbitraryMapWithRegions(),
        fc.nat(),
        fc.integer({ min: 1, max: 40 }),
        (given, seed, count) => {
          const { map, regions } = given;
          const scenarios = plan(map, regions, count, { seed });
          expect(scenarios).toHaveLength(count);
          for (const { split, focus, cell } of scenarios) {
            expect(exclusionOf(map, cell)).toBeUndefined();
            if (split === 'heldout') continue;
            expect(regionOf(focus, regions.holdOut)).toBeUndefined();
            expect(regionOf(cell, regions.holdOut)).toBeUndefined();
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('does so too on maps with rules of every kind and dimensions that apply only at times', () => {
    fc.assert(
      fc.property(arbitraryMapWithRegions({ mostDimensions: 4, ofEveryKind: true }), ({ map, regions }) => {
        for (const { split, cell } of plan(map, regions, 20)) {
          expect(exclusionOf(map, cell)).toBeUndefined();
          if (split !== 'heldout') expect(regionOf(cell, regions.holdOut)).toBeUndefined();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('writes nothing outside the regions but what is drawn at random', () => {
    fc.assert(
      fc.property(arbitraryMapWithRegions({ mostDimensions: 5 }), ({ map, regions }) => {
        const scenarios = plan(map, regions, 40);
        expect(scenarios.filter(({ stream }) => stream === 'undirected')).toHaveLength(6);
        for (const scenario of scenarios) {
          if (scenario.stream === 'undirected') continue;
          const cells = [...regions.teach.map(({ cell }) => cell), ...regions.holdOut];
          const own = cells.filter((cell) => isPlannedFor(scenario, cell));
          expect(own.length).toBeGreaterThan(0);
          expect(cellContains(scenario.cell, own[0]!)).toBe(true);
          expect(cellContains(scenario.cell, scenario.focus)).toBe(true);
          expect(Object.keys(scenario.focus).length).toBe(Math.min(3, Object.keys(own[0]!).length));
          expect(aimOf(scenario)).toBe(regions.measured ? 'targeted' : 'speculative');
          expect(scenario.clauses.map(({ reason }) => reason)).toEqual(['named by the regions']);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('gives every region its weight to within one document, at any length', () => {
    fc.assert(
      fc.property(arbitraryMapWithRegions({ mostDimensions: 4 }), ({ map, regions }) => {
        // A focus tells its region where no region has more values than a focus.
        const teach = regions.teach.filter(({ cell }) => Object.keys(cell).length <= 3);
        fc.pre(teach.length > 0);
        const taught = { ...regions, teach, holdOut: [] };
        const total = taught.teach.reduce((sum, { weight }) => sum + weight, 0);
        const directed = plan(map, taught, 60, { undirectedShare: 0 });
        for (let length = 1; length <= directed.length; length++) {
          for (const { cell, weight } of teach) {
            const own = directed.slice(0, length).filter(({ focus }) => cellKey(focus) === cellKey(cell));
            expect(Math.abs(own.length - (length * weight) / total)).toBeLessThan(1 + 1e-6);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('begins a longer plan with the shorter one', () => {
    fc.assert(
      fc.property(arbitraryMapWithRegions({ mostDimensions: 4 }), fc.nat({ max: 29 }), (given, shorter) => {
        const long = plan(given.map, given.regions, 30);
        expect(plan(given.map, given.regions, shorter)).toEqual(long.slice(0, shorter));
      }),
      { numRuns: 12 },
    );
  });

  it('writes of what is held out for the heldout split alone, about as much as of what is taught', () => {
    // With few families for a region, their splits would have other shares than the documents.
    const scenarios = plan(smallMap(), around, 400, { forms: [formOf('story', 40)] });
    const inHeldOut = scenarios.filter(({ cell }) => liesIn(cell, around.holdOut[0]!));
    expect(inHeldOut.length).toBeGreaterThan(10);
    expect(new Set(inHeldOut.map(({ split }) => split))).toEqual(new Set(['heldout']));
    const heldout = scenarios.filter(({ split }) => split === 'heldout');
    expect(inHeldOut.length / heldout.length).toBeGreaterThan(0.35);
    expect(inHeldOut.length / heldout.length).toBeLessThan(0.6);
    // The splits keep their shares over the whole.
    expect(Math.abs(heldout.length - (400 * 0.1) / 0.95)).toBeLessThanOrEqual(4);
    expect(new Set(scenarios.map(({ split }) => split))).toEqual(new Set(['train', 'validation', 'heldout']));
  });

  it('writes nothing there where no document is held out', () => {
    const splits = { train: 0.9, validation: 0.1, heldout: 0, seeds: 0 };
    const scenarios = plan(smallMap(), around, 120, { splits });
    expect(scenarios.some(({ cell }) => liesIn(cell, around.holdOut[0]!))).toBe(false);
    expect(new Set(scenarios.map(({ split }) => split))).toEqual(new Set(['train', 'validation']));
  });

  it('teaches non-application more often than a run of the whole map does', () => {
    const unitsOf = (scenarios: readonly Scenario[]) =>
      scenarios.filter(({ unit, stream }) => unit === 'non-application' && stream === 'directed').length;
    const scenarios = plan(smallMap(), around, 200, { undirectedShare: 0 });
    expect(unitsOf(scenarios)).toBeGreaterThanOrEqual(200 * 0.2);
    const context = planContextOf(smallMap(), 150);
    const whole = planWave(
      { ...context, settings: { ...settings, undirectedShare: 0 } },
      createFamilyLedger({ forms: context.forms, splitWeights, known: [] }),
      noHistory,
      0,
      200,
    );
    expect(unitsOf(whole)).toBeLessThan(200 * 0.13);
  });

  it('makes good in a later wave for what was rejected, and passes over what is closed', () => {
    const first = plan(smallMap(), around, 60);
    const isSlice = ({ focus }: Scenario) => cellKey(focus) === cellKey(slice);
    const keptAt = historyOf(first).keptAt.filter(({ focus }) => cellKey(focus) !== cellKey(slice));
    const second = plan(smallMap(), around, 20, { history: { ...historyOf(first), keptAt }, wave: 1 });
    const directed = second.filter(({ stream }) => stream === 'directed');
    expect(directed.every(isSlice)).toBe(true);
    const closed = plan(smallMap(), around, 40, { history: { ...noHistory, closed: [slice] } });
    expect(closed.some(isSlice)).toBe(false);
    expect(closed.some(({ stream }) => stream === 'directed')).toBe(true);
  });

  it('draws everything at random where every region is closed', () => {
    const closed = [{ temptation: 'profit' }, { temptation: 'reputation' }];
    const scenarios = plan(smallMap(), around, 20, { history: { ...noHistory, closed } });
    expect(scenarios.every(({ stream }) => stream === 'undirected')).toBe(true);
  });

  it('keeps families of a held-out region out of training for ever, and those dealt before unmoved', () => {
    const { forms } = planContextOf(smallMap(), 0);
    const holdOut = around.holdOut;
    const ledger = createFamilyLedger({ forms, splitWeights, known: [], holdOut });
    const within = ledger.familiesOf({ ...holdOut[0], oversight: 'close' });
    expect(new Set(within.map(({ split }) => split))).toEqual(new Set(['heldout', 'seeds']));
    expect(ledger.familiesOf(slice).some(({ split }) => split === 'train')).toBe(true);
    const before = createFamilyLedger({ forms, splitWeights, known: [] });
    const decided = before.familiesOf(holdOut[0]!);
    const after = createFamilyLedger({ forms, splitWeights, known: before.records(), holdOut });
    expect(after.familiesOf(holdOut[0]!)).toEqual(decided);
  });

  it('stays in training away from families that an earlier corpus trained on in what is held out', () => {
    const { forms } = planContextOf(smallMap(), 0);
    const [holdOut] = around.holdOut;
    const before = createFamilyLedger({ forms, splitWeights, known: [] });
    const all = before.familiesOf(holdOut!).map((family) => ({ ...family, split: 'train' as const }));
    const context = { ...planContextOf(smallMap(), 0), regions: around };
    const families = createFamilyLedger({
      forms,
      splitWeights,
      known: [{ focus: cellKey(holdOut!), families: all }],
      holdOut: around.holdOut,
    });
    const scenarios = planWave(context, families, noHistory, 0, 150);
    expect(scenarios.some(({ focus }) => liesIn(focus, holdOut!))).toBe(false);
  });

  it('draws names and workplaces from the pool of each split', () => {
    for (const { split, setting, persona } of plan(smallMap(), around, 60)) {
      expect(pools[split].settings.map(({ id }) => id)).toContain(setting.id);
      expect(pools[split].ai).toContain(persona.name);
    }
  });
});
