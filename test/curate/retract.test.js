import { expect, it } from 'vitest';
import { createExemption } from '../../src/curate/exemption.ts';
import { findLeaks } from '../../src/curate/retract.ts';
import { createSplitIndex } from '../../src/curate/split-index.ts';
import { normalisedWordHashes } from '../../src/text/word-hashes.ts';
import { drawWords, planted, plantText } from './planted.ts';

it('finds the training documents that leak against later heldout documents, and only those', async () => {
  const random = planted('retract');
  const shared = `“${drawWords(random, 14).join(', ')}”`;
  const heldout = createSplitIndex(createExemption([]));
  heldout.add('late', normalisedWordHashes(plantText(shared, random)));
  async function* kept() {
    yield { id: 'clean', text: plantText('nothing of note', random) };
    yield { id: 'leaking', text: plantText(shared, random) };
  }
  const leaks = [];
  for await (const leak of findLeaks(kept(), heldout)) leaks.push(leak);
  expect(leaks).toHaveLength(1);
  expect(leaks[0]).toMatchObject({ id: 'leaking', against: 'late' });
  expect(`“${leaks[0].passage}”`).toBe(shared);
  expect(leaks[0].score).toBeGreaterThan(0);
});
