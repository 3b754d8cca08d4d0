import type { Condition, CoverageMap } from '../../src/coverage/map.ts';
import type { Cell } from '../../src/records/cell.ts';

/** Every situation that the rules of a map allow, found by trying all of them and by two-valued logic alone. */
export function allSituations(map: CoverageMap): Cell[] {
  return combine(map)
    .filter((situation) =>
      map.dimensions.every(
        ({ name, appliesWhen }) =>
          (situation[name] !== undefined) === (appliesWhen === null || isTrue(appliesWhen, situation)),
      ),
    )
    .filter(
      (situation) => ![...map.exclusions, ...map.illegal].some(({ forbids }) => isTrue(forbids, situation)),
    );
}

/** What a situation weighs: the product of the weights of its values, those of a dimension adding up to 1. */
export function weightOf(map: CoverageMap, situation: Cell): number {
  return map.dimensions.reduce((product, { name, values }) => {
    const own = values.find((value) => value.name === situation[name])?.weight;
    return own === undefined
      ? product
      : (product * own) / values.reduce((sum, { weight }) => sum + weight, 0);
  }, 1);
}

/** Whether a condition is true of a whole situation, in which what is not named does not apply. */
export function isTrue(condition: Condition, situation: Cell): boolean {
  switch (condition.kind) {
    case 'in':
      return condition.values.includes(situation[condition.dimension] ?? '(none)');
    case 'same':
      return (
        situation[condition.dimension] !== undefined &&
        situation[condition.dimension] === situation[condition.other]
      );
    case 'not':
      return !isTrue(condition.of, situation);
    case 'all':
      return condition.of.every((part) => isTrue(part, situation));
    case 'any':
      return condition.of.some((part) => isTrue(part, situation));
  }
}

function combine(map: CoverageMap): Cell[] {
  let cells: Cell[] = [{}];
  for (const { name, values, appliesWhen } of map.dimensions) {
    cells = cells.flatMap((cell) => [
      ...values.map((value) => ({ ...cell, [name]: value.name })),
      ...(appliesWhen ? [cell] : []),
    ]);
  }
  return cells;
}
