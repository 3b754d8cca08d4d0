import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../src/coverage/buckets.ts';
import { combinations } from '../../../src/coverage/combinations.ts';
import { isFeasible } from '../../../src/coverage/feasible.ts';
import { rollUpTo } from '../../../src/coverage/layers/roll-up.ts';
import { loadMap } from '../../../src/coverage/load-map.ts';
import type { CoverageMap } from '../../../src/coverage/map.ts';
import { LacunaError } from '../../../src/errors.ts';
import { cellKey } from '../../../src/records/cell.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const arbitraryLayers = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 3 }),
  weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 9, maxLength: 9 }),
  forbidden: fc.array(fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }), { maxLength: 3 }),
  isNegated: fc.boolean(),
  parts: fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 0, maxLength: 3 }), {
    minLength: 9,
    maxLength: 9,
  }),
});

type Layers = typeof arbitraryLayers extends fc.Arbitrary<infer T> ? T : never;

/** A map, and one that divides some of its values into parts. */
function filesOf({ sizes, weights, forbidden, isNegated, parts }: Layers) {
  const dimensions = sizes.map((size, at) => [
    `d${at}`,
    {
      values: Object.fromEntries(
        Array.from({ length: size }, (_, v) => [`v${v}`, { weight: weights[at * 3 + v] }]),
      ),
    },
  ]);
  const exclude = forbidden.flatMap((choice) => {
    const when = sizes.flatMap((size, at) =>
      choice[at]! < size
        ? [[`d${at}`, isNegated && at === 0 ? { not: `v${choice[at]}` } : `v${choice[at]}`]]
        : [],
    );
    return when.length < 2 ? [] : [{ when: Object.fromEntries(when) }];
  });
  const divided = sizes.map((size, at) => [
    `d${at}`,
    {
      values: Object.fromEntries(
        Array.from({ length: size }, (_, v) =>
          parts[at * 3 + v]!.map((weight, part) => [`v${v}_${part}`, { refines: `v${v}`, weight }]),
        ).flat(),
      ),
    },
  ]);
  return {
    'base.yaml': { name: 'base', dimensions: Object.fromEntries(dimensions), exclude },
    'top.yaml': { name: 'top', extends: 'base.yaml', dimensions: Object.fromEntries(divided) },
  };
}

const possible = (map: CoverageMap) =>
  combinations(
    map,
    map.dimensions.map(({ name }) => name),
  ).filter((cell) => isFeasible(map, cell));

describe('a map whose values are divided', () => {
  it('allows what the map below allows, and shares its exposures out', async () => {
    const folder = await temporaryFolder();
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryLayers, async (layers) => {
        for (const [name, content] of Object.entries(filesOf(layers))) {
          await writeFile(join(folder, name), JSON.stringify(content));
        }
        const base = await loadMap(join(folder, 'base.yaml')).catch((error: unknown) => {
          if (error instanceof LacunaError && /impossible-value|excluded|empty-cross/.test(error.code))
            return undefined;
          throw error;
        });
        if (!base) return;
        compared++;
        const top = await loadMap(join(folder, 'top.yaml'));
        const roll = rollUpTo(top, base);
        const below = new Set(possible(base).map(cellKey));
        const rolled = new Set(possible(top).map((cell) => cellKey(roll(cell).cell)));
        expect(rolled).toEqual(below);
        const sums = new Map<string, number>();
        for (const { cell, exposure } of bucketsOf(top)) {
          const key = cellKey(roll(cell).cell);
          sums.set(key, (sums.get(key) ?? 0) + exposure);
        }
        for (const { cell, exposure } of bucketsOf(base))
          expect(sums.get(cellKey(cell))).toBeCloseTo(exposure, 9);
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});
