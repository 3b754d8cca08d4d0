import { describe, expect, it } from 'vitest';
import { parseMap } from '../../../src/coverage/load-map.ts';
import { assess } from '../../../src/gaps/assess.ts';
import { explainShadows } from '../../../src/gaps/slices/shadows.ts';
import { createRandom } from '../../../src/random.ts';
import { cellContains, cellKey } from '../../../src/records/cell.ts';
import type { Evidence } from '../../../src/records/evidence.ts';
import { observation } from '../../support/evidence.ts';

const map = parseMap(
  `
name: shadows
tolerance: 0.04
dimensions:
  a: {values: {a0: {}, a1: {}, a2: {}}}
  b: {values: {b0: {}, b1: {}, b2: {}}}
  c: {values: {c0: {}, c1: {}}}
crosses: [{all: pairs, goal: 100, dose: 1000}]
`,
  'shadows.yaml',
);
const triple = { a: 'a1', b: 'b1', c: 'c1' };
const pair = { a: 'a2', b: 'b2' };

function evidenceWith(planted: readonly Readonly<Record<string, string>>[]): Evidence[] {
  const random = createRandom('shadows');
  return Array.from({ length: 6_000 }, (_, index) => {
    const cell = {
      a: random.pick(['a0', 'a1', 'a2']),
      b: random.pick(['b0', 'b1', 'b2']),
      c: random.pick(['c0', 'c1']),
    };
    const rate = planted.some((slice) => cellContains(cell, slice)) ? 0.5 : 0.01;
    return observation({ id: String(index), cells: [cell], fails: random.next() < rate ? 1 : 0 });
  });
}

const assessOn = (evidence: readonly Evidence[]) => assess({ map, evidence, removable: 0.8 });

function explained(planted: readonly Readonly<Record<string, string>>[]) {
  const evidence = evidenceWith(planted);
  const { buckets } = assessOn(evidence);
  const found = explainShadows({
    buckets,
    slices: planted.map((cell) => ({ cell })),
    evidence,
    assess: assessOn,
  });
  return new Map(found.map((bucket) => [cellKey(bucket.cell), bucket]));
}

describe('explainShadows', () => {
  it('names the slice whose shadow a failing bucket is', () => {
    const found = explained([triple]);
    for (const key of ['a=a1&b=b1', 'a=a1&c=c1', 'b=b1&c=c1']) {
      const bucket = found.get(key)!;
      expect(bucket.shrunkenRate).toBeGreaterThan(0.04);
      expect(bucket.rateWithout).toBeLessThan(0.02);
      expect(bucket.explainedBy).toEqual(triple);
    }
    const other = found.get('a=a0&b=b0')!;
    expect(other.explainedBy).toBeNull();
    expect(other.rateWithout).toBeLessThan(0.04);
  });

  it('does not call the failing bucket itself a shadow', () => {
    const found = explained([triple, pair]);
    expect(found.get('a=a2&b=b2')).toMatchObject({ explainedBy: null, rateWithout: null });
    expect(found.get('a=a2&b=b2')!.shrunkenRate).toBeGreaterThan(0.3);
    expect(found.get('a=a2&c=c0')!.explainedBy).toEqual(pair);
    expect(found.get('a=a1&c=c1')!.explainedBy).toEqual(triple);
  });

  it('leaves a bucket that fails beside the slice too', () => {
    const evidence = evidenceWith([triple, { a: 'a1', c: 'c1' }]);
    const { buckets } = assessOn(evidence);
    const found = explainShadows({ buckets, slices: [{ cell: triple }], evidence, assess: assessOn });
    const bucket = found.find(({ cell }) => cellKey(cell) === 'a=a1&c=c1')!;
    expect(bucket.explainedBy).toBeNull();
    expect(bucket.rateWithout).toBeGreaterThan(0.3);
  });

  it('changes nothing without slices', () => {
    const { buckets } = assessOn(evidenceWith([]));
    expect(explainShadows({ buckets, slices: [], evidence: [], assess: assessOn })).toEqual(buckets);
    expect(
      buckets.every(({ explainedBy, rateWithout }) => explainedBy === null && rateWithout === null),
    ).toBe(true);
  });
});
