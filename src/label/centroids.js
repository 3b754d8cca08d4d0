/**
 * A nearest-centroid classifier (Rocchio 1971): classes and texts are vectors of stems, weighted by how few classes
 * share the stem (inverse document frequency over all classes), in classes by their count too; the similarity is
 * the cosine. A text has each stem once, since common words come back often in a long one; stems that a group's
 * classes do not have count neither for nor against it.
 *
 * @param groups for each class, the number of its group
 * @param size of the vocabulary
 */
export function createCentroids(classes, groups, size) {
  const frequency = new Int32Array(size);
  for (const terms of classes) for (const stem of terms.keys()) frequency[stem]++;
  const rarity = Float64Array.from(frequency, (count) =>
    count === 0 ? 0 : Math.log((classes.length + 1) / count),
  );
  const groupCount = Math.max(-1, ...groups) + 1;
  const weights = classes.map((terms) => unitVector(terms, rarity));
  const byStem = postings(weights, size);
  const groupsByStem = postings(
    Array.from({ length: groupCount }, (_, group) => {
      const own = weights.filter((_weights, at) => groups[at] === group);
      return new Map(own.flatMap((vector) => [...vector.keys()].map((stem) => [stem, 1])));
    }),
    size,
  );
  const strongest = weights.map((vector) =>
    Int32Array.from(
      [...vector].toSorted((a, b) => b[1] * rarity[b[0]] - a[1] * rarity[a[0]] || a[0] - b[0]),
      ([stem]) => stem,
    ),
  );
  const norms = new Float64Array(groupCount);
  return {
    similarities(stems, stemCount, into, support) {
      into.fill(0);
      support.fill(0);
      norms.fill(0);
      for (let at = 0; at < stemCount; at++) {
        const stem = stems[at];
        const weight = rarity[stem];
        for (let post = byStem.starts[stem]; post < byStem.starts[stem + 1]; post++) {
          const target = byStem.targets[post];
          into[target] += weight * byStem.weights[post];
          support[target]++;
        }
        for (let post = groupsByStem.starts[stem]; post < groupsByStem.starts[stem + 1]; post++) {
          norms[groupsByStem.targets[post]] += weight * weight;
        }
      }
      for (const [target, group] of groups.entries()) {
        const norm = Math.sqrt(norms[group]);
        into[target] = norm === 0 ? 0 : Math.min(1, into[target] / norm);
      }
    },
    strongest: (target) => strongest[target],
  };
}
function unitVector(terms, rarity) {
  const raw = [...terms].map(([stem, count]) => [stem, count * rarity[stem]]);
  const norm = Math.hypot(...raw.map(([, weight]) => weight));
  return new Map(raw.map(([stem, weight]) => [stem, norm === 0 ? 0 : weight / norm]));
}
/** From each stem to the targets that have it, in compressed rows. */
function postings(vectors, size) {
  const rows = Array.from({ length: size }, () => []);
  for (const [target, vector] of vectors.entries()) {
    for (const [stem, weight] of vector) rows[stem].push([target, weight]);
  }
  const starts = new Int32Array(size + 1);
  for (const [stem, row] of rows.entries()) starts[stem + 1] = starts[stem] + row.length;
  const all = rows.flat();
  return {
    starts,
    targets: Int32Array.from(all, ([target]) => target),
    weights: Float64Array.from(all, ([, weight]) => weight),
  };
}
