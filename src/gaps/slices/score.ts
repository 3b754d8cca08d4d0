/** x · ln x, and 0 at 0. */
export function xLogX(x: number): number {
  return x > 0 ? x * Math.log(x) : 0;
}

/**
 * Log-likelihood ratio of a cell with a rate of its own against one rate for all, for Bernoulli runs (Kulldorff 1997,
 * "A spatial scan statistic", Communications in Statistics 26). One-sided: 0 where the cell's rate is not higher.
 *
 * @param fails fails in the cell
 * @param runs runs in the cell; in strata of different rates, the runs at the overall rate that would give the
 * fails expected there (indirect standardisation), never less than `fails`
 */
export function logLikelihoodRatio(fails: number, runs: number, allFails: number, allRuns: number): number {
  const within = Math.max(runs, fails);
  if (fails * allRuns <= within * allFails || within >= allRuns) return 0;
  const outsideFails = allFails - fails;
  const outsideRuns = allRuns - within;
  const score =
    xLogX(fails) +
    xLogX(within - fails) -
    xLogX(within) +
    xLogX(outsideFails) +
    xLogX(outsideRuns - outsideFails) -
    xLogX(outsideRuns) -
    (xLogX(allFails) + xLogX(allRuns - allFails) - xLogX(allRuns));
  return Math.max(0, score);
}

/** Scores of many tables of fails over the same cells: what does not change is worked out once. */
export interface Scorer {
  /** The greatest score among the candidates. */
  greatest(fails: Uint32Array | Float64Array, failsPerCount: number): number;
}

/**
 * A scorer for cells whose runs stay what they are while fails are dealt out anew.
 *
 * @param candidates cells to look at
 * @param runs runs of every cell, standardised
 */
export function createScorer(
  candidates: Uint32Array,
  runs: Float64Array,
  allFails: number,
  allRuns: number,
): Scorer {
  const overall = xLogX(allFails) + xLogX(allRuns - allFails) - xLogX(allRuns);
  const own = Float64Array.from(candidates, (cell) => runs[cell]!);
  // Fewest fails that can lift a candidate above the overall rate.
  const enough = own.map((within) => (within * allFails) / allRuns);
  const fixed = own.map((within) => -xLogX(within) - xLogX(allRuns - within) - overall);
  return {
    greatest(fails, failsPerCount) {
      let most = 0;
      for (let at = 0; at < candidates.length; at++) {
        const inside = fails[candidates[at]!]! * failsPerCount;
        if (inside <= enough[at]!) continue;
        const within = own[at]!;
        const score =
          inside < within
            ? fixed[at]! +
              inside * Math.log(inside) +
              xLogX(within - inside) +
              xLogX(allFails - inside) +
              xLogX(allRuns - within - allFails + inside)
            : logLikelihoodRatio(inside, within, allFails, allRuns);
        if (score > most) most = score;
      }
      return most;
    },
  };
}
