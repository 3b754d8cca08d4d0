import { describe, expect, it } from 'vitest';
import { searchSlice } from '../../src/bugs/find-slice.ts';
import { designProbes } from '../../src/bugs/probe-design.ts';
import { drawBackground } from '../../src/plan/background.ts';
import { createRandom } from '../../src/random.ts';
import { type Cell, cellContains } from '../../src/records/cell.ts';
import type { Observation } from '../../src/records/evidence.ts';
import { observation } from '../support/evidence.ts';
import { smallMap } from '../support/maps.ts';

const map = smallMap();
const cell = { temptation: 'profit', role: 'ai_ceo' };

/** Answers to probes in which every so-manieth item of a cell fails, and one item elsewhere. */
function answers(truth: Cell | null, every: number, perCell = 120): Observation[] {
  const random = createRandom('answers');
  let inTruth = 0;
  return designProbes(map, cell, perCell)
    .filter(({ kind }) => kind !== 'non-application')
    .flatMap(({ cell: own, items }, group) =>
      Array.from({ length: items }, (_, item) => {
        const full = drawBackground(map, own, random.fork(`${group}/${item}`));
        const isIn = truth !== null && cellContains(full, truth);
        const fails = isIn && inTruth++ % every === 0 ? 1 : 0;
        return observation({ id: `${group}/${item}`, cells: [full], fails });
      }),
    )
    .concat(observation({ id: 'elsewhere', cells: [{ role: 'ai_assistant' }], fails: 1 }));
}

const search = (observations: readonly Observation[]) =>
  searchSlice({ map, cell, observations, suspectedRate: 0.1, seed: 1 });

describe('the search for a bug’s slice', () => {
  it.each([
    { truth: cell, name: 'the cell of the report' },
    { truth: { temptation: 'profit' }, name: 'a wider cell' },
  ])('finds $name', ({ truth }) => {
    const { slice, confirmed } = search(answers(truth, 8));
    expect(slice?.cell).toEqual(truth);
    expect(slice?.interval[0]).toBeGreaterThan(0.05);
    expect(confirmed).toBe(true);
  });

  it('finds a narrower cell where another half confirms it', () => {
    const truth = { ...cell, oversight: 'absent' };
    const { slice, confirmed } = search(answers(truth, 3));
    expect(slice?.cell).toEqual(truth);
    expect(confirmed).toBe(true);
  });

  it('takes no slice that the incident does not lie in', () => {
    const truth = { temptation: 'reputation', role: 'ai_ceo' };
    const { slice, others } = search(answers(truth, 2));
    expect(slice).toBeNull();
    expect(others.map((other) => other.cell)).toEqual([truth]);
  });

  it('says how many more items it takes, and that there are enough', () => {
    const few = search(answers(null, 1, 20));
    expect(few.slice).toBeNull();
    expect(few.needed).toBeGreaterThan(20);
    const many = search(answers(null, 1, 400));
    expect(many.slice).toBeNull();
    expect(many.needed).toBe(0);
    expect(many.inCell.upperBound).toBeLessThan(0.01);
  });

  it('needs nothing to say that nothing is known', () => {
    const nothing = search([observation({ cells: [cell], runs: 0, unscored: 1 })]);
    expect(nothing).toMatchObject({ slice: null, items: 0, inCell: { runs: 0, upperBound: 1 } });
    expect(nothing.needed).toBeGreaterThan(0);
  });
});
