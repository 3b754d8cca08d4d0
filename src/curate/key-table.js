/**
 * An empty table: open addressing in one typed array, behind a filter of eight bits a slot that answers most
 * questions after keys that are not there. Takes 18 to 37 bytes a key.
 */
export function createKeyTable() {
  let capacity = 1024;
  let slots = new Uint32Array(capacity * SLOT);
  let filter = new Uint32Array(capacity / 4);
  let size = 0;
  const insert = (low, high, number) => {
    let slot = high & (capacity - 1);
    while (slots[slot * SLOT + 2] !== 0) slot = (slot + 1) & (capacity - 1);
    slots[slot * SLOT] = low;
    slots[slot * SLOT + 1] = high;
    slots[slot * SLOT + 2] = number + 1;
    const bit = low & (filter.length * 32 - 1);
    filter[bit >>> 5] |= 1 << (bit & 31);
  };
  const grow = () => {
    const old = slots;
    capacity *= 2;
    slots = new Uint32Array(capacity * SLOT);
    filter = new Uint32Array(Math.min(capacity / 4, MOST_FILTER));
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at + 2] !== 0) insert(old[at], old[at + 1], old[at + 2] - 1);
    }
  };
  const find = (low, high) => {
    const bit = low & (filter.length * 32 - 1);
    if ((filter[bit >>> 5] & (1 << (bit & 31))) === 0) return -1;
    const mask = capacity - 1;
    for (let slot = high & mask; ; slot = (slot + 1) & mask) {
      const at = slot * SLOT;
      if (slots[at + 2] === 0) return -1;
      if (slots[at] === low && slots[at + 1] === high) return slots[at + 2] - 1;
    }
  };
  return {
    size: () => size,
    find,
    add(low, high) {
      const found = find(low, high);
      if (found >= 0) return found;
      if ((size + 1) * 10 > capacity * 7) grow();
      insert(low, high, size);
      return size++;
    },
  };
}
/** Numbers a slot takes: low half, high half, the key's number plus one (0: free). */
const SLOT = 3;
// In 32-bit words: 2^30 bits, so that bit positions stay small whole numbers.
const MOST_FILTER = 2 ** 25;
