import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFamilyLedger, type Family, focusFamiliesSchema } from '../../src/plan/families.ts';
import type { Cell } from '../../src/records/cell.ts';
import { type Split, splits } from '../../src/records/scenario.ts';
import { formOf, splitWeights } from './sample-plan.ts';

const focus = (index: number): Cell => ({ a: `v${index % 7}`, b: `v${index}` });

function byId(families: readonly Family[]): Map<string, Split> {
  return new Map(families.map(({ family, split }) => [family, split]));
}

const someForms = fc
  .array(fc.record({ variants: fc.integer({ min: 1, max: 6 }), weight: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.map(({ variants, weight }, index) => formOf(`form${index}`, variants, weight)));

describe('createFamilyLedger', () => {
  it('lists every form in every variant once, and reaches every split where there are enough', () => {
    fc.assert(
      fc.property(someForms, fc.nat({ max: 30 }), (forms, others) => {
        const ledger = createFamilyLedger({ forms, splitWeights, known: [] });
        for (let index = 0; index < others; index++) ledger.familiesOf(focus(index));
        const families = ledger.familiesOf(focus(others));
        const wanted = forms.flatMap((form) => form.variants.map(({ id }) => `${form.name}/${id}`));
        expect(families.map(({ form, variant }) => `${form}/${variant}`).toSorted()).toEqual(
          wanted.toSorted(),
        );
        const reached = new Set(families.map(({ split }) => split));
        if (wanted.length >= splits.length) expect(reached).toEqual(new Set(splits));
        expect(families.some(({ split }) => split !== 'seeds')).toBe(true);
      }),
    );
  });

  it('never moves a family: not when further foci appear, nor when forms and variants are added', () => {
    fc.assert(
      fc.property(someForms, someForms, fc.integer({ min: 1, max: 12 }), (forms, later, count) => {
        const first = createFamilyLedger({ forms, splitWeights, known: [] });
        const before = Array.from({ length: count }, (_, index) => byId(first.familiesOf(focus(index))));
        for (let index = 0; index < 20; index++) first.familiesOf(focus(100 + index));
        const known = first
          .records()
          .map((record) => focusFamiliesSchema.parse(JSON.parse(JSON.stringify(record))));

        const longer = later.map((form) => ({ ...form, name: `x${form.name}` }));
        const second = createFamilyLedger({ forms: [...forms, ...longer], splitWeights, known });
        for (const [index, decided] of before.entries()) {
          const after = byId(second.familiesOf(focus(index)));
          for (const [family, split] of decided) expect(after.get(family)).toBe(split);
          const isEnough = after.size >= splits.length;
          if (isEnough && after.size - decided.size >= splits.length) {
            expect(new Set(after.values())).toEqual(new Set(splits));
          }
        }
      }),
    );
  });

  it('goes on from its records as if it had never stopped', () => {
    const forms = [formOf('story', 5, 2), formOf('explanation', 4)];
    const whole = createFamilyLedger({ forms, splitWeights, known: [] });
    for (let index = 0; index < 20; index++) whole.familiesOf(focus(index));
    const half = createFamilyLedger({ forms, splitWeights, known: [] });
    for (let index = 0; index < 9; index++) half.familiesOf(focus(index));
    const rest = createFamilyLedger({ forms, splitWeights, known: half.records() });
    for (let index = 0; index < 20; index++) rest.familiesOf(focus(index));
    expect(rest.records()).toEqual(whole.records());
  });

  it('keeps the split of a family whose variant is gone, but offers it no more', () => {
    const first = createFamilyLedger({ forms: [formOf('story', 6)], splitWeights, known: [] });
    first.familiesOf(focus(0));
    const second = createFamilyLedger({
      forms: [formOf('story', 4)],
      splitWeights,
      known: first.records(),
    });
    expect(second.familiesOf(focus(0))).toHaveLength(4);
    expect(second.records()).toEqual(first.records());
  });

  it('shares families out by weight over many foci, the first of each focus too', () => {
    const ledger = createFamilyLedger({ forms: [formOf('story', 10)], splitWeights, known: [] });
    const all = Array.from({ length: 400 }, (_, index) => ledger.familiesOf({ a: `${index}` }));
    const share = (families: readonly Family[], split: Split) =>
      families.filter((family) => family.split === split).length / families.length;
    for (const families of [all.flat(), all.map((list) => list[0]!)]) {
      expect(share(families, 'train')).toBeGreaterThan(0.65);
      expect(share(families, 'train')).toBeLessThan(0.85);
      expect(share(families, 'heldout')).toBeGreaterThan(0.05);
      expect(share(families, 'validation')).toBeGreaterThan(0.03);
    }
  });

  it('leaves something to write even where almost everything is kept for eval items', () => {
    const weights = { train: 0.01, validation: 0, heldout: 0, seeds: 0.99 };
    for (const variants of [1, 2, 5]) {
      const ledger = createFamilyLedger({
        forms: [formOf('story', variants)],
        splitWeights: weights,
        known: [],
      });
      for (let index = 0; index < 10; index++) {
        expect(ledger.familiesOf(focus(index)).some(({ split }) => split === 'train')).toBe(true);
      }
    }
  });
});
