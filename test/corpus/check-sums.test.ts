import { describe, expect, it } from 'vitest';
import { renderCheckSums } from '../../src/corpus/check-sums.ts';

describe('renderCheckSums', () => {
  it('has a line a file, by name, in the format of sha256sum', () => {
    const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
    const sums = [
      { file: 'train-00000.jsonl', sha256: b },
      { file: 'README.md', sha256: a },
    ];
    expect(renderCheckSums(sums)).toBe(`${a}  README.md\n${b}  train-00000.jsonl\n`);
  });
});
