import type { Condition, CoverageMap } from '../map.ts';
import { plainValue } from '../plain-value.ts';

/** A map of which only the names and what cannot occur are known, for asking whether a cell is possible. */
export function bareMap(
  dimensions: readonly { readonly name: string; readonly values: readonly string[] }[],
  forbidden: readonly Condition[],
): CoverageMap {
  return {
    name: '',
    description: '',
    version: 1,
    tolerance: 0,
    dimensions: dimensions.map(({ name, values }) => ({
      name,
      label: name,
      description: '',
      kind: 'enumerated',
      isStake: false,
      values: values.map(plainValue),
      other: 'fail',
      appliesWhen: null,
      past: [],
      goal: null,
      dose: null,
    })),
    crosses: [],
    exclusions: forbidden.map((forbids) => ({ forbids, because: '', inWords: '' })),
    illegal: [],
    settings: [],
    layers: [],
  };
}
