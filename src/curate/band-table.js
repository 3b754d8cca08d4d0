/** An empty table: one chained hash table for all bands in three typed arrays, 12 to 24 bytes a band and document. */
export function createBandTable(bands) {
  let capacity = 1024 * bands;
  let keyOf = new Uint32Array(capacity);
  let next = new Uint32Array(capacity);
  let mask = 2 ** Math.ceil(Math.log2(capacity)) - 1;
  let heads = new Uint32Array(mask + 1);
  let entries = 0;
  // Keys are hashes with the band in them, so their low bits spread over all slots.
  const link = (entry) => {
    const slot = keyOf[entry] & mask;
    next[entry] = heads[slot];
    heads[slot] = entry + 1;
  };
  const grow = () => {
    capacity *= 2;
    const largerKeys = new Uint32Array(capacity);
    largerKeys.set(keyOf);
    keyOf = largerKeys;
    next = new Uint32Array(capacity);
    mask = mask * 2 + 1;
    heads = new Uint32Array(mask + 1);
    for (let entry = 0; entry < entries; entry++) link(entry);
  };
  return {
    add(keys) {
      if (entries + bands > capacity) grow();
      for (let band = 0; band < bands; band++) {
        keyOf[entries] = keys[band];
        link(entries);
        entries++;
      }
    },
    visit(keys, visit) {
      for (let band = 0; band < bands; band++) {
        const key = keys[band];
        for (let entry = heads[key & mask]; entry !== 0; entry = next[entry - 1]) {
          if (keyOf[entry - 1] === key) visit(Math.floor((entry - 1) / bands));
        }
      }
    },
  };
}
