import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { clopperPearsonUpper } from '../../src/gaps/rates.ts';
import { estimateKinds, estimateUnseen, type Unseen } from '../../src/gaps/unseen.ts';
import { createRandom } from '../../src/random.ts';
import type { Observation } from '../../src/records/evidence.ts';
import { observation, tally } from '../support/evidence.ts';

const map = parseMap(
  `
name: unseen
tolerance: 0.02
dimensions:
  a: {values: {a0: {weight: 9}, a1: {}, a2: {}}}
  b: {values: {b0: {weight: 3}, b1: {}}}
  severity: {stake: true, values: {minor: {stake: 1}, serious: {stake: 9}}}
crosses: [{dimensions: [a, b], goal: 10, dose: 1000}]
`,
  'unseen.yaml',
);
const buckets = bucketsOf(map);
const undirected = (changes: Partial<Observation>) => observation({ stream: 'undirected', ...changes });

function estimated(evidence: Parameters<typeof estimateUnseen>[0]): Unseen {
  const found = estimateUnseen(evidence, buckets);
  if ('because' in found) expect.fail(found.because);
  return found;
}

describe('estimateKinds', () => {
  it('is Good, Turing and Chao by hand', () => {
    // 20 sightings of 8 kinds: four once, two twice
    const found = estimateKinds([1, 1, 1, 1, 2, 2, 5, 7, 0, 0]);
    expect(found).toMatchObject({ seen: 8, once: 4, twice: 2, sightings: 20, missingMass: 0.2 });
    expect(found.leastKinds).toBe(8 + (4 * 3) / (2 * 3));
    const half = (1.959963984540054 * Math.sqrt(4 * 0.8 + 4)) / 20;
    expect(found.interval![0]).toBe(0);
    expect(found.interval![1]).toBeCloseTo(0.2 + half, 12);
  });

  it('never says that nothing is missing: three in n by the rule of three', () => {
    expect(estimateKinds([50, 50])).toMatchObject({ missingMass: 0, interval: [0, 0.03], leastKinds: 2 });
    expect(estimateKinds([])).toMatchObject({ missingMass: null, interval: null, leastKinds: 0 });
  });

  it('has intervals that hold the true missing mass about as often as they say', () => {
    const random = createRandom('missing mass');
    const weights = Array.from({ length: 200 }, (_, kind) => 1 / (kind + 1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let held = 0;
    for (let set = 0; set < 200; set++) {
      const counts = weights.map(() => 0);
      for (let draw = 0; draw < 300; draw++) counts[random.weighted(weights)]!++;
      const missing =
        weights.reduce((sum, weight, kind) => sum + (counts[kind] === 0 ? weight : 0), 0) / total;
      const [low, high] = estimateKinds(counts).interval!;
      if (low <= missing && missing <= high) held++;
    }
    expect(held).toBeGreaterThan(180);
  });
});

describe('estimateUnseen', () => {
  it('has words and no numbers without an undirected stream', () => {
    const found = estimateUnseen(
      [observation({ cells: [{ a: 'a0', b: 'b0' }] }), tally({ items: 4 })],
      buckets,
    );
    expect(Object.keys(found)).toEqual(['because']);
    expect('because' in found && found.because).toContain('undirected');
  });

  it('looks at the undirected stream only', () => {
    const cell = { a: 'a0', b: 'b0' };
    const found = estimated([
      ...Array.from({ length: 9 }, () => undirected({ cells: [cell] })),
      undirected({
        cells: [{ a: 'a1', b: 'b0' }],
        fails: 1,
        modes: [{ name: 'lied', runs: 1, score: null }],
      }),
      undirected({ cells: [cell], runs: 0, unscored: 1 }),
      ...Array.from({ length: 50 }, () => observation({ cells: [{ a: 'a2', b: 'b1' }] })),
    ]);
    expect(found.items).toBe(10);
    const [cross] = found.crosses;
    expect(cross).toMatchObject({ cross: 'a × b', buckets: 6, seen: 2, once: 1, missingMass: 0.1 });
    expect(found.modes).toMatchObject({ seen: 1, items: 1, missingMass: 1 });
    expect(found.limits.join()).toContain('does not cover');
  });

  it('bounds what is left by what was seen and what was not', () => {
    const found = estimated([
      ...Array.from({ length: 30 }, (_, index) =>
        undirected({ cells: [{ a: 'a0', b: 'b0' }], fails: index === 0 ? 1 : 0 }),
      ),
      ...Array.from({ length: 30 }, () => undirected({ cells: [{ a: 'a1', b: 'b0' }] })),
    ]);
    const { residual, interval } = found.crosses[0]!;
    const confidence = 1 - 0.05 / 6;
    // Exposures 9/11 · 3/4 and 1/11 · 3/4; both severities are equally likely: 5 on average
    const expected =
      5 * (((9 / 11) * 3) / 4) * clopperPearsonUpper(1, 30, confidence) +
      5 * (((1 / 11) * 3) / 4) * clopperPearsonUpper(0, 30, confidence);
    expect(residual.fromSeen).toBeCloseTo(expected, 9);
    expect(residual.fromUnseen).toBeCloseTo(5 * interval![1], 12);
    expect(residual.bound).toBeCloseTo(residual.fromSeen + residual.fromUnseen, 12);
  });
});
