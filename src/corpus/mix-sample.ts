/** What a sample came to. */
export interface SampleResult {
  /** Everything with a key up to this is chosen. */
  readonly limit: number;
  readonly documents: number;
  /** The sum of their weights. */
  readonly weight: number;
}

/** A random sample of documents whose weights sum up to a target, in one pass and without holding the documents. */
export interface Sample {
  /** Whether a document with this key may be among the chosen, as far as is known by now. */
  admits(key: number): boolean;
  /** Takes a document that is admitted. */
  add(key: number, weight: number): void;
  /** All that were added, where they do not reach the target; else what {@link Sample.result} chooses. */
  readonly weight: () => number;
  /**
   * The documents with the smallest keys whose weights come nearest to `target`. Keys that are drawn at random make
   * that a random sample without replacement.
   *
   * @param target no more than the one the sample was made for
   */
  result(target: number): SampleResult;
}

/** A sample for a target: a number of documents, where each has the weight 1, or of tokens. */
export function createSample(target: number): Sample {
  let chosen: Candidate[] = [];
  let limit = Infinity;
  let trimAt = FEWEST;
  const trim = () => {
    chosen.sort((a, b) => a.key - b.key);
    const count = countTo(chosen, target);
    if (count !== undefined) {
      chosen = chosen.slice(0, count);
      limit = chosen.at(-1)?.key ?? limit;
    }
    trimAt = Math.max(FEWEST, 2 * chosen.length);
  };
  return {
    admits: (key) => key <= limit,
    add(key, weight) {
      chosen.push({ key, weight });
      if (chosen.length >= trimAt) trim();
    },
    weight: () => weightOf(chosen),
    result(wanted) {
      trim();
      const count = countTo(chosen, wanted) ?? chosen.length;
      const own = chosen.slice(0, count);
      const over = weightOf(own) - wanted;
      const last = own.at(-1)?.weight ?? 0;
      // One document fewer where that comes nearer.
      if (over > last - over) own.pop();
      return { limit: own.at(-1)?.key ?? -1, documents: own.length, weight: weightOf(own) };
    },
  };
}

interface Candidate {
  readonly key: number;
  readonly weight: number;
}

/** Candidates between two sortings, at least. */
const FEWEST = 4_096;

/** How many of the first candidates reach a target; nothing where all of them do not. */
function countTo(candidates: readonly Candidate[], target: number): number | undefined {
  let sum = 0;
  for (const [at, { weight }] of candidates.entries()) {
    if (sum >= target) return at;
    sum += weight;
  }
  return sum >= target ? candidates.length : undefined;
}

function weightOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, { weight }) => sum + weight, 0);
}
