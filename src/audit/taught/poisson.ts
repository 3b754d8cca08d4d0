import { logGamma } from '../../gaps/shrinkage.ts';

/**
 * The probabilities that a Poisson variable is at most, and at least, as large as a count. For a hypergeometric or
 * binomial count of the same mean both are on the safe side in the tails.
 *
 * @param count a whole number, not negative
 * @param mean above 0 and moderate: the sums run over about as many terms
 */
export function poissonTails(count: number, mean: number): readonly [atMost: number, atLeast: number] {
  let below = 0;
  let term = Math.exp(-mean);
  for (let value = 0; value < count && value < mean + 200; value++) {
    below += term;
    term *= mean / (value + 1);
  }
  const atCount = Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
  let above = 0;
  let next = atCount;
  // From the count upwards, so that a small tail is no difference of large numbers.
  for (let value = count; next > above * 1e-16; value++) {
    above += next;
    next *= mean / (value + 1);
  }
  return [Math.min(1, below + atCount), count === 0 ? 1 : Math.min(1, above)];
}
