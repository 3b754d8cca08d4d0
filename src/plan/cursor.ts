import { LacunaError } from '../errors.ts';
import { type Cell, cellKey, cellToList } from '../records/cell.ts';
import type { Split } from '../records/scenario.ts';
import { shortHash } from '../text/hash.ts';
import type { PlanHistory } from './context.ts';
import { countBy } from './count-by.ts';
import type { Family, FamilyLedger } from './families.ts';

/** Positions in everything that is drawn in turn, going on from earlier waves. */
export interface Cursor {
  nextFamily(focus: Cell, families: FamilyLedger): Family;
  /** The id of the family's next scenario, one that no earlier corpus has. */
  nextId(family: string): string;
  /** How many scenarios of the split there were before. */
  nextPosition(split: Split): number;
}

/** A cursor behind everything that was planned before. */
export function createCursor(seed: number, { planned, written }: PlanHistory): Cursor {
  const byFocus = tally(planned, (scenario) => cellKey(scenario.focus));
  const byFamily = new Map<string, number>();
  const taken = new Set([...written, ...planned.map((scenario) => scenario.id)]);
  const bySplit = tally(planned, (scenario) => scenario.split);
  const next = (counts: Map<string, number>, key: string) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
  return {
    nextFamily(focus, families) {
      const usable = families.familiesOf(focus).filter((family) => family.split !== 'seeds');
      if (usable.length === 0) throw nothingToWrite(focus);
      return usable[next(byFocus, cellKey(focus)) % usable.length]!;
    },
    nextId(family) {
      for (;;) {
        const instance = String(next(byFamily, family));
        const id = `s-${shortHash([String(seed), family, instance], 14)}`;
        if (!taken.has(id)) return id;
      }
    },
    nextPosition: (split) => next(bySplit, split),
  };
}

function nothingToWrite(focus: Cell): LacunaError {
  return new LacunaError({
    code: 'plan.no-family',
    message: `every family of ${cellToList(focus).join(', ')} that can be written is kept for eval items by an earlier run`,
    hint: 'Write further forms ("forms" in the config), or add a variant to a form.',
  });
}

function tally<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  return new Map(Object.entries<number>(countBy(items, keyOf) as Record<string, number>));
}
