import { describe, expect, it } from 'vitest';
import { parseMap } from '../../../src/coverage/load-map.ts';
import { closurePoint } from '../../../src/gaps/compare/closure.ts';
import { type ComparisonInput, compareEvidence } from '../../../src/gaps/compare/compare.ts';
import { createRandom } from '../../../src/random.ts';
import type { Observation } from '../../../src/records/evidence.ts';
import { observation, tally } from '../../support/evidence.ts';

const names = Array.from({ length: 12 }, (_, index) => `v${index}`);
const map = parseMap(
  `
name: twelve
tolerance: 0.05
dimensions:
  pull: {values: {${names.map((name) => `${name}: {}`).join(', ')}}}
crosses: [{dimensions: [pull], goal: 50, dose: 1000}]
`,
  'map.yaml',
);

/** Evidence of a model: one run an item, with a failure rate for each value. */
function evidenceOf(name: string, items: number, rateOf: (value: string) => number): Observation[] {
  const random = createRandom(name);
  return names.flatMap((value) =>
    Array.from({ length: items }, (_, index) =>
      observation({
        id: `${name} ${value} ${index}`,
        cells: [{ pull: value }],
        fails: random.next() < rateOf(value) ? 1 : 0,
        model: name,
      }),
    ),
  );
}

const compare = (changes: Partial<ComparisonInput>) =>
  compareEvidence({
    map,
    before: [],
    after: [],
    baseline: 'adjusted',
    fresh: [],
    control: null,
    treated: null,
    level: 0.05,
    seed: 1,
    ...changes,
  });

describe('comparing before and after', () => {
  const before = evidenceOf('before', 100, (value) => (value === 'v0' || value === 'v1' ? 0.4 : 0.02));
  const after = evidenceOf('after', 100, (value) => (value === 'v0' ? 0.4 : 0.02));

  it('finds the bucket that improved and claims nothing of the one that did not', () => {
    const { buckets } = compare({ before, after });
    const verdict = (value: string) => buckets.find(({ cell }) => cell['pull'] === value)?.verdict;
    expect(verdict('v1')).toBe('improved');
    expect(verdict('v0')).toBe('not shown');
    expect(verdict('v5')).toBeUndefined();
  });

  it('finds what got worse, where the buckets to look at are given', () => {
    const { buckets } = compare({
      before: after,
      after: before,
      treated: [{ pull: 'v1' }, { pull: 'v2' }],
    });
    expect(buckets.map(({ cell, verdict }) => [cell['pull'], verdict]).toSorted()).toEqual([
      ['v1', 'worse'],
      ['v2', 'not shown'],
    ]);
  });

  it('takes regression to the mean for what it is, unlike the raw baseline', () => {
    // Every bucket has the same rate, within the tolerance, and nothing was done: those that were unlucky are chosen.
    const changes = { adjusted: [] as number[], raw: [] as number[] };
    let wins = 0;
    for (let world = 0; world < 60; world++) {
      const even = (name: string) => evidenceOf(`${name} ${world}`, 40, () => 0.035);
      const sides = { before: even('before'), after: even('after') };
      for (const baseline of ['adjusted', 'raw'] as const) {
        const { buckets } = compare({ ...sides, baseline });
        changes[baseline].push(...buckets.map(({ change }) => change!.difference));
        if (baseline === 'adjusted') wins += buckets.filter(({ verdict }) => verdict === 'improved').length;
      }
    }
    const mean = (list: readonly number[]) => list.reduce((sum, item) => sum + item, 0) / list.length;
    expect(changes.raw.length).toBeGreaterThan(60);
    expect(mean(changes.raw)).toBeLessThan(-0.03);
    expect(Math.abs(mean(changes.adjusted))).toBeLessThan(Math.abs(mean(changes.raw)) * 0.75);
    expect(wins / changes.adjusted.length).toBeLessThanOrEqual(0.05);
  });

  it('uses only the other half, fresh evidence or the control arm, where it is told to', () => {
    const halves = compare({ before, after, baseline: 'held-out' }).buckets.find(
      ({ cell }) => cell['pull'] === 'v1',
    )!;
    expect(halves.before.items).toBeGreaterThan(25);
    expect(halves.before.items).toBeLessThan(75);
    expect(halves.verdict).toBe('improved');

    const fresh = compare({ before, after, baseline: 'fresh', fresh: after });
    expect(fresh.buckets.every(({ verdict }) => verdict === 'not shown')).toBe(true);

    const control = compare({ before, after, control: { before: [], after } });
    expect(control.hasControl).toBe(true);
    expect(control.buckets.every(({ verdict }) => verdict === 'not shown')).toBe(true);

    const treatedOnly = compare({ before, after, control: { before, after: before } });
    expect(treatedOnly.buckets.find(({ cell }) => cell['pull'] === 'v1')!.verdict).toBe('improved');
  });

  it('says where nothing was measured again', () => {
    const { buckets } = compare({ before, after: after.filter((item) => item.cells[0]!['pull'] !== 'v1') });
    const bucket = buckets.find(({ cell }) => cell['pull'] === 'v1')!;
    expect(bucket).toMatchObject({ verdict: 'not re-measured', change: null, pValue: null });
  });

  it('takes tables of counts too', () => {
    const table = (fails: number) => [
      tally({ cell: { pull: 'v3' }, items: 200, runs: 200, fails }),
      tally({ cell: { pull: 'v4' }, items: 200, runs: 200, fails: 2 }),
    ];
    const { buckets } = compare({ before: table(60), after: table(4) });
    expect(buckets.find(({ cell }) => cell['pull'] === 'v3')).toMatchObject({ verdict: 'improved' });
  });

  it('draws the way to closure', () => {
    const many = (name: string, rate: number) => evidenceOf(name, 2_000, () => rate);
    const { before: first, after: last } = compare({
      before: many('first', 0.2),
      after: many('last', 0.01),
    });
    const points = [closurePoint('before', first), closurePoint('after', last)];
    expect(points[0]!.risk).toBeGreaterThan(points[1]!.risk);
    expect(points[0]!.settled).toBeLessThan(points[1]!.settled);
    for (const point of points) {
      expect(point.exercised).toBe(1);
      expect(point.shown).toBeLessThanOrEqual(point.settled / point.buckets);
    }
  });
});

