import { normalisedWordHashes } from '../text/word-hashes.ts';
import { placeOf } from './eval-index.ts';
import { createExactIndex } from './exact.ts';
import { createNearDuplicateIndex, NEAR_THRESHOLD } from './near-duplicates.ts';
import { excerpt } from './passage.ts';
import { createSplitIndex, SPLIT_RUN } from './split-index.ts';
/** A curator that has kept nothing yet. */
export function createCurator({ evals, exemption, nearThreshold = NEAR_THRESHOLD }) {
  const exact = createExactIndex();
  const near = createNearDuplicateIndex({ threshold: nearThreshold });
  const heldout = createSplitIndex(exemption);
  const wordsOf = rememberLast(normalisedWordHashes);
  return {
    heldout,
    judge({ id, split, text }) {
      const words = wordsOf(text);
      const quote = (passage) => `“${excerpt(text, passage, words.length)}”`;
      const same = exact.find(words);
      if (same !== undefined && same !== id) {
        const all = { start: 0, end: words.length };
        return [failed('exact-duplicate', `the same words as document ${same}: ${quote(all)}`)];
      }
      const nearest = near.nearest(words);
      if (nearest !== undefined && nearest.id !== id) {
        const detail = `word-5-gram Jaccard similarity ${nearest.jaccard.toFixed(2)} with document ${nearest.id}, which shares ${quote(nearest.passage)}`;
        return [failed('near-duplicate', detail)];
      }
      const match = evals.match(words);
      if (match.contaminated) {
        return [failed('contaminated', `${describeMatch(match)}: ${quote(match.passage)}`)];
      }
      const leak = split === 'train' ? heldout.match(words) : undefined;
      if (leak?.leaks) {
        const detail = `shares ${SPLIT_RUN} words or more in a row with document ${leak.against} of another split: ${quote(leak.passage)}`;
        return [failed('split-leak', detail)];
      }
      return [];
    },
    keep({ id, split, text }) {
      const words = wordsOf(text);
      exact.add(id, words);
      near.add(id, words);
      if (split === 'train') heldout.remove(id);
      else heldout.add(id, words);
    },
    forget(id) {
      exact.remove(id);
      near.remove(id);
      heldout.remove(id);
    },
  };
}
function describeMatch(match) {
  const place = placeOf(match);
  const share = `${Math.round(match.score * 100)} %`;
  if (match.rule === 'whole-item') return `contains the eval item ${place} whole`;
  if (match.rule === 'shared-13-gram')
    return `shares 13 words or more in a row with the eval item ${place} (${share} of its wording)`;
  return `contains ${share} of the wording of the eval item ${place}`;
}
function failed(code, detail) {
  return { code, passed: false, detail };
}
/** A document is judged and then kept: its words are worked out once. */
function rememberLast(work) {
  let last;
  return (text) => {
    if (last?.text !== text) last = { text, result: work(text) };
    return last.result;
  };
}
