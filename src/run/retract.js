import { findLeaks } from '../curate/retract.ts';
import { createSplitIndex } from '../curate/split-index.ts';
import { writeJsonl } from '../io/jsonl.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { readKept, readRetractions, readWave } from './documents.ts';
/**
 * Takes back training documents of earlier waves that are too close to documents which this wave added to the
 * other splits: the training document leaves, and nothing moves. Written once, then read.
 */
export async function retractLeaks(layout, wave, exemption) {
  if (wave === 0) return [];
  const known = await readRetractions(layout, wave);
  if (known) return known;
  const added = createSplitIndex(exemption);
  let isEmpty = true;
  for await (const { id, status, scenario, text } of readWave(layout, wave)) {
    if (status !== 'kept' || scenario.split === 'train') continue;
    added.add(id, normalisedWordHashes(text));
    isEmpty = false;
  }
  const retractions = [];
  if (!isEmpty)
    for await (const leak of findLeaks(trainingDocuments(layout, wave), added)) retractions.push(leak);
  await writeJsonl(layout.retractedFile(wave), retractions);
  return retractions;
}
async function* trainingDocuments(layout, waves) {
  for await (const document of readKept(layout, waves)) {
    if (document.scenario.split === 'train') yield document;
  }
}
