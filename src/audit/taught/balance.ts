import type { CodedDimension } from './code-space.ts';
import type { DimensionBalance } from './taught-result.ts';

/** Documents and tokens of each value of a dimension, and documents to which it does not apply. */
export interface ValueCounts {
  readonly documents: Uint32Array;
  readonly tokens: Float64Array;
  notApplicable: number;
}

/** Counts of no documents yet. */
export function createValueCounts({ size }: CodedDimension): ValueCounts {
  return { documents: new Uint32Array(size), tokens: new Float64Array(size), notApplicable: 0 };
}

/**
 * How evenly documents are spread over the values of a dimension: Shannon's entropy over its greatest (Pielou 1966),
 * and the greatest count over the smallest.
 *
 * @param documents all that were counted
 */
export function balanceOf(
  { name, values, size }: CodedDimension,
  counts: ValueCounts,
  documents: number,
): DimensionBalance {
  const labelled = counts.documents.reduce((sum, count) => sum + count, 0);
  const applicable = documents - counts.notApplicable;
  const rows = values.slice(0, size).map((value, code) => ({
    value,
    documents: counts.documents[code]!,
    tokens: counts.tokens[code]!,
    share: labelled === 0 ? 0 : counts.documents[code]! / labelled,
  }));
  const entropy = rows.reduce((sum, { share }) => sum - (share === 0 ? 0 : share * Math.log(share)), 0);
  const least = Math.min(...counts.documents);
  return {
    dimension: name,
    values: rows,
    labelled,
    notApplicable: counts.notApplicable,
    unlabelledShare: applicable === 0 ? 0 : (applicable - labelled) / applicable,
    evenness: labelled === 0 || size < 2 ? null : Math.min(1, entropy / Math.log(size)),
    imbalance: least === 0 ? null : Math.max(...counts.documents) / least,
    missing: rows.filter((row) => row.documents === 0).map(({ value }) => value),
  };
}
