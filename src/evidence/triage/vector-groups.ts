/** A text as part of a unit vector of its words, the rarest word first. */
export interface Vector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

/** Vectors that are alike, with their sum. */
export interface VectorGroup {
  /** Places of the vectors, in order. */
  readonly members: readonly number[];
  readonly sum: ReadonlyMap<number, number>;
}

/**
 * Groups vectors by average linkage: each joins the group with which its mean cosine is the greatest and at least 0.2.
 *
 * @param rarestFirst orders words by how few vectors have them
 * @returns the larger groups first
 */
export function groupVectors(
  vectors: readonly Vector[],
  rarestFirst: (a: number, b: number) => number,
): VectorGroup[] {
  const groups = createGroups(effortFor(vectors.length));
  const placed = vectors.map((vector) => groups.place(vector));
  const merged = groups.merge(rarestFirst);
  for (const [index, vector] of vectors.entries()) {
    const from = merged(placed[index]!);
    groups.remove(from, vector);
    placed[index] = groups.place(vector);
  }
  const members = new Map<number, number[]>();
  for (const [index, group] of placed.entries()) {
    const known = members.get(group);
    if (known) known.push(index);
    else members.set(group, [index]);
  }
  return [...members]
    .map(([group, list]) => ({ members: list, sum: groups.sumOf(group) }))
    .toSorted((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!);
}

/** How much of a vector lies along the sum of a group: what is typical of the group has the most. */
export function likenessToGroup({ terms, weights }: Vector, sum: ReadonlyMap<number, number>): number {
  let total = 0;
  for (let at = 0; at < terms.length; at++) total += weights[at]! * (sum.get(terms[at]!) ?? 0);
  return total;
}

/** Least mean cosine of a text with those of its group. */
const ALIKE = 0.2;
/** Products of words that are formed to place a text: more where there are few texts, so that nothing is missed. */
const effortFor = (texts: number) => ({
  seen: Math.max(1_000, Math.floor(20_000_000 / texts)),
  compared: Math.max(8, Math.min(32, Math.floor(160_000 / texts))),
});

/** Groups as sums of unit vectors, found by the words that they have. */
function createGroups(effort: ReturnType<typeof effortFor>) {
  const sums: Map<number, number>[] = [];
  const sizes: number[] = [];
  /** For each word, the groups in which it stands, and some in which it stands no more. */
  const postings = new Map<number, number[]>();
  let seen = new Float64Array(1_024);

  const add = (group: number, terms: Iterable<readonly [number, number]>, sign: 1 | -1) => {
    const sum = sums[group]!;
    for (const [term, weight] of terms) {
      const known = sum.get(term);
      const total = (known ?? 0) + sign * weight;
      if (total > 1e-9) sum.set(term, total);
      else sum.delete(term);
      if (known !== undefined || sign < 0) continue;
      const list = postings.get(term);
      if (list) list.push(group);
      else postings.set(term, [group]);
    }
  };
  const similarity = (terms: readonly (readonly [number, number])[], size: number, group: number) => {
    const sum = sums[group]!;
    let total = 0;
    for (const [term, weight] of terms) total += weight * (sum.get(term) ?? 0);
    return total / (size * sizes[group]!);
  };
  /** Groups that share a rare word with `terms`, and in `seen` how much. */
  const touch = (terms: readonly (readonly [number, number])[], except: number): number[] => {
    if (seen.length < sums.length) seen = new Float64Array(2 * sums.length);
    const touched: number[] = [];
    let left = effort.seen;
    for (const [term, weight] of terms) {
      for (const group of (postings.get(term) ?? []).slice(0, left)) {
        left--;
        if (sizes[group] === 0 || group === except) continue;
        if (seen[group] === 0) touched.push(group);
        seen[group]! += weight;
      }
    }
    return touched;
  };
  /** The group with the greatest mean cosine among those that share the rarest words, or -1. */
  const nearest = (terms: readonly (readonly [number, number])[], size: number, except: number) => {
    const touched = touch(terms, except);
    const candidates = greatest(touched, seen, effort.compared);
    for (const group of touched) seen[group] = 0;
    let best = -1;
    let bestMean = ALIKE;
    for (const group of candidates) {
      const mean = similarity(terms, size, group);
      if (mean < bestMean || (mean === bestMean && best >= 0 && group > best)) continue;
      best = group;
      bestMean = mean;
    }
    return best;
  };
  return {
    sumOf: (group: number): ReadonlyMap<number, number> => sums[group]!,
    place(vector: Vector): number {
      const entries = entriesOf(vector);
      let group = nearest(entries, 1, -1);
      if (group < 0) {
        group = sums.push(new Map()) - 1;
        sizes.push(0);
      }
      add(group, entries, 1);
      sizes[group]!++;
      return group;
    },
    remove(group: number, vector: Vector): void {
      add(group, entriesOf(vector), -1);
      sizes[group]!--;
    },
    /** Merges groups that are alike, the smaller into the larger. @returns where a group has gone */
    merge(rarestFirst: (a: number, b: number) => number): (group: number) => number {
      const target = sums.map((_, group) => group);
      const order = [...target].toSorted((a, b) => sizes[a]! - sizes[b]! || b - a);
      for (const group of order) {
        const terms = [...sums[group]!].toSorted(([a], [b]) => rarestFirst(a, b));
        const into = nearest(terms, sizes[group]!, group);
        if (into < 0) continue;
        add(into, terms, 1);
        sizes[into]! += sizes[group]!;
        sizes[group] = 0;
        sums[group] = new Map();
        target[group] = into;
      }
      const follow = (group: number): number => (target[group] === group ? group : follow(target[group]!));
      return follow;
    },
  };
}

/** The few items with the greatest scores, the greatest first; of equals the first. */
function greatest(items: readonly number[], scores: Float64Array, most: number): number[] {
  const found: number[] = [];
  for (const item of items) {
    const score = scores[item]!;
    if (found.length === most && score <= scores[found.at(-1)!]!) continue;
    let at = found.length;
    while (at > 0 && scores[found[at - 1]!]! < score) at--;
    found.splice(at, 0, item);
    if (found.length > most) found.pop();
  }
  return found;
}

function entriesOf({ terms, weights }: Vector): (readonly [number, number])[] {
  return Array.from(terms, (term, at) => [term, weights[at]!] as const);
}
