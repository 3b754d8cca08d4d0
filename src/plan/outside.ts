import type { Condition, CoverageMap, Rule } from '../coverage/map.ts';
import { isTransition } from '../coverage/transitions.ts';
import { type Cell, cellKey } from '../records/cell.ts';

/** Maps without a region are made once, since compiling their rules takes longer than asking. */
const known = new WeakMap<CoverageMap, Map<string, CoverageMap>>();

/**
 * A map on which nothing that is held out can occur around a focus: whatever is drawn on it lies outside. Undefined
 * where the focus itself lies in what is held out because of a change in it.
 *
 * A change comes into a situation by its focus alone. So a region with one concerns only foci that have it, and for
 * those it is the rest of the region that must not come about.
 */
export function outside(map: CoverageMap, heldOut: readonly Cell[], focus: Cell): CoverageMap | undefined {
  const rests: Cell[] = [];
  for (const cell of heldOut) {
    const changes = Object.entries(cell).filter(([, value]) => isTransition(value));
    if (!changes.every(([dimension, value]) => focus[dimension] === value)) continue;
    const rest = Object.fromEntries(Object.entries(cell).filter(([, value]) => !isTransition(value)));
    if (Object.keys(rest).length === 0) return undefined;
    rests.push(rest);
  }
  if (rests.length === 0) return map;
  const maps = known.get(map) ?? new Map<string, CoverageMap>();
  known.set(map, maps);
  const key = rests.map(cellKey).join('|');
  const made = maps.get(key) ?? { ...map, exclusions: [...map.exclusions, ...rests.map(ruleAgainst)] };
  maps.set(key, made);
  return made;
}

function ruleAgainst(cell: Cell): Rule {
  const of = Object.entries(cell).map(
    ([dimension, value]): Condition => ({ kind: 'in', dimension, values: [value] }),
  );
  return { forbids: { kind: 'all', of }, because: 'it is held out', inWords: 'held out' };
}
