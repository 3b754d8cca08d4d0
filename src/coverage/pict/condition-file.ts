import type { ConditionFile } from '../condition-schema.ts';
import type { Condition } from '../map.ts';

/** A condition as a map file writes it. */
export function conditionFileOf(condition: Condition): ConditionFile {
  switch (condition.kind) {
    case 'in':
      return {
        [condition.dimension]: condition.values.length === 1 ? condition.values[0]! : [...condition.values],
      };
    case 'same':
      return { [condition.dimension]: { same_as: condition.other } };
    case 'not': {
      const { of } = condition;
      if (of.kind !== 'in') return { not: conditionFileOf(of) };
      return { [of.dimension]: { not: of.values.length === 1 ? of.values[0]! : [...of.values] } };
    }
    case 'any':
      return { any: condition.of.map(conditionFileOf) };
    case 'all': {
      const parts = condition.of.map(conditionFileOf);
      const keys = parts.flatMap((part) => Object.keys(part));
      return new Set(keys).size === keys.length ? Object.assign({}, ...parts) : { all: parts };
    }
  }
}
