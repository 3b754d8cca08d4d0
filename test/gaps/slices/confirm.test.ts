import { describe, expect, it } from 'vitest';
import { confirmSlices } from '../../../src/gaps/slices/confirm.ts';
import { binomialQuantile, itemsOf, simulate, sliceOptions } from './sample-slices.ts';

const pair = { a: 'a1', b: 'b2' };
const evidence = simulate({
  items: 3_000,
  seed: 'confirm',
  base: 0.03,
  planted: [{ cell: pair, rate: 0.3 }],
  runs: () => 2,
  correlation: 0.5,
});

describe('confirmSlices', () => {
  const scan = confirmSlices(itemsOf(evidence), sliceOptions());

  it('finds on one half and looks at the other', () => {
    expect(scan.items).toBeGreaterThan(1_350);
    expect(scan.items).toBeLessThan(1_650);
    const [slice] = scan.slices;
    expect(slice!.cell).toEqual(pair);
    const inside = evidence.filter(({ cells: [cell] }) => cell!.a === 'a1' && cell!.b === 'b2');
    expect(slice!.items + slice!.confirmation!.items).toBe(inside.length);
    expect(slice!.fails + slice!.confirmation!.fails).toBe(inside.reduce((sum, item) => sum + item.fails, 0));
    expect(slice!.confirmation).toMatchObject({ isConfirmed: true, pValue: 0.001 });
  });

  it('splits by an item’s name, whatever else there is', () => {
    const other = confirmSlices(itemsOf(evidence.toReversed()), sliceOptions());
    expect(other.items).toBe(scan.items);
    expect(other.slices[0]!.fails).toBe(scan.slices[0]!.fails);
    expect(confirmSlices(itemsOf(evidence), sliceOptions({ seed: 2 })).slices[0]!.fails).not.toBe(
      scan.slices[0]!.fails,
    );
  });

  it('does not confirm what was chosen by chance, nor flatter its rate', () => {
    const seeds = Array.from({ length: 30 }, (_, seed) => seed);
    const found = seeds.flatMap((seed) => {
      const noise = simulate({ items: 500, seed: `noise ${seed}`, base: 0.1 });
      // At a level of 0.9 nearly every set has its slice.
      return confirmSlices(itemsOf(noise), sliceOptions({ level: 0.9, permutations: 19, seed })).slices.slice(
        0,
        1,
      );
    });
    expect(found.length).toBeGreaterThan(20);
    const confirmed = found.filter(({ confirmation }) => confirmation!.pValue <= 0.05).length;
    expect(confirmed).toBeLessThanOrEqual(binomialQuantile(0.999, found.length, 0.05));
    const mean = (excess: readonly number[]) => excess.reduce((sum, own) => sum + own, 0) / excess.length;
    const chosen = mean(found.map(({ rate, outsideRate }) => rate - outsideRate!));
    const heldOut = mean(found.map(({ confirmation: held }) => held!.rate - held!.outsideRate!));
    expect(chosen).toBeGreaterThan(0.1);
    expect(Math.abs(heldOut)).toBeLessThan(chosen / 4);
  });
});
