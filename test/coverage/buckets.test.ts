import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import { combinations } from '../../src/coverage/combinations.ts';
import { exclusionOf, findCompletion, isFeasible } from '../../src/coverage/feasible.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { arbitraryMap } from '../support/arbitrary-map.ts';
import { smallMap, smallMapText } from '../support/maps.ts';

describe('bucketsOf', () => {
  it('gives every feasible bucket of every cross', () => {
    const buckets = bucketsOf(smallMap());
    // 9 + 6 + 6 combinations, less the excluded assistant without oversight
    expect(buckets).toHaveLength(20);
    expect(
      buckets.some(({ cell }) => cell['role'] === 'ai_assistant' && cell['oversight'] === 'absent'),
    ).toBe(false);
  });

  it('weighs exposure by the declared weights and severity by the stake, once', () => {
    const [first] = bucketsOf(smallMap());
    expect(first?.cell).toEqual({ temptation: 'profit', role: 'ai_ceo' });
    expect(first?.exposure).toBeCloseTo((2 / 4) * (1 / 5));
    // three in four minor (1), one in four serious (9)
    expect(first?.severity).toBeCloseTo(3);
    expect(first?.share).toBeCloseTo(1 / 3);
  });

  it('takes the stake of the severity in the cell where the cross has it', () => {
    const map = parseMap(smallMapText.replace('- all: pairs', '- dimensions: [role, severity]'), 'map.yaml');
    const severe = bucketsOf(map).filter((bucket) => bucket.cell['severity'] === 'serious');
    expect(severe.map((bucket) => bucket.severity)).toEqual([9, 9, 9]);
  });

  it('has exposures that add up to one in each cross, whatever the map', () => {
    fc.assert(
      fc.property(arbitraryMap(), (map) => {
        const sums = new Map<string, number>();
        for (const { cross, exposure } of bucketsOf(map)) {
          sums.set(cross.name, (sums.get(cross.name) ?? 0) + exposure);
        }
        for (const sum of sums.values()) expect(sum).toBeCloseTo(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('findCompletion', () => {
  it('finds a situation exactly where one exists (compared with trying them all)', () => {
    fc.assert(
      fc.property(arbitraryMap({ mostDimensions: 4 }), (map) => {
        const all = combinations(
          map,
          map.dimensions.map((dimension) => dimension.name),
        );
        const possible = all.filter((cell) => !exclusionOf(map, cell));
        for (const value of map.dimensions[0]!.values) {
          const cell = { [map.dimensions[0]!.name]: value.name };
          const exists = possible.some((whole) => whole[map.dimensions[0]!.name] === value.name);
          expect(isFeasible(map, cell)).toBe(exists);
          const completion = findCompletion(map, cell);
          if (completion) expect(exclusionOf(map, completion)).toBeUndefined();
        }
      }),
      { numRuns: 60 },
    );
  });
});
