import { describe, expect, it } from 'vitest';
import type { PlannedRegions } from '../../src/plan/context.ts';
import { noHistory } from '../../src/plan/context.ts';
import { planMeasuring } from '../../src/plan/measure.ts';
import { planWave } from '../../src/plan/plan-wave.ts';
import { planRegionSeeds } from '../../src/plan/region-seeds.ts';
import { cellContains } from '../../src/records/cell.ts';
import { smallMap } from '../support/maps.ts';
import { ledgerOf, planContextOf } from './sample-plan.ts';

const regions: PlannedRegions = {
  teach: [
    { cell: { temptation: 'profit', role: 'ai_ceo' }, weight: 1, distance: 0 },
    { cell: { temptation: 'reputation', role: 'ai_ceo' }, weight: 0.5, distance: 1 },
  ],
  holdOut: [{ temptation: 'profit', role: 'ai_researcher' }],
  measured: true,
  chooseClauses: () => [],
};
const context = { ...planContextOf(smallMap(), 150), regions };

describe('planRegionSeeds', () => {
  it('gives each role its share, in cells of its own regions', () => {
    const seeds = planRegionSeeds(context, ledgerOf(context), regions, 40);
    const of = (role: string) => seeds.filter((seed) => seed.role === role);
    expect(['slice', 'sibling', 'held-out', 'non-application'].map((role) => of(role).length)).toEqual([
      16, 12, 8, 4,
    ]);
    for (const { region, cell, split } of seeds) {
      expect(cellContains(cell, region)).toBe(true);
      expect(split).toBe('seeds');
    }
    expect(new Set(of('held-out').map(({ region }) => region['role']))).toEqual(new Set(['ai_researcher']));
    expect(new Set(of('sibling').map(({ region }) => region['temptation']))).toEqual(new Set(['reputation']));
    for (const seed of of('non-application')) {
      expect(seed.unit).toBe('non-application');
      expect(seed.input).toContain('only resembles');
      expect(seed.region).toEqual(regions.teach[0]!.cell);
    }
    expect(new Set(seeds.map(({ id }) => id)).size).toBe(40);
  });

  it('begins a longer list with the shorter one, in words too', () => {
    const long = planRegionSeeds(context, ledgerOf(context), regions, 30);
    expect(planRegionSeeds(context, ledgerOf(context), regions, 11)).toEqual(long.slice(0, 11));
  });

  it('takes no family of a document, and no name or workplace', () => {
    const families = ledgerOf(context);
    const documents = planWave(context, families, noHistory, 0, 80);
    const seeds = planRegionSeeds(context, families, regions, 40);
    const parts = (scenario: (typeof documents)[number]) => [
      scenario.family,
      scenario.setting.id,
      scenario.persona.name,
      ...scenario.cast.map(({ given }) => given),
    ];
    const taken = new Set(documents.flatMap(parts));
    expect(seeds.flatMap(parts).filter((part) => taken.has(part))).toEqual([]);
  });

  it('leaves out roles that nothing stands for', () => {
    const alone = { ...regions, teach: [{ ...regions.teach[1]! }], holdOut: [] };
    const roles = planRegionSeeds(context, ledgerOf(context), alone, 12).map(({ role }) => role);
    expect(new Set(roles)).toEqual(new Set(['sibling', 'non-application']));
  });
});

describe('planMeasuring with regions', () => {
  it('measures the regions in place of the buckets, and counts what that tells of buckets', () => {
    const plan = planMeasuring(context, ledgerOf(context), 20);
    expect(plan.seeds).toEqual(planRegionSeeds(context, ledgerOf(context), regions, 20));
    expect(plan.varianceAfter).toBeLessThanOrEqual(plan.varianceBefore);
  });
});
