import type { Exemption } from '../curate/exemption.ts';
import { createNearDuplicateIndex } from '../curate/near-duplicates.ts';
import { findLeaks } from '../curate/retract.ts';
import { createSplitIndex } from '../curate/split-index.ts';
import { writeJsonl } from '../io/jsonl.ts';
import type { RunLayout } from '../records/run-layout.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { type Retraction, readKept, readRetractions, readWave } from './documents.ts';

/**
 * Takes back training documents of earlier waves that are too close to documents which this wave added to the
 * other splits: the training document leaves, and nothing moves. Written once, then read.
 */
export async function retractLeaks(
  layout: RunLayout,
  wave: number,
  exemption: Exemption,
  nearThreshold: number,
): Promise<readonly Retraction[]> {
  if (wave === 0) return [];
  const known = await readRetractions(layout, wave);
  if (known) return known;
  const added = createSplitIndex(exemption);
  const near = createNearDuplicateIndex({ threshold: nearThreshold });
  let isEmpty = true;
  for await (const { id, status, scenario, text } of readWave(layout, wave)) {
    if (status !== 'kept' || scenario.split === 'train') continue;
    const words = normalisedWordHashes(text);
    added.add(id, words);
    near.add(id, words);
    isEmpty = false;
  }
  const retractions: Retraction[] = [];
  if (!isEmpty)
    for await (const leak of findLeaks(trainingDocuments(layout, wave), added, near)) retractions.push(leak);
  await writeJsonl(layout.retractedFile(wave), retractions);
  return retractions;
}

async function* trainingDocuments(layout: RunLayout, waves: number) {
  for await (const document of readKept(layout, waves)) {
    if (document.scenario.split === 'train') yield document;
  }
}
