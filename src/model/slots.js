import pLimit from 'p-limit';
/** So many slots, all free. @throws TypeError when `size` is not a positive whole number */
export function createSlots(size) {
  const limit = pLimit(size);
  const listeners = new Set();
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
