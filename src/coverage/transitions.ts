import type { Cell } from '../records/cell.ts';
import { holds } from './conditions.ts';
import type { CoverageMap, Cross } from './map.ts';

/** Stands between the value before and the value after a change. No value of a map has it in its name. */
const ARROW = '>';

/** Whether a value is a transition, `a>b`: one value followed by another within an episode. */
export function isTransition(value: string): boolean {
  return partsOfTransition(value) !== undefined;
}

/** The values before and after, or undefined where the value is no transition. */
export function partsOfTransition(value: string): readonly [string, string] | undefined {
  const at = value.indexOf(ARROW);
  return at > 0 && at < value.length - 1 ? [value.slice(0, at), value.slice(at + 1)] : undefined;
}

/** The transition from one value to another. */
export function transition(before: string, after: string): string {
  return `${before}${ARROW}${after}`;
}

/**
 * The cells before and after the transitions of a cell, or the cell itself where it has none. Where it has
 * several, they happen at once.
 */
export function statesOf(cell: Cell): readonly [Cell] | readonly [Cell, Cell] {
  const entries = Object.entries(cell);
  if (!entries.some(([, value]) => value.includes(ARROW) && isTransition(value))) return [cell];
  const state = (part: 0 | 1): Cell =>
    Object.fromEntries(
      entries.map(([dimension, value]) => [dimension, partsOfTransition(value)?.[part] ?? value]),
    );
  return [state(0), state(1)];
}

/** Whether a cross leaves a cell out by an exclusion of its own; a rule about a value counts before and after. */
export function isLeftOut(cross: Cross, cell: Cell): boolean {
  if (cross.exclusions.length === 0) return false;
  const states = statesOf(cell);
  return cross.exclusions.some(
    ({ forbids }) =>
      holds(forbids, cell) === true ||
      (states.length === 2 && states.some((state) => holds(forbids, state) === true)),
  );
}

/**
 * The transitions that a cross counts, in the map's order: every change from one value of its dimension to
 * another, less those that it leaves out. Empty where it counts no transitions.
 */
export function transitionValues(map: CoverageMap, cross: Cross): string[] {
  const values = map.dimensions.find(({ name }) => name === cross.transition)?.values ?? [];
  return values.flatMap((before) =>
    values
      .filter((after) => after !== before)
      .map((after) => transition(before.name, after.name))
      .filter((change) => !isLeftOut(cross, { [cross.transition]: change })),
  );
}
