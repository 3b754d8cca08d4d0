import { describe, expect, it } from 'vitest';
import { findSlices } from '../../../src/gaps/slices/find-slices.ts';
import type { Observation } from '../../../src/records/evidence.ts';
import { binomialQuantile, itemsOf, simulate, sliceOptions } from './sample-slices.ts';

const SEEDS = 100;

/** Nothing is planted; runs of an item agree more often than not, and items have one to three runs. */
const nullData = (seed: number) =>
  simulate({
    items: 240,
    seed: `null ${seed}`,
    base: 0.08,
    runs: (index) => 1 + (index % 3),
    correlation: 0.6,
  });

const reports = (evidence: readonly Observation[], seed: number) =>
  findSlices(itemsOf(evidence), sliceOptions({ permutations: 19, seed })).slices.length > 0;

describe('where there is nothing to find', () => {
  const seeds = Array.from({ length: SEEDS }, (_, index) => index);

  it('a slice is reported as often as was allowed', () => {
    const reported = seeds.filter((seed) => reports(nullData(seed), seed)).length;
    expect(reported).toBeLessThanOrEqual(binomialQuantile(0.999, SEEDS, 0.05));
    expect(reported).toBeGreaterThan(0);
  });

  it('it would be reported far too often if runs were dealt out instead of items', () => {
    const split = (item: Observation): Observation[] =>
      Array.from({ length: item.runs }, (_, run) => ({ ...item, runs: 1, fails: run < item.fails ? 1 : 0 }));
    const reported = seeds.filter((seed) => reports(nullData(seed).flatMap(split), seed)).length;
    expect(reported).toBeGreaterThan(2 * binomialQuantile(0.999, SEEDS, 0.05));
  });
});
