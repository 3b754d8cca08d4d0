import { applies, inOrderOfDependence } from '../coverage/applicability.ts';
import { exclusionOf, findCompletion } from '../coverage/feasible.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { statesOf } from '../coverage/transitions.ts';
import type { Random } from '../random.ts';
import type { Cell } from '../records/cell.ts';
import { inOrder } from './targets.ts';

/** Draws that may break an exclusion before the search takes over. */
const DRAWS = 60;

/**
 * A full cell around a focus: the other dimensions that apply drawn by their weights, under the exclusions. Draws
 * that break one are thrown away, which gives the exact conditional distribution; where that keeps failing, the
 * values are tried in random order by weight until they fit.
 *
 * @param focus a feasible cell; may be empty
 */
export function drawBackground(map: CoverageMap, focus: Cell, random: Random): Cell {
  const open = inOrderOfDependence(map.dimensions).filter(
    ({ name, values }) => focus[name] === undefined && values.length > 0,
  );
  for (let draw = 0; draw < DRAWS; draw++) {
    const cell: Record<string, string> = { ...focus };
    for (const dimension of open) {
      const { name, values, appliesWhen } = dimension;
      // Beside a change it is the later state that the rest belongs to.
      if (appliesWhen !== null && applies(map, dimension, statesOf(cell).at(-1)!) === false) continue;
      cell[name] = values[random.weighted(values.map((value) => value.weight))]!.name;
    }
    if (!exclusionOf(map, cell)) return inOrder(map, cell);
  }
  const completed = findCompletion(map, focus, (name, values) => byWeight(map, name, values, random));
  if (!completed) throw new RangeError(`no situation contains ${JSON.stringify(focus)}`);
  return inOrder(map, completed);
}

/** Values in random order, the heavier likelier to come early (exponential keys, Efraimidis and Spirakis 2006). */
function byWeight(map: CoverageMap, name: string, values: readonly string[], random: Random): string[] {
  const weights = map.dimensions.find((dimension) => dimension.name === name)!.values;
  return values
    .map((value) => ({
      value,
      key: -Math.log(1 - random.next()) / weights.find((candidate) => candidate.name === value)!.weight,
    }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
