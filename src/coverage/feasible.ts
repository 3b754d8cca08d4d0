import type { Cell } from '../records/cell.ts';
import { dimensionsOfCondition, holds } from './conditions.ts';
import type { CoverageMap, Rule } from './map.ts';

/** The exclusion that forbids a cell as it stands, or undefined. Dimensions the cell leaves open forbid nothing. */
export function exclusionOf(map: CoverageMap, cell: Cell): Rule | undefined {
  return (
    map.exclusions.find((rule) => holds(rule.forbids, cell) === true) ??
    map.illegal.find((rule) => holds(rule.forbids, cell) === true)
  );
}

/** Whether a cell can occur: whether values for the other dimensions exist that no exclusion forbids. */
export function isFeasible(map: CoverageMap, cell: Cell): boolean {
  return findCompletion(map, cell) !== undefined;
}

/**
 * Values for all dimensions that agree with `cell` and break no exclusion, or undefined where there are none.
 *
 * Backtracking with forward checking, over the dimensions that exclusions name only; the others are free.
 *
 * @param order the values to try for a dimension, in order; by default the map's order
 */
export function findCompletion(
  map: CoverageMap,
  cell: Cell,
  order: (dimension: string, values: readonly string[]) => readonly string[] = (_, values) => values,
): Cell | undefined {
  const constrained = new Set(
    [...map.exclusions, ...map.illegal].flatMap((rule) => dimensionsOfCondition(rule.forbids)),
  );
  const open = map.dimensions.filter((dimension) => cell[dimension.name] === undefined);
  // Constrained dimensions first: the free ones can never fail.
  const sorted = [
    ...open.filter((dimension) => constrained.has(dimension.name)),
    ...open.filter((dimension) => !constrained.has(dimension.name)),
  ];
  const assigned: Record<string, string> = { ...cell };
  const complete = (position: number): boolean => {
    if (exclusionOf(map, assigned)) return false;
    const dimension = sorted[position];
    if (!dimension) return true;
    for (const value of order(
      dimension.name,
      dimension.values.map((candidate) => candidate.name),
    )) {
      assigned[dimension.name] = value;
      if (complete(position + 1)) return true;
    }
    delete assigned[dimension.name];
    return false;
  };
  return complete(0) ? { ...assigned } : undefined;
}