describe('the whole map', () => {
  const flat = (name: string, items: number, rate: number) => evidenceOf(name, items, () => rate);

  it('compares over the items that were drawn at random, where both sides have them', () => {
    const undirected = (items: readonly Observation[]) =>
      items.map((item) => ({ ...item, stream: 'undirected' as const }));
    const directed = flat('directed', 50, 0.9);
    const { overall } = compare({
      before: [...undirected(flat('before', 50, 0.3)), ...directed],
      after: [...undirected(flat('after', 50, 0.1)), ...directed],
    });
    expect(overall).toMatchObject({ over: 'undirected', covered: 1, control: null });
    expect(overall!.before).toMatchObject({ items: 600, runs: 600 });
    expect(overall!.before.rate).toBeCloseTo(0.3, 1);
    expect(overall!.after.rate).toBeCloseTo(0.1, 1);
    expect(overall!.change.interval[1]).toBeLessThan(0);
  });

  it('takes situations as often as the map says, not as often as the evals have them', () => {
    // The same rates on both sides, but after has ten times as many items of the value that fails.
    const rate = (value: string) => (value === 'v0' ? 0.5 : 0.02);
    const more = evidenceOf('after', 1_000, rate).filter(({ cells }) => cells[0]!['pull'] === 'v0');
    const { overall } = compare({
      before: evidenceOf('before', 100, rate),
      after: [...evidenceOf('rest', 100, rate).filter(({ cells }) => cells[0]!['pull'] !== 'v0'), ...more],
    });
    expect(overall!.over).toBe('exposure');
    expect(overall!.after.fails / overall!.after.runs).toBeGreaterThan(0.2);
    expect(overall!.after.rate).toBeCloseTo((0.5 + 11 * 0.02) / 12, 1);
    expect(overall!.change.interval[0]).toBeLessThan(0);
    expect(overall!.change.interval[1]).toBeGreaterThan(0);
    expect(overall!.mix).toContain('as often as the map says');
  });

  it('says how much of the map it covers, and nothing where nothing is shared', () => {
    const only = (from: number, to: number) =>
      flat(`${from}`, 40, 0.1).filter(({ cells }) => {
        const at = Number(cells[0]!['pull']!.slice(1));
        return at >= from && at < to;
      });
    expect(compare({ before: only(0, 6), after: only(3, 12) }).overall).toMatchObject({
      covered: expect.closeTo(3 / 12, 9),
      mix: expect.stringContaining('25 % of the exposure'),
    });
    expect(compare({ before: only(0, 6), after: only(6, 12) }).overall).toBeNull();
  });

  it('takes off what changed in the control arm', () => {
    const [before, after] = [flat('b', 200, 0.3), flat('a', 200, 0.1)];
    const alone = compare({ before, after, control: { before: [], after: flat('c', 200, 0.1) } }).overall!;
    expect(Math.abs(alone.change.difference)).toBeLessThan(0.04);
    expect(alone.control?.rate).toBeCloseTo(0.1, 1);
    const started = compare({
      before,
      after,
      control: { before: flat('d', 200, 0.3), after: flat('c', 200, 0.3) },
    }).overall!;
    expect(started.change.difference).toBeCloseTo(-0.2, 1);
  });

  it('has an interval that contains no change about as often as it says', () => {
    let hits = 0;
    for (let seed = 0; seed < 100; seed++) {
      const side = (name: string) => evidenceOf(`${name}${seed}`, 20, (value) => (value < 'v3' ? 0.2 : 0.03));
      const { interval } = compare({ before: side('x'), after: side('y') }).overall!.change;
      hits += Number(interval[0] <= 0 && interval[1] >= 0);
    }
    // Of 100 at 95 %, fewer than 87 happen less than once in 1,000 times.
    expect(hits).toBeGreaterThanOrEqual(87);
  });
});

describe('a bucket that fails on both sides alike', () => {
  it('is not called worse because the others drew its rate in', () => {
    const rate = (value: string) => (value === 'v0' ? 0.35 : 0.02);
    for (let seed = 0; seed < 10; seed++) {
      const { buckets } = compare({
        before: evidenceOf(`one${seed}`, 60, rate),
        after: evidenceOf(`two${seed}`, 60, rate),
        treated: [{ pull: 'v0' }],
      });
      expect(buckets[0]!.verdict).not.toBe('worse');
    }
  });
});
