import { z } from 'zod';
import { regionOf } from '../coverage/lies-in.ts';
import type { Form } from '../prompts/form.ts';
import { createRandom } from '../random.ts';
import { type Cell, cellKey } from '../records/cell.ts';
import { type Split, splits } from '../records/scenario.ts';
import { shortHash } from '../text/hash.ts';
import { apportion, apportioned } from './apportion.ts';

/** A situation that scenarios instantiate: focus, form and skeleton variant. It has one split for ever. */
export const familySchema = z.object({
  family: z.string(),
  form: z.string(),
  variant: z.string(),
  split: z.enum(splits),
});
export type Family = z.infer<typeof familySchema>;

/** The families of one focus, as recorded in `plan/families.jsonl`. */
export const focusFamiliesSchema = z.object({ focus: z.string(), families: z.array(familySchema) });
export type FocusFamilies = z.infer<typeof focusFamiliesSchema>;

/** Decides and remembers which split a family belongs to. */
export interface FamilyLedger {
  /** The families of a focus in the order in which they are used; decided at first sight. */
  familiesOf(focus: Cell): readonly Family[];
  /** Everything decided so far, in order. */
  records(): readonly FocusFamilies[];
}

/** What families are made of. */
export interface FamilyInput {
  readonly forms: readonly Form[];
  /** Share of each split, by weight. */
  readonly splitWeights: Readonly<Record<Split, number>>;
  /** What earlier plans decided. It stands. */
  readonly known: readonly FocusFamilies[];
  /** Regions in which families are dealt to the splits `heldout` and `seeds` alone. */
  readonly holdOut?: readonly Cell[];
}

/**
 * A ledger of families. When a focus first appears, all of its families (every form in every variant) are
 * dealt to the splits by sequential apportionment within the focus, at least one to each split that has a
 * weight where there are enough; the order starts at another place for each focus, so that few documents over
 * many focuses reach the splits in proportion too. Families that appear later (a new form or variant) are dealt
 * on, to the splits that have none first; nothing that was decided moves.
 */
export function createFamilyLedger({ forms, splitWeights, known, holdOut = [] }: FamilyInput): FamilyLedger {
  const byFocus = new Map(known.map((record) => [record.focus, [...record.families]]));
  return {
    familiesOf(focus) {
      const key = cellKey(focus);
      const decided = byFocus.get(key);
      const wanted = candidatesOf(key, forms);
      const missing = wanted.filter(({ family }) => !decided?.some((other) => other.family === family));
      if (decided && missing.length === 0) return usable(decided, forms);
      const weights = regionOf(focus, holdOut) ? HELD_OUT_WEIGHTS : splitWeights;
      const dealt = decided
        ? dealOn(missing, decided, weights)
        : deal(missing, weights, Math.floor(byFocus.size * GOLDEN * missing.length));
      const all = [...(decided ?? []), ...dealt];
      byFocus.set(key, all);
      return usable(all, forms);
    },
    records: () => [...byFocus].map(([focus, families]) => ({ focus, families })),
  };
}

/** Shares of the splits in what is held out. */
const HELD_OUT_WEIGHTS: Readonly<Record<Split, number>> = { train: 0, validation: 0, heldout: 2, seeds: 1 };

/** Steps of this fraction of a cycle visit it evenly (golden-ratio sequence). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

type Candidate = Omit<Family, 'split'>;

/** Families with a form or variant that no longer exists keep their split, but nothing new is written for them. */
function usable(families: readonly Family[], forms: readonly Form[]): Family[] {
  return families.filter(({ form, variant }) =>
    forms.some((candidate) => candidate.name === form && candidate.variants.some(({ id }) => id === variant)),
  );
}

/** Every form in every variant, forms by weight, variants in an order of the focus's own. */
function candidatesOf(focus: string, forms: readonly Form[]): Candidate[] {
  const decks = new Map(
    forms.map((form) => [
      form.name,
      createRandom('families')
        .fork(`${focus}/${form.name}`)
        .shuffle(form.variants.map((variant) => variant.id)),
    ]),
  );
  const total = forms.reduce((sum, form) => sum + form.variants.length, 0);
  const weights = Object.fromEntries(forms.map((form) => [form.name, form.weight]));
  const candidates: Candidate[] = [];
  const seats = apportion(weights);
  while (candidates.length < total) {
    const form = seats.next();
    const variant = decks.get(form)?.shift();
    if (variant === undefined) {
      // This form has used its variants up: the others go on by themselves.
      for (const [rest, deck] of decks) {
        for (const left of deck)
          candidates.push({ family: familyId(focus, rest, left), form: rest, variant: left });
      }
      break;
    }
    candidates.push({ family: familyId(focus, form, variant), form, variant });
  }
  // Most foci get a few documents only: if all began with the same form, that form would be most of the corpus.
  const start = createRandom('families').fork(focus).integer(candidates.length);
  return [...candidates.slice(start), ...candidates.slice(0, start)];
}

/** Two people who plan the same focus, form and variant name the same family. */
function familyId(focus: string, form: string, variant: string): string {
  return shortHash([focus, form, variant], 12);
}

function deal(
  candidates: readonly Candidate[],
  weights: Readonly<Record<Split, number>>,
  offset: number,
): Family[] {
  const cycle = splitCycle(candidates.length, weights);
  return candidates.map((candidate, index) => ({
    ...candidate,
    split: cycle[(index + offset) % cycle.length]!,
  }));
}

function dealOn(
  candidates: readonly Candidate[],
  decided: readonly Family[],
  weights: Readonly<Record<Split, number>>,
): Family[] {
  const held: Partial<Record<Split, number>> = {};
  for (const { split } of decided) held[split] = (held[split] ?? 0) + 1;
  const wanted = splits.filter((split) => weights[split] > 0);
  const owed =
    decided.length + candidates.length >= wanted.length
      ? wanted.filter((split) => held[split] === undefined).slice(0, candidates.length)
      : [];
  for (const split of owed) held[split] = 1;
  const seats = apportion(weights, held);
  return candidates.map((candidate, index) => ({ ...candidate, split: owed[index] ?? seats.next() }));
}

/**
 * A cycle of splits of this length in which each has its share, at least one where there is room, well spread; and
 * at least one that documents are written for.
 */
function splitCycle(length: number, weights: Readonly<Record<Split, number>>): Split[] {
  let counts: Record<string, number> = {};
  for (const split of apportioned(weights, length)) counts[split] = (counts[split] ?? 0) + 1;
  const wanted = splits.filter((split) => weights[split] > 0);
  if (length >= wanted.length) {
    for (const split of wanted.filter((name) => counts[name] === undefined)) {
      const richest = wanted.reduce((a, b) => ((counts[b] ?? 0) > (counts[a] ?? 0) ? b : a));
      counts[richest]!--;
      counts[split] = 1;
    }
  }
  if (counts['seeds'] === length) counts = { train: 1, ...(length > 1 ? { seeds: length - 1 } : {}) };
  return apportioned(counts as Record<Split, number>, length);
}
