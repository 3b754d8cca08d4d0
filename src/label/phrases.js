/**
 * Finds phrases in a text of stem numbers, wherever their stems follow one another.
 *
 * @param size of the vocabulary
 * @returns a function that calls back with the index of every phrase found, once for each place
 */
export function createPhraseFinder(phrases, size) {
  /** The first phrase that begins with a stem, and for each phrase the next with the same beginning. */
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(phrases.length).fill(-1);
  const starts = new Int32Array(phrases.length + 1);
  const stems = [];
  for (const [at, { ids }] of phrases.entries()) {
    starts[at] = stems.length;
    stems.push(...ids);
    const first = ids[0];
    if (first === undefined || first < 0) continue;
    next[at] = heads[first];
    heads[first] = at;
  }
  starts[phrases.length] = stems.length;
  const flat = Int32Array.from(stems);
  return (ids, length, found) => {
    for (let at = 0; at < length; at++) {
      const id = ids[at];
      if (id < 0) continue;
      for (let phrase = heads[id]; phrase >= 0; phrase = next[phrase]) {
        const from = starts[phrase];
        const words = starts[phrase + 1] - from;
        if (at + words > length) continue;
        let same = 1;
        while (same < words && ids[at + same] === flat[from + same]) same++;
        if (same === words) found(phrase);
      }
    }
  };
}
