import { type Cell, cellKey } from '../records/cell.ts';
import { bucketsOf } from './buckets.ts';
import { combinationsOf } from './combinations.ts';
import { holds } from './conditions.ts';
import { describeRule, rulesAgainst } from './explain.ts';
import { rulesOf } from './feasible.ts';
import { type CoverageMap, type Cross, dimensionOf, type Rule } from './map.ts';
import { isLeftOut, statesOf, transition } from './transitions.ts';

/** How many buckets a cross has, and what it leaves out. */
export interface CrossDescription {
  readonly cross: Cross;
  /** Combinations of the values of its dimensions; of a transition, every change from one value to another. */
  readonly combinations: number;
  /** Those that can occur and that the cross counts: its buckets. */
  readonly buckets: number;
  /** Why the others are left out, in words, most first; the counts add up to what is left out. */
  readonly leftOut: readonly { readonly because: string; readonly combinations: number }[];
}

/** Most combinations of a cross for which it is worked out which rules forbid them together. */
const MOST_EXPLAINED = 200;

/**
 * What each cross of a map counts and leaves out.
 *
 * @throws LacunaError `map.too-many-buckets`
 */
export function describeCrosses(map: CoverageMap): CrossDescription[] {
  const buckets = bucketsOf(map);
  const rules = rulesOf(map);
  return map.crosses.map((cross) => {
    const counted = new Set(
      buckets.filter((bucket) => bucket.cross === cross).map(({ cell }) => cellKey(cell)),
    );
    const cells = combinationsOf(cross.dimensions.map((name) => [name, valuesOf(map, cross, name)]));
    const reasons = new Map<string, number>();
    let explained = 0;
    for (const cell of cells) {
      if (counted.has(cellKey(cell))) continue;
      const known = reasonOf(cross, cell, rules);
      const because =
        known ?? (explained++ < MOST_EXPLAINED ? together(map, cell) : 'several rules together');
      reasons.set(because, (reasons.get(because) ?? 0) + 1);
    }
    return {
      cross,
      combinations: cells.length,
      buckets: counted.size,
      leftOut: [...reasons]
        .map(([because, combinations]) => ({ because, combinations }))
        .toSorted((a, b) => b.combinations - a.combinations),
    };
  });
}

function valuesOf(map: CoverageMap, cross: Cross, name: string): string[] {
  const values = dimensionOf(map, name).values.map((value) => value.name);
  if (name !== cross.transition) return values;
  return values.flatMap((before) =>
    values.filter((after) => after !== before).map((after) => transition(before, after)),
  );
}

/** The one rule that forbids a combination as it stands, or undefined where it takes several. */
function reasonOf(cross: Cross, cell: Cell, rules: readonly Rule[]): string | undefined {
  const states = [cell, ...statesOf(cell)];
  const isBroken = ({ forbids }: Rule) => states.some((state) => holds(forbids, state) === true);
  const own = isLeftOut(cross, cell) ? cross.exclusions.find(isBroken) : undefined;
  const rule = own ?? rules.find(isBroken);
  return rule && describeRule(rule);
}

function together(map: CoverageMap, cell: Cell): string {
  const needed = rulesAgainst(map, cell).map(describeRule);
  return needed.length === 0 ? 'it cannot occur' : needed.join('; together with: ');
}
