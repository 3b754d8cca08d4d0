import { logGamma } from '../shrinkage.ts';

/**
 * Probability of at most `fails` failing runs among `runs`, when the rate is drawn from Beta(a, b): the posterior
 * predictive tail of the beta-binomial model (Griffiths 1973; Gelman et al., Bayesian Data Analysis, ch. 2).
 *
 * @param fails whole, in [0, runs]
 * @param runs whole, at least 0
 */
export function betaBinomialAtMost(fails: number, runs: number, a: number, b: number): number {
  if (fails >= runs) return 1;
  // In logarithms: the first terms of many runs are smaller than any number.
  let term = logTerm(0, runs, a, b);
  let sum = term;
  for (let k = 0; k < fails; k++) {
    term += Math.log(((runs - k) * (k + a)) / ((k + 1) * (runs - k - 1 + b)));
    sum = Math.max(sum, term) + Math.log1p(Math.exp(-Math.abs(sum - term)));
  }
  return Math.min(1, Math.exp(sum));
}

/**
 * Probability of at least `fails` failing runs; see {@link betaBinomialAtMost}.
 */
export function betaBinomialAtLeast(fails: number, runs: number, a: number, b: number): number {
  return fails <= 0 ? 1 : betaBinomialAtMost(runs - fails, runs, b, a);
}

function logTerm(fails: number, runs: number, a: number, b: number): number {
  const choose = logGamma(runs + 1) - logGamma(fails + 1) - logGamma(runs - fails + 1);
  const beta = (x: number, y: number) => logGamma(x) + logGamma(y) - logGamma(x + y);
  return choose + beta(fails + a, runs - fails + b) - beta(a, b);
}

/** Failing runs of how many. */
export interface Counts {
  readonly fails: number;
  readonly runs: number;
}

/**
 * One-sided p-value of Fisher's exact test (Fisher 1935) that the rate of `after` is not below that of `before`:
 * the hypergeometric probability of at most as many fails after, given all fails together. Conservative.
 *
 * Counts may be effective ones; they are rounded so that a difference looks smaller.
 */
export function fisherLower(before: Counts, after: Counts): number {
  const n1 = Math.floor(before.runs);
  const n2 = Math.floor(after.runs);
  const k1 = Math.min(n1, Math.floor(before.fails));
  const k2 = Math.min(n2, Math.ceil(after.fails));
  if (n1 === 0 || n2 === 0) return 1;
  const total = k1 + k2;
  const choose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const all = choose(n1 + n2, total);
  let sum = 0;
  for (let k = Math.max(0, total - n1); k <= k2; k++) {
    sum += Math.exp(choose(n2, k) + choose(n1, total - k) - all);
  }
  return Math.min(1, sum);
}
