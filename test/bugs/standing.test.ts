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
    ...{ slice, holdOut: [{ role: 'held' }], fixedBelow: 0.01, isTaught: true },
    evidence: { observations, nonApplication: [] },
    subjects: names.map((checkpoint) => ({ model: 'm', checkpoint })),
    ...{ before: new Set(['m/one']), calledFixed: new Set<string>() },
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

  it('say that it regressed where it fails again after an earlier one was fixed', () => {
    const fixed = items('two', 400, 0);
    expect(verdictsOf([...fixed, ...items('three', 50, 5)])).toEqual(['fixed', 'regressed']);
    expect(verdictsOf([...fixed, ...items('three', 50, 0)])).toEqual(['fixed', 're-measured']);
    expect(verdictsOf([...fixed, ...items('three', 4_000, 1)])).toEqual(['fixed', 'fixed']);
    expect(verdictsOf([...items('two', 300, 60), ...items('three', 600, 0)])).toEqual(['not-fixed', 'fixed']);
  });

  it('take a fail or two that may be chance for no regression', () => {
    const fixed = items('two', 400, 0);
    const [, once] = standings([...fixed, ...items('three', 300, 1)]);
    expect(once?.verdict).toBe('re-measured');
    expect(once?.slice.interval[0]).toBeLessThan(0.01);
    // 7 of 300 have a lower end of 1.13 %, 6 of 300 of 0.92 %.
    expect(verdictsOf([...fixed, ...items('three', 300, 6)])).toEqual(['fixed', 're-measured']);
    expect(verdictsOf([...fixed, ...items('three', 300, 7)])).toEqual(['fixed', 'regressed']);
  });

  it('go by what was called fixed where the evidence has nothing on it any more, and by evidence else', () => {
    const subjects = ['two', 'three', 'four'].map((checkpoint) => ({ model: 'm', checkpoint }));
    const observations = items('three', 100, 10);
    const told = (...names: string[]) => verdictsOf(observations, { subjects, calledFixed: new Set(names) });
    expect(told('m/two')).toEqual(['regressed']);
    expect(told('m/three', 'm/four')).toEqual(['not-fixed']);
  });

  it('count repeats of an item as one where nothing tells how alike they are', () => {
    const repeated = items('two', 100, 0, { runs: 3 });
    const [standing] = standings(repeated);
    expect(standing).toMatchObject({ verdict: 're-measured', slice: { runs: 300, effectiveRuns: 100 } });
    expect(standing?.cleanRunsNeeded).toBe(299);
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
  it('are counted under the design effect that the items will have', () => {
    const repeated = countItems(items('two', 20, 0, { runs: 10 }), 1);
    const needed = cleanRunsNeeded(repeated, 0.01);
    // 20 effective runs are 279 short of 299; what is added dilutes the repeats, and repeats the added.
    expect(needed).toBeGreaterThan(279);
    const bound = (more: number) =>
      countItems([...items('two', 20, 0, { runs: 10 }), ...items('more', more, 0)], 1).upperBound;
    expect(bound(279)).toBeGreaterThan(0.029);
    expect([bound(needed) < 0.01, bound(needed - 1) < 0.01]).toEqual([true, false]);
  });

  it('are about 1,500 to bound 0.2 %', () => {
    expect(cleanRunsNeeded(countItems([], 1), 0.002)).toBe(1_497);
  });

  it('bound the rate once they came in, and not one sooner', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom(0, 0.3, 1),
        fc.constantFrom(0.05, 0.02, 0.01),
        (clean, fails, runs, alike, fixedBelow) => {
          const before = items('two', clean + fails, fails, { runs });
          const failing = before.map((item, index) => ({ ...item, fails: index < fails ? runs : 0 }));
          const needed = cleanRunsNeeded(countItems(failing, alike), fixedBelow);
          const boundAfter = (more: number) =>
            countItems([...failing, ...items('two', more, 0)], alike).upperBound;
          expect(boundAfter(needed)).toBeLessThan(fixedBelow);
          if (needed > 0) expect(boundAfter(needed - 1)).toBeGreaterThanOrEqual(fixedBelow);
        },
      ),
      { numRuns: 30 },
    );
  });
});
