import type { Random } from '../../random.ts';
import { drawMultinomial } from './binomial-draw.ts';

/** Half the sum of the differences of shares: 0 where they are the same, 1 where nothing is in common. */
export function totalVariation(counts: readonly number[], others: readonly number[]): number {
  const [shares, otherShares] = [sharesOf(counts), sharesOf(others)];
  return shares.reduce((sum, share, at) => sum + Math.abs(share - otherShares[at]!), 0) / 2;
}

/** The square root of the Jensen–Shannon divergence in bits (Endres and Schindelin 2003): a distance in [0, 1]. */
export function jensenShannon(counts: readonly number[], others: readonly number[]): number {
  const [shares, otherShares] = [sharesOf(counts), sharesOf(others)];
  const part = (share: number, mean: number) => (share === 0 ? 0 : share * Math.log2(share / mean));
  const divergence = shares.reduce((sum, share, at) => {
    const mean = (share + otherShares[at]!) / 2;
    return sum + (part(share, mean) + part(otherShares[at]!, mean)) / 2;
  }, 0);
  return Math.sqrt(Math.min(1, Math.max(0, divergence)));
}

/** What the total variation would be if both were drawn from one source. */
export interface ChanceDifference {
  readonly mean: number;
  /** Exceeded by 5 % of the draws. */
  readonly limit: number;
  /** Share of the draws that are at least as different, the two themselves counted among them. */
  readonly pValue: number;
}

/**
 * Draws both samples from what they have in common, their counts together, and measures how much these differ: two
 * samples of one source always differ a little, small ones a lot.
 */
export function differenceByChance(
  random: Random,
  counts: readonly number[],
  others: readonly number[],
  draws: number,
): ChanceDifference {
  const pooled = counts.map((count, at) => count + others[at]!);
  const sum = (list: readonly number[]) => list.reduce((all, count) => all + count, 0);
  const [size, otherSize] = [sum(counts), sum(others)];
  const seen = totalVariation(counts, others);
  const drawn = Array.from({ length: draws }, () =>
    totalVariation(drawMultinomial(random, size, pooled), drawMultinomial(random, otherSize, pooled)),
  ).toSorted((a, b) => a - b);
  return {
    mean: sum(drawn) / draws,
    limit: drawn[Math.min(draws - 1, Math.ceil(0.95 * draws) - 1)]!,
    // A hair less, since equal differences come out of sums in another order.
    pValue: (1 + drawn.filter((value) => value >= seen - 1e-12).length) / (draws + 1),
  };
}

function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
}
