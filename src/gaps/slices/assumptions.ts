import type { ItemSums } from '../rates.ts';
import type { PermutationClass } from './permute.ts';
import type { SliceOptions } from './slice.ts';

/** What a search rests on. */
export interface SearchFacts {
  readonly options: SliceOptions;
  readonly sums: ItemSums;
  readonly strata: readonly string[];
  readonly classes: readonly PermutationClass[];
  readonly leftOut: readonly string[];
  /** Slices that were found. */
  readonly found: number;
}

/** What a search assumed and what it left out, in sentences without a full stop. */
export function assumptionsOf({ options, sums, strata, classes, leftOut, found }: SearchFacts): string[] {
  const { level, discover, permutations, minItems, order } = options;
  return [
    `every cell of up to ${order} dimensions with at least ${minItems} items was tested`,
    discover
      ? `at most ${inPercent(level)} of the slices are expected to be false (Benjamini-Hochberg), which assumes that cells depend on each other positively`
      : `were there nothing to find, any slice would be reported with a probability of ${inPercent(level)} (${permutations} permutations of the fails among items${within(strata, classes)})`,
    ...(sums.fails === 0 ? ['no run failed, so there is nothing to find'] : []),
    ...(sums.fails > 0 && sums.fails === sums.runs
      ? ['every run failed, so no cell differs from the rest']
      : []),
    ...(found > 1 ? ['a slice is counted without the items of those found before it'] : []),
    ...fixedInWords(classes),
    ...leftOut,
  ];
}

function within(strata: readonly string[], classes: readonly PermutationClass[]): string {
  const kept = [
    ...(strata.length > 1 ? [`the same of ${strata.length} strata`] : []),
    ...(classes.length > strata.length ? ['as many runs each'] : []),
  ];
  return kept.length > 0 ? ` of ${kept.join(' and with ')}` : '';
}

/** Items that no permutation can move: alone in their class, or all failing alike. */
function fixedInWords(classes: readonly PermutationClass[]): string[] {
  const isFixed = ({ items, fails }: PermutationClass) =>
    items.length === 1 || (fails.length === items.length && fails.every((count) => count === fails[0]));
  const fixed = classes.filter(isFixed).reduce((sum, { fails }) => sum + fails.length, 0);
  const failing = classes.reduce((sum, { fails }) => sum + fails.length, 0);
  if (fixed === 0 || fixed === failing) return [];
  return [`${fixed} of ${failing} failing items have no other to be compared with, and tell nothing`];
}

function inPercent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
