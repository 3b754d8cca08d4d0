/**
 * Adjusted p-values that control the false discovery rate (Benjamini & Hochberg 1995), in the order given. Where
 * every hypothesis is true, the probability of any finding is controlled too.
 *
 * @param pValues each in [0, 1]
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).toSorted((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  for (const [position, index] of order.entries()) {
    const rank = pValues.length - position;
    smallest = Math.min(smallest, (pValues[index]! * pValues.length) / rank);
    adjusted[index] = smallest;
  }
  return adjusted;
}
