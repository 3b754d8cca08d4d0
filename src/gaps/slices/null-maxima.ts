import { LacunaError } from '../../errors.ts';
import { createRandom } from '../../random.ts';
import type { CellTable } from './cell-table.ts';
import { createDealer } from './permute.ts';
import { createScorer } from './score.ts';
import type { SliceOptions } from './slice.ts';

/**
 * What chance alone makes of the best score: the greatest score over all cells, for every new deal of the fails
 * (Westfall and Young 1993, the max-statistic). Only failing items are counted anew.
 *
 * @returns the maxima, the greatest first
 */
export function nullMaxima(
  table: CellTable,
  { permutations, seed, onProgress }: Pick<SliceOptions, 'permutations' | 'seed' | 'onProgress'>,
): Float64Array {
  const { layout, counter, classes, candidates, runs, allFails, allRuns } = table;
  const random = createRandom(`slices ${seed}`);
  const dealer = createDealer(classes);
  const scorer = createScorer(candidates, runs, allFails, allRuns);
  const commonFails = commonFailsOf(classes.map((known) => known.fails));
  const counts = new Uint32Array(commonFails === null ? 0 : layout.size);
  const sums = new Float64Array(commonFails === null ? layout.size : 0);
  const maxima = new Float64Array(permutations);
  for (let permutation = 0; permutation < permutations; permutation++) {
    const { items, fails } = dealer.deal(random.fork(String(permutation)));
    if (commonFails === null) {
      counter.addWeights(items, fails, sums.fill(0));
      maxima[permutation] = scorer.greatest(sums, 1);
    } else {
      counter.addItems(items, counts.fill(0));
      maxima[permutation] = scorer.greatest(counts, commonFails);
    }
    onProgress?.(permutation + 1, permutations);
  }
  return maxima.toSorted((a, b) => b - a);
}

/** How often every failing item fails, where it is the same for all: counting is faster then than adding up. */
function commonFailsOf(fails: readonly Float64Array[]): number | null {
  const known = fails.find((own) => own.length > 0)?.[0] ?? 1;
  return fails.every((own) => own.every((count) => count === known)) ? known : null;
}

/**
 * The score that must be exceeded: with the observed maximum counted among the permuted ones, the floor(level ·
 * (permutations + 1))-th greatest of the permuted; the 10th of 200 at 5 %.
 *
 * @param maxima the greatest first
 * @throws LacunaError `slices.too-few-permutations` where no score could be significant
 */
export function criticalValueOf(maxima: Float64Array, level: number): number {
  const rank = Math.floor(level * (maxima.length + 1) + 1e-9);
  if (rank < 1) {
    throw new LacunaError({
      code: 'slices.too-few-permutations',
      message: `${maxima.length} permutations cannot show anything at a level of ${level}`,
      hint: `Give --permutations ${Math.ceil(1 / level) - 1} or more; 200 is usual.`,
    });
  }
  return maxima[rank - 1]!;
}

/** Share of deals, the observed one counted, whose best score is at least as great: adjusted for all cells tested. */
export function adjustedPValue(maxima: Float64Array, score: number): number {
  const first = maxima.findIndex((maximum) => maximum < score);
  return ((first < 0 ? maxima.length : first) + 1) / (maxima.length + 1);
}
