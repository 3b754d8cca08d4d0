import fc from 'fast-check';
import { isFeasible } from '../../src/coverage/feasible.ts';
import type { CoverageMap, Cross, Dimension, Exclusion } from '../../src/coverage/map.ts';

/** Maps that validate: two to six dimensions of one to four values, pair crosses that are feasible, some exclusions. */
export function arbitraryMap({ mostDimensions = 6 } = {}): fc.Arbitrary<CoverageMap> {
  return fc
    .record({
      sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: mostDimensions }),
      weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 24, maxLength: 24 }),
      hasStake: fc.boolean(),
      exclusions: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), { maxLength: 5 }),
    })
    .map(({ sizes, weights, hasStake, exclusions }) => {
      const dimensions = sizes.map(
        (size, index): Dimension => ({
          name: `d${index}`,
          label: `dimension ${index}`,
          description: '',
          isStake: hasStake && index === sizes.length - 1 && sizes.length > 2,
          values: Array.from({ length: size }, (_, value) => ({
            name: `v${value}`,
            label: `value ${value}`,
            description: `what value ${value} of dimension ${index} means`,
            weight: weights[(index * 4 + value) % 24]!,
            stake: 1 + value,
            signals: [],
            clauses: [],
          })),
        }),
      );
      const excluded = exclusions.flatMap(([a, b, x, y]): Exclusion[] => {
        const first = dimensions[a % dimensions.length]!;
        const second = dimensions[b % dimensions.length]!;
        if (first === second) return [];
        return [
          {
            when: {
              [first.name]: [first.values[x % first.values.length]!.name],
              [second.name]: [second.values[y % second.values.length]!.name],
            },
            because: '',
          },
        ];
      });
      const names = dimensions.filter((dimension) => !dimension.isStake).map((dimension) => dimension.name);
      const crosses = names.flatMap((first, index) =>
        names.slice(index + 1).map(
          (second): Cross => ({
            name: `${first} × ${second}`,
            dimensions: [first, second],
            goal: 50,
            dose: 3_000,
            weight: 1,
          }),
        ),
      );
      return {
        name: 'arbitrary',
        description: '',
        tolerance: 0.02,
        dimensions,
        crosses,
        exclusions: excluded,
      };
    })
    .filter((map) => isFeasible(map, {}))
    .map((map) => ({
      ...map,
      crosses: map.crosses.filter((cross) =>
        map.dimensions
          .find((dimension) => dimension.name === cross.dimensions[0])!
          .values.some((value) =>
            map.dimensions
              .find((dimension) => dimension.name === cross.dimensions[1])!
              .values.some((other) =>
                isFeasible(map, { [cross.dimensions[0]!]: value.name, [cross.dimensions[1]!]: other.name }),
              ),
          ),
      ),
    }))
    .filter(
      (map) =>
        map.crosses.length > 0 &&
        map.dimensions.every(({ name, values }) =>
          values.every((value) => isFeasible(map, { [name]: value.name })),
        ),
    );
}
