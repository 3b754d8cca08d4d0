/**
 * The probability that a standard normal variable exceeds z, to about 1e-7 of its own size: the complementary error
 * function by a Chebyshev fit (Press et al., Numerical Recipes, 3rd ed., §6.2.2).
 */
export function normalAbove(z: number): number {
  const tail = complementaryError(Math.abs(z) / Math.SQRT2) / 2;
  return z >= 0 ? tail : 1 - tail;
}

function complementaryError(x: number): number {
  const t = 2 / (2 + x);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  const exponent = terms.reduceRight((sum, term) => sum * t + term, 0);
  return t * Math.exp(-x * x + exponent);
}
