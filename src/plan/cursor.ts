import { LacunaError } from '../errors.ts';
import type { Form } from '../prompts/form.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import type { Split } from '../records/scenario.ts';
import { shortHash } from '../text/hash.ts';
import { apportion } from './apportion.ts';
import type { PlanHistory } from './context.ts';
import { countBy } from './count-by.ts';
import type { Family, FamilyLedger } from './families.ts';

/** Positions in everything that is drawn in turn, going on from earlier waves. */
export interface Cursor {
  /**
   * The next family of a focus: of the form whose turn it is over the whole plan, one that was used least, of the
   * split that has least of its share.
   *
   * @param only the split that it must be of, where there is but one
   */
  nextFamily(focus: Cell, families: FamilyLedger, only?: Split): Family;
  /** The id of the family's next scenario, one that no earlier corpus has. */
  nextId(family: string): string;
  /** How many scenarios of the split there were before. */
  nextPosition(split: Split): number;
}

/** What a cursor hands out, and in which shares. */
export interface CursorInput {
  readonly seed: number;
  readonly forms: readonly Form[];
  readonly splitWeights: Readonly<Record<Split, number>>;
}

/** A cursor behind everything that was planned before. */
export function createCursor(
  { seed, forms, splitWeights }: CursorInput,
  { planned, written }: PlanHistory,
): Cursor {
  const uses = tally(planned, (scenario) => scenario.family);
  const formSeats = apportion(
    Object.fromEntries(forms.map((form) => [form.name, form.weight])),
    countBy(planned, (scenario) => scenario.form),
  );
  const { seeds: _, ...documentWeights } = splitWeights;
  const splitSeats = apportion<Split>(
    documentWeights as Record<Split, number>,
    countBy(planned, (scenario) => scenario.split),
  );
  const byFamily = new Map<string, number>();
  const taken = new Set([...written, ...planned.map((scenario) => scenario.id)]);
  const bySplit = tally(planned, (scenario) => scenario.split);
  const next = (counts: Map<string, number>, key: string) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
  return {
    nextFamily(focus, families, only) {
      const usable = families
        .familiesOf(focus)
        .filter(({ split }) => (only === undefined ? split !== 'seeds' : split === only));
      if (usable.length === 0) throw nothingToWrite(focus);
      const form = formSeats.next((name) => usable.some((family) => family.form === name));
      const ofForm = usable.filter((family) => family.form === form);
      const fewest = Math.min(...ofForm.map(({ family }) => uses.get(family) ?? 0));
      const fresh = ofForm.filter(({ family }) => (uses.get(family) ?? 0) === fewest);
      const hasShare = fresh.filter(
        ({ split }) => documentWeights[split as keyof typeof documentWeights] > 0,
      );
      // An earlier plan may have dealt families to a split that has no share any more.
      const split =
        hasShare.length > 0
          ? splitSeats.next((name) => hasShare.some((family) => family.split === name))
          : fresh[0]!.split;
      const chosen = fresh.find((family) => family.split === split)!;
      next(uses, chosen.family);
      return chosen;
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
