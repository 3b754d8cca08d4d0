import { applies } from '../coverage/applicability.ts';
import { isFeasible } from '../coverage/feasible.ts';
import { type CoverageMap, dimensionOf } from '../coverage/map.ts';
import { isTransition, transition, transitionValues } from '../coverage/transitions.ts';
import { inOrder } from '../plan/targets.ts';
import { type Cell, cellKey } from '../records/cell.ts';

/** A cell in the neighbourhood of another one. */
export interface Sibling {
  readonly cell: Cell;
  /** Values in which the two differ; 0 for the cell itself. */
  readonly distance: number;
}

/**
 * A cell and the cells that differ from it in up to `distance` values of its own dimensions: only those that can occur,
 * the nearest first, otherwise in the map's order. A change has other changes for its siblings. Where another value
 * means that a conditional dimension no longer applies, the sibling goes without it.
 */
export function siblingsOf(map: CoverageMap, cell: Cell, distance: number): Sibling[] {
  const found = new Map<string, Sibling>();
  let edge: Sibling[] = [{ cell: inOrder(map, cell), distance: 0 }];
  for (let away = 0; ; away++) {
    for (const sibling of edge) {
      const possible = possibleCell(map, sibling.cell);
      if (possible && !found.has(cellKey(possible)))
        found.set(cellKey(possible), { cell: possible, distance: away });
    }
    if (away === distance) return [...found.values()];
    edge = unique(
      edge
        .flatMap(({ cell: from }) => changed(map, cell, from))
        .map((next) => ({ cell: next, distance: away + 1 })),
    );
  }
}

/** The cells that differ from the origin in one dimension more than `from` does. */
function changed(map: CoverageMap, origin: Cell, from: Cell): Cell[] {
  return Object.entries(origin).flatMap(([dimension, value]) =>
    from[dimension] === value
      ? valuesLike(map, dimension, value)
          .filter((other) => other !== value)
          .map((other) => ({ ...from, [dimension]: other }))
      : [],
  );
}

/** All values of the kind of one: those of its dimension, or, of a change, the changes that the map counts. */
function valuesLike(map: CoverageMap, dimension: string, value: string): string[] {
  const values = dimensionOf(map, dimension).values.map(({ name }) => name);
  if (!isTransition(value)) return values;
  const counting = map.crosses.filter((cross) => cross.transition === dimension);
  const changes = counting.flatMap((cross) => transitionValues(map, cross));
  if (changes.length > 0) return [...new Set(changes)];
  return values.flatMap((before) =>
    values.filter((after) => after !== before).map((after) => transition(before, after)),
  );
}

/** The cell, if need be without dimensions that do not apply in it; undefined where it cannot occur. */
function possibleCell(map: CoverageMap, cell: Cell): Cell | undefined {
  if (isFeasible(map, cell)) return cell;
  const kept = Object.entries(cell).filter(([dimension]) => {
    const { [dimension]: _, ...rest } = cell;
    return applies(map, dimensionOf(map, dimension), rest) !== false;
  });
  if (kept.length === 0 || kept.length === Object.keys(cell).length) return undefined;
  const rest = Object.fromEntries(kept);
  return isFeasible(map, rest) ? rest : undefined;
}

function unique(siblings: readonly Sibling[]): Sibling[] {
  return [...new Map(siblings.map((sibling) => [cellKey(sibling.cell), sibling])).values()];
}
