import { createNumberList } from './number-list.ts';
/** An empty store: 4 bytes a value and 12 a run. What was stored stays. */
export function createRunStore() {
  const blocks = [];
  const blockOf = createNumberList();
  const startOf = createNumberList();
  const lengthOf = createNumberList();
  let used = 0;
  return {
    add(values, length) {
      const current = blocks.at(-1);
      if (current === undefined || used + length > current.length) {
        blocks.push(new Uint32Array(Math.max(BLOCK, length)));
        used = 0;
      }
      const block = blocks.at(-1);
      block.set(values.subarray(0, length), used);
      blockOf.push(blocks.length - 1);
      startOf.push(used);
      lengthOf.push(length);
      used += length;
      return lengthOf.length() - 1;
    },
    get: (run) => ({
      values: blocks[blockOf.get(run)],
      start: startOf.get(run),
      length: lengthOf.get(run),
    }),
  };
}
const BLOCK = 256 * 1024;
