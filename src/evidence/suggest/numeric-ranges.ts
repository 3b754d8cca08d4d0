import { quantile } from './distribution.ts';

/** A range of numbers as a value of a dimension: from `from` (included) to `to` (excluded); `null` is no bound. */
export interface NumberRange {
  readonly name: string;
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * Ranges with about as many numbers in each, cut at round figures where that changes little. At least one; fewer
 * than asked for where many numbers are equal.
 */
export function rangesOf(numbers: readonly number[], wanted = 4): NumberRange[] {
  const sorted = Float64Array.from(numbers).toSorted();
  const cuts: number[] = [];
  for (let part = 1; part < wanted; part++) {
    const exact = quantile(sorted, part / wanted);
    const round = rounded(exact, sorted);
    const before = cuts.at(-1) === undefined ? 0 : countBelow(sorted, cuts.at(-1)!);
    // Many equal numbers can leave next to nothing between two cuts, or above the last.
    const fewest = sorted.length / (2 * wanted);
    const isWide = (cut: number) => {
      const below = countBelow(sorted, cut);
      return below - before >= fewest && sorted.length - below >= fewest;
    };
    const cut = [round, exact].find(isWide);
    if (cut !== undefined) cuts.push(cut);
  }
  const bounds = [null, ...cuts, null];
  return bounds.slice(1).map((to, at) => {
    const from = bounds[at] ?? null;
    return { name: nameOf(from, to), from, to };
  });
}

/** The range that a number lies in. */
export function rangeOf(ranges: readonly NumberRange[], number: number): NumberRange | undefined {
  return ranges.find(({ from, to }) => (from === null || number >= from) && (to === null || number < to));
}

function nameOf(from: number | null, to: number | null): string {
  if (from === null) return to === null ? 'any' : `below ${inWords(to)}`;
  return to === null ? `${inWords(from)} or more` : `${inWords(from)} to ${inWords(to)}`;
}

/** A name starts with a letter or digit, and has no `+`. */
function inWords(number: number): string {
  return String(number).replace('e+', 'e').replace(/^-/, 'minus ');
}

/** The figure with the fewest digits that moves no more than a fiftieth of the numbers to the other side. */
function rounded(exact: number, sorted: Float64Array): number {
  for (let digits = 1; digits <= 6; digits++) {
    const candidate = Number(exact.toPrecision(digits));
    const moved = Math.abs(countBelow(sorted, candidate) - countBelow(sorted, exact));
    if (moved <= sorted.length / 50) return candidate;
  }
  return exact;
}

function countBelow(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
