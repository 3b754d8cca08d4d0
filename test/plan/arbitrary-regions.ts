import fc from 'fast-check';
import { isFeasible } from '../../src/coverage/feasible.ts';
import type { CoverageMap } from '../../src/coverage/map.ts';
import type { PlannedRegions } from '../../src/plan/context.ts';
import { outside } from '../../src/plan/outside.ts';
import { type Cell, cellKey } from '../../src/records/cell.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';

/** Regions that a map has room for: up to eight to teach, of up to five values, and up to three held out. */
export function arbitraryRegions(map: CoverageMap): fc.Arbitrary<PlannedRegions> {
  const cell = fc
    .subarray([...map.dimensions], { minLength: 1, maxLength: Math.min(5, map.dimensions.length) })
    .chain((dimensions) =>
      fc.tuple(
        ...dimensions.map(({ name, values }) =>
          fc.constantFrom(...values.map((value) => [name, value.name])),
        ),
      ),
    )
    .map((entries): Cell => Object.fromEntries(entries))
    .filter((candidate) => isFeasible(map, candidate));
  return fc
    .record({
      holdOut: fc.array(cell, { maxLength: 3 }),
      teach: fc.uniqueArray(cell, { selector: cellKey, minLength: 1, maxLength: 8 }),
      weights: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 8, maxLength: 8 }),
      measured: fc.boolean(),
    })
    .map(({ holdOut, teach, weights, measured }) => ({
      holdOut,
      measured,
      teach: teach
        .map((region, at) => ({ cell: region, weight: weights[at]! / 7, distance: at }))
        .filter((region) => {
          const rest = outside(map, holdOut, region.cell);
          return rest !== undefined && isFeasible(rest, region.cell);
        }),
      chooseClauses: () => [{ id: 'a/1', text: 'Say it.', headings: ['A'], reason: 'named by the regions' }],
    }))
    .filter(({ teach }) => teach.length > 0);
}

/** A map with regions on it. */
export function arbitraryMapWithRegions(options: Parameters<typeof arbitraryMap>[0] = {}) {
  return arbitraryMap(options).chain((map) => arbitraryRegions(map).map((regions) => ({ map, regions })));
}
