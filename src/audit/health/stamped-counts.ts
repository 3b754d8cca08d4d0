/** Counts of numbers, which are set to nothing many times: that costs nothing. */
export interface StampedCounts {
  /** Counts a signed 32-bit number. @returns how often it had been counted before */
  add(value: number): number;
  reset(): void;
}

/** Bits of a slot that count; the others are its stamp. */
const COUNT_BITS = 14;
const LAST_STAMP = 2 ** (31 - COUNT_BITS) - 1;

/**
 * No counts yet, with room for `most` different numbers, each counted fewer than 16,384 times. Numbers are signed,
 * since V8 keeps unsigned ones that are passed around on the heap; number, stamp and count lie side by side.
 */
export function createStampedCounts(most: number): StampedCounts {
  const mask = 2 ** Math.ceil(Math.log2(most * 1.5)) - 1;
  const slots = new Int32Array((mask + 1) * 2);
  let stamp = 1;
  return {
    add(value) {
      let slot = value & mask;
      while (slots[slot * 2 + 1]! >> COUNT_BITS === stamp && slots[slot * 2] !== value)
        slot = (slot + 1) & mask;
      const found = slots[slot * 2 + 1]!;
      if (found >> COUNT_BITS !== stamp) {
        slots[slot * 2] = value;
        slots[slot * 2 + 1] = (stamp << COUNT_BITS) | 1;
        return 0;
      }
      slots[slot * 2 + 1] = found + 1;
      return found & (2 ** COUNT_BITS - 1);
    },
    reset() {
      stamp++;
      if (stamp <= LAST_STAMP) return;
      slots.fill(0);
      stamp = 1;
    },
  };
}
