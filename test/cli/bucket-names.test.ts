import { describe, expect, it } from 'vitest';
import { bucketNames } from '../../src/cli/bucket-names.ts';

describe('bucketNames', () => {
  it('names the dimension of a value only where another dimension has a value of that name', () => {
    const cells = [
      { pull: 'high', watch: 'close' },
      { pull: 'low', stake: 'high' },
    ];
    expect(cells.map(bucketNames(cells))).toEqual(['pull=high × close', 'low × stake=high']);
  });
});
