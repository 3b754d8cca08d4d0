import type { LengthSummary } from './length-result.ts';

/** Gathers the lengths of documents one by one. */
export interface LengthTally {
  /** @param length a whole number of at least 0 */
  add(length: number): void;
  summary(): LengthSummary;
}

/** Longer ones are counted by their first three digits: at most 900 different ones for every power of ten. */
const EXACT = 1_000;

/** An empty tally. Fixed memory: some thousand counts, whatever the lengths. */
export function createLengthTally(): LengthTally {
  const documentsOf = new Map<number, number>();
  const bins = new Map<number, number>();
  let documents = 0;
  let total = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  return {
    add(length) {
      documents++;
      total += length;
      least = Math.min(least, length);
      most = Math.max(most, length);
      const bin = binOf(length);
      bins.set(bin, (bins.get(bin) ?? 0) + 1);
      const counted = threeDigits(length);
      documentsOf.set(counted, (documentsOf.get(counted) ?? 0) + 1);
    },
    summary() {
      if (documents === 0) return { documents, total, quantiles: null, histogram: [] };
      const ascending = [...documentsOf].toSorted(([a], [b]) => a - b);
      const quantile = (percent: number) => {
        // whole numbers, so that no rounding moves a rank
        const rank = Math.ceil((documents * percent) / 100);
        let passed = 0;
        const found = ascending.find(([, own]) => {
          passed += own;
          return passed >= rank;
        });
        return Math.min(most, Math.max(least, found?.[0] ?? most));
      };
      return {
        documents,
        total,
        quantiles: {
          least,
          p5: quantile(5),
          p25: quantile(25),
          p50: quantile(50),
          p75: quantile(75),
          p95: quantile(95),
          p99: quantile(99),
          most,
        },
        histogram: histogramOf(bins),
      };
    },
  };
}

function threeDigits(length: number): number {
  if (length < EXACT) return length;
  const unit = 10 ** (Math.floor(Math.log10(length)) - 2);
  return Math.round(length / unit) * unit;
}

/** Bins at the powers of two and half-way between them, from the first with a document to the last. */
function histogramOf(counts: ReadonlyMap<number, number>): LengthSummary['histogram'] {
  const first = Math.min(...counts.keys());
  const last = Math.max(...counts.keys());
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const bin = first + at;
    return { from: edge(bin), to: edge(bin + 1), documents: counts.get(bin) ?? 0 };
  });
}

/** Edges: 0, 1, 2, 3, 4, 6, 8, 12, 16, … */
function edge(bin: number): number {
  if (bin < 2) return bin;
  return bin % 2 === 0 ? 2 ** (bin / 2) : 1.5 * 2 ** ((bin - 1) / 2);
}

function binOf(length: number): number {
  if (length < 2) return length;
  const power = Math.floor(Math.log2(length));
  return length >= 1.5 * 2 ** power ? power * 2 + 1 : power * 2;
}
