/** Takes what gains most, where gains only ever shrink: a gain is looked at again only when it comes first. */
export interface GainQueue {
  /** The greatest gain at the beginning. */
  best(): number;
  /** The item with the greatest gain, which stays in the queue; −1 where nothing gains. */
  take(): number;
}

/**
 * A queue over the items from 0 on, for lazy greedy choice (Minoux 1978). Of equal gains the first item comes first.
 *
 * @param gainOf what an item gains now: never more than it did before
 */
export function createGainQueue(items: number, gainOf: (item: number) => number): GainQueue {
  const gains = Float64Array.from({ length: items }, (_, item) => gainOf(item));
  const heap = Uint32Array.from({ length: items }, (_, item) => item);
  let size = items;
  const isBefore = (a: number, b: number) => gains[a]! > gains[b]! || (gains[a]! === gains[b]! && a < b);
  const sink = (from: number) => {
    const item = heap[from]!;
    let at = from;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, item)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = item;
  };
  for (let at = (size >>> 1) - 1; at >= 0; at--) sink(at);
  const best = size === 0 ? 0 : gains[heap[0]!]!;
  return {
    best: () => best,
    take() {
      while (size > 0) {
        const item = heap[0]!;
        const gain = gainOf(item);
        if (gain === gains[item]! && gain > 0) return item;
        gains[item] = gain;
        if (gain <= 0) heap[0] = heap[--size]!;
        if (size > 0) sink(0);
      }
      return -1;
    },
  };
}
