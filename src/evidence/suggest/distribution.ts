/**
 * Splits numbers into the two groups with the least variance within them (Otsu 1979).
 *
 * @returns the greatest number of the lower group and the least of the upper one; the same where all are equal
 */
export function splitInTwo(numbers: readonly number[]): { readonly lower: number; readonly upper: number } {
  const sorted = Float64Array.from(numbers).toSorted();
  const total = sorted.reduce((sum, number) => sum + number, 0);
  let below = 0;
  let best = { lower: sorted[0] ?? 0, upper: sorted[0] ?? 0 };
  let most = -1;
  for (let at = 1; at < sorted.length; at++) {
    const [lower, upper] = [sorted[at - 1]!, sorted[at]!];
    below += lower;
    if (lower === upper) continue;
    const difference = below / at - (total - below) / (sorted.length - at);
    const between = at * (sorted.length - at) * difference * difference;
    if (between > most) {
      most = between;
      best = { lower, upper };
    }
  }
  return best;
}

/** The quantile of sorted numbers at a share, in [0, 1]: the least number with at least that share at or below it. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? 0;
}

/** Least, quartiles and greatest in words; few different numbers with their counts. */
export function describeNumbers(numbers: readonly number[]): string {
  const sorted = Float64Array.from(numbers).toSorted();
  const counts = new Map<number, number>();
  for (const number of sorted) counts.set(number, (counts.get(number) ?? 0) + 1);
  if (counts.size <= 10) {
    return `Its values: ${[...counts].map(([number, count]) => `${number} (${count.toLocaleString('en')})`).join(', ')}.`;
  }
  const [least, lower, middle, upper, greatest] = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    shortened(quantile(sorted, share)),
  );
  return `Its values run from ${least} to ${greatest}; quartiles ${lower}, ${middle} and ${upper}.`;
}

/** A number to four digits. */
export function shortened(number: number): number {
  return Number(number.toPrecision(4));
}
