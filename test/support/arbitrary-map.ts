import fc from 'fast-check';
import { isFeasible } from '../../src/coverage/feasible.ts';
import type { Condition, CoverageMap, Cross, Dimension, IllegalRule, Rule } from '../../src/coverage/map.ts';
import { forbidding, mapCross, mapDimension, mapOf, mapValue } from './map-parts.ts';

/**
 * Maps that validate: two to six dimensions of one to four values, pair crosses that are feasible, some exclusions.
 *
 * @param options.ofEveryKind rules of every kind beside plain exclusions, illegal combinations, and dimensions that
 * apply only at times
 */
export function arbitraryMap({ mostDimensions = 6, ofEveryKind = false } = {}): fc.Arbitrary<CoverageMap> {
  const drafts = draftMap(mostDimensions);
  return (ofEveryKind ? drafts.chain(withEveryKind) : drafts)
    .filter((map) => isFeasible(map, {}))
    .map((map) => ({ ...map, crosses: map.crosses.filter((cross) => isPossible(map, cross)) }))
    .filter(
      (map) =>
        map.crosses.length > 0 &&
        map.dimensions.every(({ name, values }) =>
          values.every((value) => isFeasible(map, { [name]: value.name })),
        ),
    );
}

/** Conditions over dimensions, of every kind, nested up to two deep; with "same" where two dimensions are there. */
export function arbitraryCondition(dimensions: readonly Dimension[]): fc.Arbitrary<Condition> {
  const membership = fc.constantFrom(...dimensions).chain(({ name, values }) =>
    fc
      .subarray(
        values.map((value) => value.name),
        { minLength: 1 },
      )
      .map((names): Condition => ({ kind: 'in', dimension: name, values: names })),
  );
  const sameness = fc
    .tuple(fc.constantFrom(...dimensions), fc.constantFrom(...dimensions))
    .map(([{ name }, other]): Condition => ({ kind: 'same', dimension: name, other: other.name }));
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'condition' },
      { weight: 4, arbitrary: membership },
      { weight: 1, arbitrary: sameness },
      { weight: 1, arbitrary: tie('condition').map((of): Condition => ({ kind: 'not', of })) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            fc.constantFrom('all' as const, 'any' as const),
            fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
          )
          .map(([kind, of]): Condition => ({ kind, of })),
      },
    ),
  }));
  return condition;
}

function draftMap(mostDimensions: number): fc.Arbitrary<CoverageMap> {
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
    });
}

function withEveryKind(map: CoverageMap): fc.Arbitrary<CoverageMap> {
  const condition = arbitraryCondition(map.dimensions);
  const rule = fc.tuple(condition, condition).map(
    ([first, second]): Rule => ({
      forbids: { kind: 'all', of: [first, second] },
      because: '',
      inWords: '',
    }),
  );
  return fc
    .record({
      rules: fc.array(rule, { maxLength: 3 }),
      illegal: fc.array(
        rule.map((known): IllegalRule => ({ ...known, whenSeen: 'warn' })),
        { maxLength: 1 },
      ),
      // A condition names only dimensions that come before its own, so there is no circle.
      conditions: fc.tuple(
        ...map.dimensions.map((_, index) =>
          index === 0
            ? fc.constant(null)
            : fc.option(arbitraryCondition(map.dimensions.slice(0, index)), { freq: 2 }),
        ),
      ),
    })
    .map(({ rules, illegal, conditions }) => ({
      ...map,
      dimensions: map.dimensions.map((dimension, index) => ({
        ...dimension,
        appliesWhen: dimension.isStake ? null : conditions[index]!,
      })),
      exclusions: [...map.exclusions, ...rules],
      illegal,
    }));
}

function isPossible(map: CoverageMap, { dimensions: [first, second] }: Cross): boolean {
  const valuesOf = (name: string | undefined) =>
    map.dimensions.find((dimension) => dimension.name === name)!.values;
  return valuesOf(first).some((value) =>
    valuesOf(second).some((other) => isFeasible(map, { [first!]: value.name, [second!]: other.name })),
  );
}
