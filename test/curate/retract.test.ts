import { expect, it } from 'vitest';
import { createExemption } from '../../src/curate/exemption.ts';
import { createNearDuplicateIndex } from '../../src/curate/near-duplicates.ts';
import { findLeaks, type Leak } from '../../src/curate/retract.ts';
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
  const leaks: Leak[] = [];
  for await (const leak of findLeaks(kept(), heldout, createNearDuplicateIndex({}))) leaks.push(leak);
  expect(leaks).toHaveLength(1);
  expect(leaks[0]).toMatchObject({ id: 'leaking', against: 'late' });
  expect(`“${leaks[0]!.passage}”`).toBe(shared);
  expect(leaks[0]!.score).toBeGreaterThan(0);
});

it('finds a training document that nearly repeats a heldout one, where all shared wording is exempt', async () => {
  const random = planted('twin');
  const text = drawWords(random, 120).join(' ');
  const exemption = createExemption([{ what: 'everything', texts: [text] }]);
  const heldout = createSplitIndex(exemption);
  const near = createNearDuplicateIndex({});
  heldout.add('late', normalisedWordHashes(text));
  near.add('late', normalisedWordHashes(text));
  async function* kept() {
    yield { id: 'twin', text };
  }
  const leaks: Leak[] = [];
  for await (const leak of findLeaks(kept(), heldout, near)) leaks.push(leak);
  expect(leaks).toMatchObject([{ id: 'twin', against: 'late', score: 1 }]);
});
