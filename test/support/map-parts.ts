import type { CoverageMap, Cross, Dimension, MapValue, Rule } from '../../src/coverage/map.ts';
import { plainValue } from '../../src/coverage/plain-value.ts';

/** A value of which nothing but the name is known, with `changes`. */
export function mapValue(name: string, changes: Partial<MapValue> = {}): MapValue {
  return { ...plainValue(name), ...changes };
}

/** An enumerated dimension, with `changes`. */
export function mapDimension(
  name: string,
  values: readonly MapValue[],
  changes: Partial<Dimension> = {},
): Dimension {
  return {
    name,
    label: name.replaceAll('_', ' '),
    description: '',
    kind: 'enumerated',
    isStake: false,
    values,
    other: 'fail',
    appliesWhen: null,
    past: [],
    goal: null,
    dose: null,
    ...changes,
  };
}

/** A cross of dimensions, with `changes`. */
export function mapCross(dimensions: readonly string[], changes: Partial<Cross> = {}): Cross {
  return {
    name: dimensions.join(' × '),
    dimensions,
    transition: '',
    goal: 100,
    dose: 50_000,
    hasOwnGoal: true,
    hasOwnDose: true,
    weight: 1,
    exclusions: [],
    ...changes,
  };
}

/** A map of these dimensions, without crosses, with `changes`. */
export function mapOf(dimensions: readonly Dimension[], changes: Partial<CoverageMap> = {}): CoverageMap {
  return {
    name: 'made-up',
    description: '',
    version: 1,
    tolerance: 0.01,
    dimensions,
    crosses: [],
    exclusions: [],
    illegal: [],
    settings: [],
    layers: [],
    ...changes,
  };
}

/** A rule that forbids a combination: for each dimension, any of the values. */
export function forbidding(when: Readonly<Record<string, readonly string[]>>): Rule {
  return {
    forbids: {
      kind: 'all',
      of: Object.entries(when).map(([dimension, values]) => ({ kind: 'in', dimension, values })),
    },
    because: '',
    inWords: '',
  };
}
