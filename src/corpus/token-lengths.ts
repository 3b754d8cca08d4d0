/** What a trainer's maximum length would take from documents. */
export interface LengthCut {
  /** Most tokens of a document that the trainer takes. */
  readonly maxLength: number;
  /** Documents that are longer, whose ends are cut off. */
  readonly longer: number;
  /** Tokens behind the limit, which are never learned, over all documents. */
  readonly cut: number;
}

/** How long documents are, in tokens. Percentiles are those of the nearest rank; all 0 where there is no document. */
export interface TokenLengths {
  readonly documents: number;
  /** Tokens of all documents. */
  readonly tokens: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly cuts: readonly LengthCut[];
}

/** Gathers the lengths of documents one by one. */
export interface LengthAccumulator {
  /** @param tokens of one document, a whole number of at least 0 */
  add(tokens: number): void;
  /** What was gathered so far. */
  value(): TokenLengths;
}

/** Maximum lengths that trainers are commonly set to, in tokens. */
export const usualMaxLengths: readonly number[] = [1_024, 2_048, 4_096, 8_192];

/** How long documents are that have these numbers of tokens, and what each of `maxLengths` would cut. */
export function lengthsOf(
  tokens: Iterable<number>,
  maxLengths: readonly number[] = usualMaxLengths,
): TokenLengths {
  const lengths = createLengths(maxLengths);
  for (const length of tokens) lengths.add(length);
  return lengths.value();
}

/**
 * As {@link lengthsOf}, for documents that stream by. Exact; what it holds grows with the number of different
 * lengths, not with the documents.
 */
export function createLengths(maxLengths: readonly number[] = usualMaxLengths): LengthAccumulator {
  const documentsOf = new Map<number, number>();
  return {
    add(tokens) {
      documentsOf.set(tokens, (documentsOf.get(tokens) ?? 0) + 1);
    },
    value() {
      const ascending = [...documentsOf].toSorted(([a], [b]) => a - b);
      const sum = (of: (tokens: number) => number) =>
        ascending.reduce((total, [tokens, documents]) => total + of(tokens) * documents, 0);
      const documents = sum(() => 1);
      const percentile = (percent: number) => {
        // Whole numbers, so that no rounding moves a rank.
        const rank = Math.ceil((documents * percent) / 100);
        let passed = 0;
        for (const [tokens, own] of ascending) {
          passed += own;
          if (passed >= rank) return tokens;
        }
        return 0;
      };
      return {
        documents,
        tokens: sum((tokens) => tokens),
        p50: percentile(50),
        p95: percentile(95),
        p99: percentile(99),
        max: ascending.at(-1)?.[0] ?? 0,
        cuts: maxLengths.map((maxLength) => ({
          maxLength,
          longer: sum((tokens) => (tokens > maxLength ? 1 : 0)),
          cut: sum((tokens) => Math.max(0, tokens - maxLength)),
        })),
      };
    },
  };
}
