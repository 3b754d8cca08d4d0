/** An empty set; {@link StampedSet.reset} it first. */
export function createStampedSet() {
  let mask = 1023;
  let values = new Uint32Array(mask + 1);
  let stamps = new Uint32Array(mask + 1);
  let stamp = 0;
  return {
    reset(count) {
      if (count * 2 > mask + 1) {
        while (count * 2 > mask + 1) mask = mask * 2 + 1;
        values = new Uint32Array(mask + 1);
        stamps = new Uint32Array(mask + 1);
        stamp = 0;
      }
      stamp++;
      if (stamp > 0xffffffff) {
        stamps.fill(0);
        stamp = 1;
      }
    },
    add(value) {
      let slot = value & mask;
      while (stamps[slot] === stamp) {
        if (values[slot] === value) return false;
        slot = (slot + 1) & mask;
      }
      values[slot] = value;
      stamps[slot] = stamp;
      return true;
    },
    has(value) {
      let slot = value & mask;
      while (stamps[slot] === stamp) {
        if (values[slot] === value) return true;
        slot = (slot + 1) & mask;
      }
      return false;
    },
  };
}
