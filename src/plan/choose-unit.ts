import type { Scenario, TeachingUnit } from '../records/scenario.ts';
import { type Apportionment, apportion } from './apportion.ts';
import { type Aim, aimOf } from './context.ts';
import { countBy } from './count-by.ts';

/** How often each unit is taught, relative to the others. */
const UNIT_WEIGHTS: Readonly<Record<TeachingUnit, number>> = {
  value: 8,
  scope: 3,
  pair: 3,
  exception: 2,
  'non-application': 2,
  derivation: 2,
};

/**
 * How often in regions. All documents there say the same of much the same situations: without as many in which the
 * clause does not apply, "if this, then that" would be learnt as "always that".
 */
export const regionUnitWeights: typeof UNIT_WEIGHTS = { ...UNIT_WEIGHTS, 'non-application': 5 };

/**
 * Units in turn, for each aim by itself: one sequence for all would keep step with the sequence of the aims, and
 * some aims would never meet some units.
 */
export function createUnitChooser(
  units: readonly TeachingUnit[],
  planned: readonly Scenario[],
  weights = UNIT_WEIGHTS,
): Readonly<Record<Aim, Apportionment<TeachingUnit>>> {
  const chooserOf = (aim: Aim) =>
    apportion(
      pick(weights, units),
      countBy(
        planned.filter((scenario) => aimOf(scenario) === aim),
        (scenario) => scenario.unit,
      ),
    );
  return {
    targeted: chooserOf('targeted'),
    speculative: chooserOf('speculative'),
    undirected: chooserOf('undirected'),
  };
}

function pick<K extends string>(weights: Readonly<Record<K, number>>, keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, weights[key]])) as Record<K, number>;
}
