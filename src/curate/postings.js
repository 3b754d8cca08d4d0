/** Groups pairs by key, keeping their order; the pairs of keys that `keeps` declines are left out. */
export function groupPairs(keys, pairs, keeps = () => true) {
  const starts = new Uint32Array(keys + 1);
  const count = pairs.keyAt.length();
  for (let at = 0; at < count; at++) {
    const key = pairs.keyAt.get(at);
    if (keeps(key)) starts[key + 1]++;
  }
  for (let key = 0; key < keys; key++) starts[key + 1] += starts[key];
  const values = new Uint32Array(starts[keys]);
  const next = starts.slice(0, keys);
  for (let at = 0; at < count; at++) {
    const key = pairs.keyAt.get(at);
    if (keeps(key)) values[next[key]++] = pairs.valueAt.get(at);
  }
  return { starts, values };
}
