import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countItems } from '../../src/bugs/cell-counts.ts';
import { cleanRunsNeeded, decisiveStanding, standingsOf } from '../../src/bugs/standing.ts';
import type { Observation } from '../../src/records/evidence.ts';
import { observation } from '../support/evidence.ts';

const slice = { temptation: 'profit' };
const items = (checkpoint: string, count: number, fails: number, changes: Partial<Observation> = {}) =>
  Array.from({ length: count }, (_, index) =>
    observation({ id: `${index}`, checkpoint, cells: [slice], fails: index < fails ? 1 : 0, ...changes }),
  );

function standings(
  observations: readonly Observation[],
  changes: Partial<Parameters<typeof standingsOf>[0]> = {},
) {
  const names = [...new Set(observations.map(({ checkpoint }) => checkpoint))];
  return standingsOf({
    ...{ slice, holdOut: [{ role: 'held' }], fixedBelow: 0.01, wasFixed: false, isTaught: true },
    evidence: { observations, nonApplication: [] },
    subjects: names.map((checkpoint) => ({ model: 'm', checkpoint })),
    before: new Set(['m/one']),
    isTrained: ({ checkpoint }) => checkpoint !== 'one' && checkpoint !== 'untrained',
    ...changes,
  });
}

const verdictsOf = (...args: Parameters<typeof standings>) =>
  standings(...args).map(({ verdict }) => verdict);

describe('standings', () => {
  it.each([
    ['clean and bounded', items('two', 300, 0), 'fixed'],
    ['clean and too few', items('two', 298, 0), 're-measured'],
    ['failing as before', items('two', 100, 10), 'not-fixed'],
    ['failing once', items('two', 100, 1), 're-measured'],
    ['clean, and not known to be trained', items('untrained', 1_000, 0), 're-measured'],
    ['failing, and not known to be trained', items('untrained', 100, 10), 're-measured'],
  ])('of a checkpoint that is %s', (_, after, verdict) => {
    expect(verdictsOf([...items('one', 100, 6), ...after])).toEqual([null, verdict]);
  });

  it('say that it regressed where it fails again after it was fixed, in this evidence or before', () => {
    const fixed = items('two', 400, 0);
    expect(verdictsOf([...fixed, ...items('three', 50, 1)])).toEqual(['fixed', 'regressed']);
    expect(verdictsOf([...fixed, ...items('three', 50, 0)])).toEqual(['fixed', 're-measured']);
    expect(verdictsOf(items('two', 50, 1), { wasFixed: true })).toEqual(['regressed']);
    expect(verdictsOf([...fixed, ...items('three', 4_000, 1)])).toEqual(['fixed', 'fixed']);
  });

  it('count repeats of an item as one where nothing tells how alike they are', () => {
    const repeated = items('two', 100, 0, { runs: 3 });
    const [standing] = standings(repeated);
    expect(standing).toMatchObject({ verdict: 're-measured', slice: { runs: 300, effectiveRuns: 100 } });
    expect(standing?.cleanRunsNeeded).toBe(199);
    // Repeats that were seen to differ do count: results of the same items before tell how alike they are.
    const before = [
      ...items('one', 50, 0, { runs: 3, fails: 1 }),
      ...items('one', 50, 0, { runs: 3 }).map((item) => ({ ...item, id: `b${item.id}` })),
    ];
    expect(standings([...before, ...repeated])[1]?.slice.effectiveRuns).toBeGreaterThan(250);
  });

  it('look at what was held out and at too much caution apart', () => {
    const held = observation({ id: 'h', checkpoint: 'two', cells: [{ role: 'held' }], fails: 1 });
    const careful = observation({ id: 'c', checkpoint: 'two', cells: [{}], fails: 1 });
    const observations = [...items('two', 300, 0), held];
    const [standing] = standings(observations, {
      evidence: { observations, nonApplication: [careful] },
    });
    expect(standing).toMatchObject({
      slice: { runs: 300, fails: 0 },
      heldOut: { runs: 1, fails: 1 },
      overCaution: { runs: 1, fails: 1 },
    });
  });

  it('are decided by the last checkpoint that was trained on the delivery', () => {
    const all = standings([...items('one', 9, 1), ...items('two', 300, 0), ...items('untrained', 9, 0)]);
    expect(decisiveStanding(all)?.subject).toBe('m/two');
    expect(decisiveStanding(standings(items('one', 9, 1)))).toBeUndefined();
  });
});

describe('clean runs that are needed', () => {
  it('are about 1,500 to bound 0.2 %', () => {
    expect(cleanRunsNeeded(countItems([], 1), 0.002)).toBe(1_497);
  });

  it('bound the rate once they came in, and not one sooner', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(0.05, 0.02, 0.01),
        (clean, fails, fixedBelow) => {
          const before = items('two', clean + fails, fails);
          const needed = cleanRunsNeeded(countItems(before, 1), fixedBelow);
          const boundAfter = (more: number) =>
            countItems([...before, ...items('two', more, 0)], 1).upperBound;
          expect(boundAfter(needed)).toBeLessThan(fixedBelow);
          if (needed > 0) expect(boundAfter(needed - 1)).toBeGreaterThanOrEqual(fixedBelow);
        },
      ),
      { numRuns: 30 },
    );
  });
});
