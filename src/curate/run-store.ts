import { createNumberList } from './number-list.ts';

/** Where one run of numbers lies: `values[start]` to `values[start + length - 1]`. */
export interface StoredRun {
  readonly values: Uint32Array;
  readonly start: number;
  readonly length: number;
}

/** Many runs of 32-bit numbers in a few large blocks, numbered from 0. */
export interface RunStore {
  /** Copies the first `length` values. @returns the number of the run */
  add(values: Uint32Array, length: number): number;
  get(run: number): StoredRun;
}

/** An empty store: 4 bytes a value and 12 a run. What was stored stays. */
export function createRunStore(): RunStore {
  const blocks: Uint32Array[] = [];
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
      const block = blocks.at(-1)!;
      block.set(values.subarray(0, length), used);
      blockOf.push(blocks.length - 1);
      startOf.push(used);
      lengthOf.push(length);
      used += length;
      return lengthOf.length() - 1;
    },
    get: (run) => ({
      values: blocks[blockOf.get(run)]!,
      start: startOf.get(run),
      length: lengthOf.get(run),
    }),
  };
}

const BLOCK = 256 * 1024;
