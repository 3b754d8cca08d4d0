import type { Random } from '../../random.ts';

/** Keeps a uniform sample of a stream of unknown length. */
export interface Reservoir<T> {
  add(item: T): void;
  /** How many were added. */
  readonly seen: number;
  /** At most as many as asked for, in the order in which they were added. */
  items(): T[];
}

/** A reservoir of `size` items (Vitter 1985, algorithm R). */
export function createReservoir<T>(size: number, random: Random): Reservoir<T> {
  const kept: { readonly at: number; readonly item: T }[] = [];
  let seen = 0;
  return {
    add(item) {
      const entry = { at: seen, item };
      seen++;
      if (kept.length < size) kept.push(entry);
      else {
        const place = random.integer(seen);
        if (place < size) kept[place] = entry;
      }
    },
    get seen() {
      return seen;
    },
    items: () => kept.toSorted((a, b) => a.at - b.at).map(({ item }) => item),
  };
}
