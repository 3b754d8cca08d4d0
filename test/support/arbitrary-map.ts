import fc from 'fast-check';
import { isFeasible } from '../../src/coverage/feasible.ts';
import type { CoverageMap, Cross, Dimension, Rule } from '../../src/coverage/map.ts';
import { forbidding, mapCross, mapDimension, mapOf, mapValue } from './map-parts.ts';

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
        (size, index): Dimension =>
          mapDimension(
            `d${index}`,
            Array.from({ length: size }, (_, value) =>
              mapValue(`v${value}`, {
                label: `value ${value}`,
                description: `what value ${value} of dimension ${index} means`,
                weight: weights[(index * 4 + value) % 24]!,
                stake: 1 + value,
              }),
            ),
            {
              label: `dimension ${index}`,
              isStake: hasStake && index === sizes.length - 1 && sizes.length > 2,
            },
          ),
      );
      const excluded = exclusions.flatMap(([a, b, x, y]): Rule[] => {
        const first = dimensions[a % dimensions.length]!;
        const second = dimensions[b % dimensions.length]!;
        if (first === second) return [];
        return [
          forbidding({
            [first.name]: [first.values[x % first.values.length]!.name],
            [second.name]: [second.values[y % second.values.length]!.name],
          }),
        ];
      });
      const names = dimensions.filter((dimension) => !dimension.isStake).map((dimension) => dimension.name);
      const crosses = names.flatMap((first, index) =>
        names.slice(index + 1).map((second): Cross => mapCross([first, second], { goal: 50, dose: 3_000 })),
      );
      return mapOf(dimensions, { name: 'arbitrary', tolerance: 0.02, crosses, exclusions: excluded });
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
