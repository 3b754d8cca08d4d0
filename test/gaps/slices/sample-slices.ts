import type { CoverageMap } from '../../../src/coverage/map.ts';
import type { SliceOptions } from '../../../src/gaps/slices/slice.ts';
import { type SliceItems, sliceItems } from '../../../src/gaps/slices/slice-items.ts';
import { createRandom } from '../../../src/random.ts';
import type { Cell } from '../../../src/records/cell.ts';
import { cellContains } from '../../../src/records/cell.ts';
import type { Observation } from '../../../src/records/evidence.ts';
import { observation } from '../../support/evidence.ts';
import { mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';

/** Dimensions a to d with three, four, two and three values. */
export const sliceMap: CoverageMap = mapOf(
  Object.entries({ a: 3, b: 4, c: 2, d: 3 }).map(([name, count]) =>
    mapDimension(
      name,
      Array.from({ length: count }, (_, index) => mapValue(`${name}${index}`)),
    ),
  ),
);

/** How simulated items fail. */
export interface World {
  readonly items: number;
  readonly seed: string;
  /** Failure rate outside the planted cells. */
  readonly base: number;
  readonly planted?: readonly { readonly cell: Cell; readonly rate: number }[];
  readonly runs?: (index: number) => number;
  /** Probability that all runs of an item agree. */
  readonly correlation?: number;
}

/** Items drawn evenly over the map. */
export function simulate({
  items,
  seed,
  base,
  planted = [],
  runs = () => 1,
  correlation = 0,
}: World): Observation[] {
  const random = createRandom(seed);
  return Array.from({ length: items }, (_, index) => {
    const cell = Object.fromEntries(
      sliceMap.dimensions.map(({ name, values }) => [name, random.pick(values).name]),
    );
    const rate = planted.findLast((slice) => cellContains(cell, slice.cell))?.rate ?? base;
    const count = runs(index);
    const agree = random.next() < correlation;
    const results = Array.from({ length: agree ? 1 : count }, () => (random.next() < rate ? 1 : 0));
    const fails = results.reduce<number>((sum, result) => sum + result, 0) * (agree ? count : 1);
    return observation({ id: `item ${index}`, cells: [cell], runs: count, fails });
  });
}

/** Items over {@link sliceMap}, in strata by checkpoint. */
export function itemsOf(evidence: readonly Observation[]): SliceItems {
  return sliceItems(sliceMap, evidence, { attributes: [], strata: ['checkpoint'] });
}

/** Options for small data, with `changes`. */
export function sliceOptions(changes: Partial<SliceOptions> = {}): SliceOptions {
  return { order: 3, minItems: 10, permutations: 99, level: 0.05, discover: false, seed: 1, ...changes };
}

/** The least k with P(X ≤ k) ≥ probability. */
export function binomialQuantile(probability: number, trials: number, rate: number): number {
  let term = (1 - rate) ** trials;
  let below = term;
  let k = 0;
  while (below < probability) {
    k++;
    term *= ((trials - k + 1) / k) * (rate / (1 - rate));
    below += term;
  }
  return k;
}
