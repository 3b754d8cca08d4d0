import { describe, expect, it } from 'vitest';
import { createSplitCounts, measureSplitOverlap } from '../../../src/audit/contamination/split-overlap.ts';
import { MOST_SPLITS, roleOfSplit } from '../../../src/audit/split-role.ts';
import { createExemption } from '../../../src/curate/exemption.ts';
import { auditedDocuments } from '../audited.ts';

describe('splits', () => {
  it('are trained on where they are named so', () => {
    expect(roleOfSplit('sft', ['sft'])).toBe('training');
    expect(roleOfSplit('train', ['sft'])).toBe('other');
    expect(createSplitCounts(['sft']).named('test')).toEqual({ name: 'test', role: 'heldout' });
  });

  it('are told apart up to some number, and counted together by their role beyond', () => {
    const counts = createSplitCounts();
    for (let at = 0; at < 5_000; at++) counts.add({ file: 'a.jsonl', split: `test_${at}`, tokens: 2 });
    const { documents, tokens, splits } = counts.of('heldout');
    expect([documents, tokens, splits.size]).toEqual([5_000, 10_000, MOST_SPLITS + 1]);
    expect(splits.get('other splits (heldout)')).toBe(5_000 - MOST_SPLITS);
  });

  it.each([
    ['', 'training'],
    ['train', 'training'],
    ['train_sft', 'training'],
    ['Training', 'training'],
    ['test', 'heldout'],
    ['test_prefs', 'heldout'],
    ['validation', 'heldout'],
    ['val', 'heldout'],
    ['dev', 'heldout'],
    ['heldout', 'heldout'],
    ['holdout', 'heldout'],
    ['values', 'other'],
    ['unsupervised', 'other'],
  ] as const)('"%s" is %s', (split, role) => {
    expect(roleOfSplit(split)).toBe(role);
  });

  it('compares every n-th held-out document where they do not all fit, and says how many', async () => {
    const text = (number: number) => Array.from({ length: 20 }, (_, at) => `word${number}x${at}`).join(' ');
    const documents = auditedDocuments([
      ...Array.from({ length: 10 }, (_, number) => ({ text: text(number), split: 'test' })),
      ...Array.from({ length: 10 }, (_, number) => ({ text: text(number), split: 'train' })),
    ]);
    const counts = createSplitCounts();
    for (const document of documents) counts.add(document);
    const overlap = await measureSplitOverlap({
      counts,
      exemption: createExemption([]),
      mostTokens: 100,
      read: async function* () {
        yield documents;
      },
    });
    expect(overlap).toMatchObject({ heldout: 10, compared: 5, leaking: 5 });
  });
});
