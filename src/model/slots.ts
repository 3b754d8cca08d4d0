import pLimit from 'p-limit';

/** The places for requests in flight of one client, shared by everything that is sent through it at once. */
export interface Slots {
  readonly size: number;
  isFull(): boolean;
  /** Runs a job in a slot, and waits for one where all are taken. */
  run<T>(job: () => Promise<T>): Promise<T>;
  /** Calls `listener` whenever a slot becomes free. Returns what ends that. */
  onFree(listener: () => void): () => void;
}

/** So many slots, all free. @throws TypeError when `size` is not a positive whole number */
export function createSlots(size: number): Slots {
  const limit = pLimit(size);
  const listeners = new Set<() => void>();
  let wanted = 0;
  return {
    size,
    isFull: () => wanted >= size,
    async run(job) {
      wanted++;
      try {
        return await limit(job);
      } finally {
        wanted--;
        for (const listener of listeners) listener();
      }
    },
    onFree(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
