import { z } from 'zod';
import { createRandom } from '../random.ts';
import { cellKey } from '../records/cell.ts';
import { splits } from '../records/scenario.ts';
import { shortHash } from '../text/hash.ts';
import { apportion, apportioned } from './apportion.ts';
/** A situation that scenarios instantiate: focus, form and skeleton variant. It has one split for ever. */
export const familySchema = z.object({
  family: z.string(),
  form: z.string(),
  variant: z.string(),
  split: z.enum(splits),
});
/** The families of one focus, as recorded in `plan/families.jsonl`. */
export const focusFamiliesSchema = z.object({ focus: z.string(), families: z.array(familySchema) });
/**
 * A ledger of families. When a focus first appears, all of its families (every form in every variant) are
 * dealt to the splits by sequential apportionment within the focus, at least one to each split that has a
 * weight where there are enough; the order starts at another place for each focus, so that few documents over
 * many focuses reach the splits in proportion too. Families that appear later (a new form or variant) are dealt
 * on; nothing that was decided moves.
 */
export function createFamilyLedger({ forms, splitWeights, known }) {
  const byFocus = new Map(known.map((record) => [record.focus, [...record.families]]));
  return {
    familiesOf(focus) {
      const key = cellKey(focus);
      const decided = byFocus.get(key);
      const wanted = candidatesOf(key, forms);
      const missing = wanted.filter(({ family }) => !decided?.some((other) => other.family === family));
      if (decided && missing.length === 0) return usable(decided, forms);
      const dealt = decided
        ? dealOn(missing, decided, splitWeights)
        : deal(missing, splitWeights, Math.floor(byFocus.size * GOLDEN * missing.length));
      const all = [...(decided ?? []), ...dealt];
      byFocus.set(key, all);
      return usable(all, forms);
    },
    records: () => [...byFocus].map(([focus, families]) => ({ focus, families })),
  };
}
/** Steps of this fraction of a cycle visit it evenly (golden-ratio sequence). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Families with a form or variant that no longer exists keep their split, but nothing new is written for them. */
function usable(families, forms) {
  return families.filter(({ form, variant }) =>
    forms.some((candidate) => candidate.name === form && candidate.variants.some(({ id }) => id === variant)),
  );
}
/** Every form in every variant, forms by weight, variants in an order of the focus's own. */
function candidatesOf(focus, forms) {
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
  const candidates = [];
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
function familyId(focus, form, variant) {
  return shortHash([focus, form, variant], 12);
}
function deal(candidates, weights, offset) {
  const cycle = splitCycle(candidates.length, weights);
  return candidates.map((candidate, index) => ({
    ...candidate,
    split: cycle[(index + offset) % cycle.length],
  }));
}
function dealOn(candidates, decided, weights) {
  const held = {};
  for (const { split } of decided) held[split] = (held[split] ?? 0) + 1;
  const seats = apportion(weights, held);
  return candidates.map((candidate) => ({ ...candidate, split: seats.next() }));
}
/** A cycle of splits of this length in which each has its share, at least one where there is room, well spread. */
function splitCycle(length, weights) {
  const counts = {};
  for (const split of apportioned(weights, length)) counts[split] = (counts[split] ?? 0) + 1;
  const wanted = splits.filter((split) => weights[split] > 0);
  if (length >= wanted.length) {
    for (const split of wanted.filter((name) => counts[name] === undefined)) {
      const richest = wanted.reduce((a, b) => ((counts[b] ?? 0) > (counts[a] ?? 0) ? b : a));
      counts[richest]--;
      counts[split] = 1;
    }
  }
  return apportioned(counts, length);
}
