import type { Result } from './find-score.ts';

/** How much a column tells, as a look at the sample: no finding. */
export interface Informativeness {
  /** Entropy of its values, in bits. */
  readonly entropy: number;
  /** Least and greatest failure rate of values with at least {@link FEWEST} scored runs; `null` with fewer than two such. */
  readonly rates: readonly [least: number, greatest: number] | null;
  /** What dimensions are ranked by. */
  readonly rank: number;
}

/** Scored runs below which a rate says nothing. */
const FEWEST = 20;
/** Bits above which more values make buckets thin rather than telling. */
const MOST_BITS = 3;

/** The entropy of a column's values, and how far failure rates lie apart between them. */
export function informativeness(values: readonly string[], results: readonly Result[]): Informativeness {
  const counts = new Map<string, { rows: number; scored: number; fails: number }>();
  let filled = 0;
  for (const [at, value] of values.entries()) {
    if (value === '') continue;
    filled++;
    const count = counts.get(value) ?? { rows: 0, scored: 0, fails: 0 };
    const result = results[at];
    count.rows++;
    if (result === 'pass' || result === 'fail') count.scored++;
    if (result === 'fail') count.fails++;
    counts.set(value, count);
  }
  let entropy = 0;
  for (const { rows } of counts.values()) entropy -= (rows / filled) * Math.log2(rows / filled);
  const rates = [...counts.values()]
    .filter(({ scored }) => scored >= FEWEST)
    .map(({ fails, scored }) => fails / scored);
  const known = rates.length < 2 ? null : ([Math.min(...rates), Math.max(...rates)] as const);
  const spread = known === null ? 0 : known[1] - known[0];
  const share = values.length === 0 ? 0 : filled / values.length;
  return { entropy, rates: known, rank: share * (Math.min(MOST_BITS, entropy) + 3 * spread) };
}
