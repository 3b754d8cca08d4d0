import type { Random } from '../../random.ts';

/** Means below which a draw is exact; above, the normal approximation is off by less than a draw varies. */
const EXACT_BELOW = 40;

/**
 * A draw from a binomial distribution: by inversion where its mean, or that of its complement, is small (Kachitvichyanukul
 * and Schmeiser 1988, BINV), else from the normal distribution of the same mean and variance, rounded.
 *
 * @param trials a whole number, not negative
 * @param probability in [0, 1]
 */
export function drawBinomial(random: Random, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - drawBinomial(random, trials, 1 - probability);
  const mean = trials * probability;
  if (mean < EXACT_BELOW) return byInversion(random.next(), trials, probability);
  // 1 − u is never 0, so that the logarithm exists.
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  const normal = radius * Math.cos(2 * Math.PI * random.next());
  const drawn = Math.round(mean + normal * Math.sqrt(mean * (1 - probability)));
  return Math.min(trials, Math.max(0, drawn));
}

/** A draw from a multinomial distribution, value by value. @param weights need not add up to 1 */
export function drawMultinomial(random: Random, trials: number, weights: readonly number[]): number[] {
  let left = trials;
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, at) => {
    const isLast = at === weights.length - 1;
    const drawn = isLast ? left : drawBinomial(random, left, Math.min(1, weight / weightLeft));
    left -= drawn;
    weightLeft = Math.max(Number.MIN_VALUE, weightLeft - weight);
    return drawn;
  });
}

function byInversion(uniform: number, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  let term = Math.exp(trials * Math.log1p(-probability));
  let below = term;
  let value = 0;
  while (uniform >= below && value < trials) {
    value++;
    term *= (odds * (trials - value + 1)) / value;
    below += term;
    if (term === 0) break;
  }
  return value;
}
