import type { CombinationCounter } from './combination-counter.ts';
import type { CombinationCoverage } from './taught-result.ts';

/** Missing combinations that are listed. */
const MOST_MISSING = 100;

/**
 * The share of the combinations of values that can occur which are there (total t-way coverage, Kuhn et al. 2013),
 * at all and in at least so many documents.
 */
export function combinationCoverage(
  { strength, counts, feasible, cellOf }: CombinationCounter,
  atLeast: number,
): CombinationCoverage {
  let possible = 0;
  let covered = 0;
  let coveredAtLeast = 0;
  const missing: number[] = [];
  for (let index = 0; index < counts.length; index++) {
    if (feasible[index] === 0) continue;
    possible++;
    const count = counts[index]!;
    if (count > 0) covered++;
    else if (missing.length < MOST_MISSING) missing.push(index);
    if (count >= atLeast) coveredAtLeast++;
  }
  return {
    strength,
    feasible: possible,
    covered,
    share: possible === 0 ? null : covered / possible,
    atLeast,
    coveredAtLeast,
    shareAtLeast: possible === 0 ? null : coveredAtLeast / possible,
    missing: missing.map(cellOf),
  };
}
