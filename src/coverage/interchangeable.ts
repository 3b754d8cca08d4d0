import type { Condition, CoverageMap } from './map.ts';
import { partsOfTransition, transition } from './transitions.ts';

/**
 * Whether a map says the same of two values of a dimension: its rules (exclusions, illegal combinations, those of
 * single crosses, and when dimensions apply) and the settings of single buckets are the same ones when the two
 * change places. Of values that are not interchangeable, what is said of one would be said of the other once they
 * are merged.
 *
 * Rules are compared as they are written, one by one: two that say the same in other words count as different.
 */
export function areInterchangeable(map: CoverageMap, dimension: string, a: string, b: string): boolean {
  const swap = (value: string): string => {
    const parts = partsOfTransition(value);
    if (parts) return transition(swap(parts[0]), swap(parts[1]));
    return value === a ? b : value === b ? a : value;
  };
  const lists: (readonly Condition[])[] = [
    [...map.exclusions, ...map.illegal].map(({ forbids }) => forbids),
    ...map.crosses.map(({ exclusions }) => exclusions.map(({ forbids }) => forbids)),
    ...map.dimensions.map(({ appliesWhen }) => (appliesWhen ? [appliesWhen] : [])),
  ];
  const settings = map.settings.map(({ cell, ...said }) => ({
    said,
    cell: Object.entries(cell).toSorted(byName),
  }));
  return (
    lists.every(
      (conditions) =>
        !conditions.some((condition) => compares(condition, dimension)) &&
        isUnchanged(
          conditions.map((condition) => written(condition, dimension, (value) => value)),
          conditions.map((condition) => written(condition, dimension, swap)),
        ),
    ) &&
    isUnchanged(
      settings.map((setting) => JSON.stringify(setting)),
      settings.map(({ said, cell }) =>
        JSON.stringify({
          said,
          cell: cell.map(([name, value]) => [name, name === dimension ? swap(value) : value]),
        }),
      ),
    )
  );
}

/** A condition as text, with its values in an order of their own. */
function written(condition: Condition, dimension: string, swap: (value: string) => string): string {
  switch (condition.kind) {
    case 'in': {
      const isOwn = condition.dimension === dimension;
      const values = isOwn ? condition.values.map(swap) : condition.values;
      return JSON.stringify([condition.dimension, values.toSorted()]);
    }
    case 'same':
      return JSON.stringify(['same', condition.dimension, condition.other]);
    case 'not':
      return `not ${written(condition.of, dimension, swap)}`;
    case 'all':
    case 'any':
      return `${condition.kind} [${condition.of
        .map((part) => written(part, dimension, swap))
        .toSorted()
        .join()}]`;
  }
}

/** Whether a condition compares the dimension with another one: there each value means a value of its own. */
function compares(condition: Condition, dimension: string): boolean {
  switch (condition.kind) {
    case 'in':
      return false;
    case 'same':
      return condition.dimension === dimension || condition.other === dimension;
    case 'not':
      return compares(condition.of, dimension);
    case 'all':
    case 'any':
      return condition.of.some((part) => compares(part, dimension));
  }
}

function isUnchanged(before: readonly string[], after: readonly string[]): boolean {
  const sorted = after.toSorted();
  return before.toSorted().every((text, at) => text === sorted[at]);
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : Number(a > b);
}
