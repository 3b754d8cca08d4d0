import { describe, expect, it } from 'vitest';
import { splitOfPath } from '../../../src/audit/dataset/split-names.ts';

describe('splitOfPath', () => {
  it.each([
    ['train.jsonl', 'train'],
    ['my-train-file.csv', 'train'],
    ['training_2.parquet', 'train'],
    ['dev.jsonl.gz', 'validation'],
    ['val-00000.jsonl', 'validation'],
    ['data/test-00000-of-00002.parquet', 'test'],
    ['data/custom-00001-of-00002.parquet', 'custom'],
    ['data/train.clean-00001-of-00002.parquet', 'train'],
    ['evaluation/part.jsonl', 'test'],
    ['heldout-00000.jsonl', 'heldout'],
    ['TRAIN.jsonl', 'train'],
  ])('finds the split of %s', (path, split) => {
    expect(splitOfPath(path)).toBe(split);
  });

  it.each(['constraints.jsonl', 'evals.jsonl', 'latest.csv', 'devices/list.jsonl', 'documents.jsonl'])(
    'finds none in %s',
    (path) => {
      expect(splitOfPath(path)).toBe('');
    },
  );

  it('takes the name of the file before that of its folder, and the nearest folder first', () => {
    expect(splitOfPath('train/test.jsonl')).toBe('test');
    expect(splitOfPath('test/train/part-1.jsonl')).toBe('train');
  });
});
