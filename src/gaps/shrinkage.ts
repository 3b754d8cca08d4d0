/** What one bucket brings to its cross: effective counts and where its prior stands. */
export interface ShrinkageInput {
  /** Effective number of runs, 0 where nothing is known. */
  readonly runs: number;
  /** Effective number of fails. */
  readonly fails: number;
  /** Prior mean, in (0, 1). */
  readonly priorMean: number;
}

/** Least and greatest weight of a prior, in runs, that is considered. */
const STRENGTHS: readonly [number, number] = [1, 10_000];

/** Strength of the prior where fewer than two buckets have runs: nothing tells how alike buckets are. */
const DEFAULT_STRENGTH = 20;

/**
 * How many runs the prior weighs: the maximum of the beta-binomial likelihood over all buckets of a cross
 * (empirical Bayes; Griffiths 1973), by golden-section search on its logarithm.
 *
 * At most the median of the buckets' own runs, unless `isBounded` is false: where buckets look alike the likelihood rises without end, and a
 * single bucket that differs would count for nothing. What a bucket shows weighs at least about half.
 *
 * Where no run failed, or all did, the likelihood prefers the weakest prior whatever the buckets are like, and rates
 * would come out far below what so few runs can show. Nothing differs there, so the prior has its greatest weight.
 */
export function priorStrength(buckets: readonly ShrinkageInput[], isBounded = true): number {
  const informed = buckets.filter((bucket) => bucket.runs > 0);
  if (informed.length < 2) return DEFAULT_STRENGTH;
  const likelihood = (logStrength: number) => {
    const strength = Math.exp(logStrength);
    return informed.reduce((sum, bucket) => sum + betaBinomial(bucket, strength), 0);
  };
  const most = isBounded ? Math.max(STRENGTHS[0], medianRuns(informed)) : STRENGTHS[1];
  const greatest = Math.min(STRENGTHS[1], most);
  if (informed.every(({ fails }) => fails === 0) || informed.every(({ runs, fails }) => fails === runs)) {
    return greatest;
  }
  let low = Math.log(STRENGTHS[0]);
  let high = Math.log(greatest);
  const ratio = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 60; step++) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (likelihood(left) >= likelihood(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function medianRuns(buckets: readonly ShrinkageInput[]): number {
  const runs = buckets.map((bucket) => bucket.runs).toSorted((a, b) => a - b);
  return runs[Math.floor(runs.length / 2)]!;
}

/** Posterior mean of a failure rate under Beta(strength·mean, strength·(1 − mean)). */
export function posteriorMean({ runs, fails, priorMean }: ShrinkageInput, strength: number): number {
  return (fails + strength * priorMean) / (runs + strength);
}

/**
 * The rate of a single value, as a margin for {@link additivePriorMean}: its posterior mean, but no further from its
 * prior mean than (fails + ½) ÷ (runs + 1), the posterior mean under Jeffreys' prior.
 *
 * Where values differ much, the prior is weak, and a value without a fail would come out near 0 whatever its number
 * of runs: on the log-odds scale, on which margins add up, it would take every cell that it is in down with it. Half
 * a fail in its own runs is what keeps log odds finite with the least bias (Anscombe 1956; Firth 1993).
 */
export function marginRate(value: ShrinkageInput, strength: number): number {
  const { runs, fails, priorMean } = value;
  const ownRate = (fails + 0.5) / (runs + 1);
  const mean = posteriorMean(value, strength);
  return Math.min(Math.max(mean, Math.min(priorMean, ownRate)), Math.max(priorMean, ownRate));
}

/**
 * The rate that the margins of a cell suggest: additive on the log-odds scale around the overall rate, as in a
 * logistic model without interactions.
 *
 * @param margins failure rates of the cell's single values, each in (0, 1)
 */
export function additivePriorMean(overall: number, margins: readonly number[]): number {
  const centre = logit(overall);
  const shifted = margins.reduce((sum, margin) => sum + logit(margin) - centre, centre);
  return Math.min(1 - SMALLEST, Math.max(SMALLEST, 1 / (1 + Math.exp(-shifted))));
}

const SMALLEST = 1e-6;

function logit(rate: number): number {
  const inside = Math.min(1 - SMALLEST, Math.max(SMALLEST, rate));
  return Math.log(inside / (1 - inside));
}

/** Log-likelihood of effective counts, up to a constant. */
function betaBinomial({ runs, fails, priorMean }: ShrinkageInput, strength: number): number {
  const a = strength * priorMean;
  const b = strength * (1 - priorMean);
  return logBeta(fails + a, runs - fails + b) - logBeta(a, b);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Natural logarithm of the gamma function for positive arguments (Lanczos 1964, g = 7, nine terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const shifted = x - 1;
  const series = terms.reduce((sum, term, index) => sum + term / (shifted + index + 1), 0.99999999999980993);
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}
