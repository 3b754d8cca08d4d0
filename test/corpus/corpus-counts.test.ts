import { describe, expect, it } from 'vitest';
import { createCorpusCounter, lengthsOfSplits } from '../../src/corpus/corpus-counts.ts';

describe('createCorpusCounter', () => {
  it('counts each split by itself, and leaves out those without documents', () => {
    const counter = createCorpusCounter();
    const add = (split: 'train' | 'heldout', form: string, unit: string, tokens: number) =>
      counter.add({ split, form, unit, tokens });
    add('train', 'story', 'value', 1_100);
    add('train', 'memo', 'value', 500);
    add('heldout', 'story', 'scope', 20);
    const counts = counter.counts();
    expect(Object.keys(counts)).toEqual(['train', 'heldout']);
    expect(counts.train).toMatchObject({
      byForm: { memo: 1, story: 1 },
      byUnit: { value: 2 },
      lengths: { documents: 2, tokens: 1_600, max: 1_100 },
    });
    expect(lengthsOfSplits(counts).heldout).toMatchObject({ documents: 1, tokens: 20 });
  });
});
