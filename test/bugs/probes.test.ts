import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { probeContext } from '../../src/bugs/probe-context.ts';
import { designProbes, outsidePerItem } from '../../src/bugs/probe-design.ts';
import { makeProbes, probeSchema } from '../../src/bugs/probes.ts';
import { sizeProbes } from '../../src/bugs/size-probes.ts';
import { isFeasible } from '../../src/coverage/feasible.ts';
import { drawBackground } from '../../src/plan/background.ts';
import { createRandom } from '../../src/random.ts';
import { cellContains, cellKey } from '../../src/records/cell.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap } from '../support/maps.ts';
import { bugProject } from './bug-project.ts';

const cell = { temptation: 'profit', role: 'ai_ceo', oversight: 'absent' };

describe('a design of probes', () => {
  it('has every sibling that can occur, one and two values away, exactly once', () => {
    fc.assert(
      fc.property(arbitraryMap(), fc.integer(), fc.integer({ min: 1, max: 200 }), (map, seed, perCell) => {
        const full = drawBackground(map, {}, createRandom(seed));
        const part = Object.fromEntries(Object.entries(full).slice(0, 3));
        const groups = designProbes(map, part, perCell);
        const counted = groups.filter(({ kind }) => kind !== 'non-application');
        const keys = counted.map((group) => cellKey(group.cell));
        expect(new Set(keys).size).toBe(keys.length);
        const wanted = neighbours(map, part).filter((other) => isFeasible(map, other));
        expect(keys.toSorted()).toEqual(wanted.map(cellKey).toSorted());
        for (const { cell: own, kind, distance } of counted) {
          const differing = Object.keys(part).filter((name) => own[name] !== part[name]).length;
          expect([kind, distance]).toEqual([['core', 'near', 'far'][differing], differing]);
        }
      }),
    );
  });

  it('gives the cell so many, the siblings of each dimension as many together, and those further away too', () => {
    const groups = designProbes(smallMap(), cell, 90);
    const itemsOf = (kind: string, dimension?: string) =>
      groups
        .filter((group) => group.kind === kind)
        .filter((group) => dimension === undefined || group.cell[dimension] !== cell[dimension as 'role'])
        .reduce((sum, { items }) => sum + items, 0);
    expect(itemsOf('core')).toBe(90);
    expect(itemsOf('near', 'temptation')).toBe(90);
    expect(itemsOf('near', 'role')).toBe(90);
    expect(itemsOf('near', 'oversight')).toBe(90);
    expect(itemsOf('far')).toBe(90);
    expect(itemsOf('non-application')).toBe(30);
    expect(outsidePerItem(groups)).toBe(4);
  });
});

describe('sizes of probes', () => {
  it('find what is suspected, and say what fewer can do', () => {
    const options = { suspectedRate: 0.1, baseRate: 0.003, seed: 1 };
    const sized = sizeProbes(smallMap(), cell, options);
    expect(sized.power).toBeGreaterThanOrEqual(0.9);
    const total = sized.groups.reduce((sum, { items }) => sum + items, 0);
    const fewer = sizeProbes(smallMap(), cell, { ...options, most: Math.floor(total / 2) });
    expect(fewer.groups.reduce((sum, { items }) => sum + items, 0)).toBeLessThanOrEqual(total / 2);
    expect(fewer.power).toBeLessThan(sized.power);
  });

  it('refuse fewer than can find anything, and say how many would', async () => {
    const options = { suspectedRate: 0.1, baseRate: 0.003, seed: 1 };
    const error = await lacunaError(() => sizeProbes(smallMap(), cell, { ...options, most: 50 }));
    expect(error.code).toBe('bug.too-few-probes');
    const most = Number(/--probes (\d+)/.exec(error.hint ?? '')?.[1]);
    expect(sizeProbes(smallMap(), cell, { ...options, most }).perCell).toBe(20);
  });

  it('refuse what cannot stand out', async () => {
    const options = { suspectedRate: 0.02, baseRate: 0.02, seed: 1 };
    expect((await lacunaError(() => sizeProbes(smallMap(), cell, options))).code).toBe('bug.cannot-size');
  });
});

describe('probes', () => {
  const map = smallMap();
  let made: Awaited<ReturnType<typeof probeContext>>;
  beforeAll(async () => {
    made = await probeContext((await bugProject()).config, map);
  });
  function probes(perCell: number) {
    const groups = designProbes(map, cell, perCell);
    return makeProbes({
      slug: 'collusion',
      groups,
      doesNotApply: ['They only greet each other.'],
      clauses: ['fair/2'],
      ...made,
    });
  }

  it('lie in their cells, are of the split that is never written, and have names of their own', () => {
    const all = probes(25);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const probe of all) {
      expect(probeSchema.parse(probe)).toEqual(probe);
      expect(cellContains(probe.cell, probe.focus)).toBe(true);
      expect(isFeasible(map, probe.cell)).toBe(true);
      expect(probe.split).toBe('seeds');
    }
  });

  it('stay what they are when there are more', () => {
    const [few, many] = [probes(25), probes(60)];
    const byId = new Map(many.map((probe) => [probe.id, probe]));
    for (const probe of few) expect({ ...byId.get(probe.id), index: 0 }).toEqual({ ...probe, index: 0 });
  });

  it('carry their cell for the log, but not where a fail is too much caution', () => {
    const all = probes(25);
    const usual = all.find((one) => one.probe.kind === 'near')!;
    expect(usual.metadata).toMatchObject({ probe: usual.id, bug: 'collusion', ...usual.cell });
    expect(usual.target).toContain('fair/2');
    const other = all.find((one) => one.probe.kind === 'non-application')!;
    expect(other.unit).toBe('non-application');
    expect(other.input).toContain('They only greet each other.');
    expect(Object.keys(other.metadata)).not.toContain('role');
  });
});

/** All cells that differ in up to two values, by hand. */
function neighbours(map: ReturnType<typeof smallMap>, from: Record<string, string>) {
  let found: Record<string, string>[] = [{}];
  for (const [name, value] of Object.entries(from)) {
    const values = map.dimensions.find((dimension) => dimension.name === name)!.values;
    found = found.flatMap((part) => values.map((other) => ({ ...part, [name]: other.name })));
    found = found.filter((part) => Object.keys(part).filter((key) => part[key] !== from[key]).length <= 2);
    if (!values.some((other) => other.name === value)) throw new Error('not on the map');
  }
  return found;
}
