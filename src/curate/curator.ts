import type { Cell } from '../records/cell.ts';
import type { ReasonCode, Verdict } from '../records/document.ts';
import type { Split } from '../records/scenario.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { type EvalIndex, type EvalMatch, placeOf } from './eval-index.ts';
import { createExactIndex } from './exact.ts';
import type { Exemption } from './exemption.ts';
import { createNearDuplicateIndex, NEAR_THRESHOLD } from './near-duplicates.ts';
import { excerpt, type Passage } from './passage.ts';
import { createSplitIndex, SPLIT_RUN, type SplitIndex } from './split-index.ts';

/** A document as the curator sees it. */
export interface Candidate {
  readonly id: string;
  readonly split: Split;
  readonly text: string;
  /** Where it lies on the map: its focus, as planned and as found, and its cell. Only regions are compared by it. */
  readonly places?: readonly Cell[];
}

/** What the curator needs to know. */
export interface CuratorOptions {
  readonly evals: EvalIndex;
  readonly exemption: Exemption;
  /** Least Jaccard similarity of near-duplicates, in (0, 1]. */
  readonly nearThreshold?: number;
}

/** Compares documents with everything that was kept before them, and with the evals. */
export interface Curator {
  /** The heldout and validation documents kept so far. */
  readonly heldout: SplitIndex;
  /**
   * The verdict that rejects a document, or none: an exact duplicate, a near-duplicate, contaminated by an eval, or,
   * in the train split, sharing wording with a kept document of another split. The first that fails ends the search.
   * Judging changes nothing.
   *
   * Judge the heldout and validation documents of a wave before its training documents, so that every training
   * document meets all of them; `findLeaks` looks after those of earlier waves.
   */
  judge(candidate: Candidate): readonly Verdict[];
  /**
   * Adds a document to what later ones are compared with; without judging, so also one restored from disk.
   *
   * @param stays whether it can never be taken back, so that nothing that comes close to it is kept
   */
  keep(candidate: Candidate, stays?: boolean): void;
  /** Takes a kept document back. */
  forget(id: string): void;
}

/** A curator that has kept nothing yet. */
export function createCurator({ evals, exemption, nearThreshold = NEAR_THRESHOLD }: CuratorOptions): Curator {
  const exact = createExactIndex();
  const near = createNearDuplicateIndex({ threshold: nearThreshold });
  const heldout = createSplitIndex(exemption);
  const wordsOf = rememberLast(normalisedWordHashes);
  const training = new Set<string>();
  /** A training document that is too close to one of another split gives way to it: `findLeaks` takes it back. */
  const givesWay = (id: string, split: Split) => split !== 'train' && training.has(id);

  return {
    heldout,
    judge({ id, split, text }) {
      const words = wordsOf(text);
      const quote = (passage: Passage) => `“${excerpt(text, passage, words.length)}”`;

      const same = exact.find(words);
      if (same !== undefined && same !== id && !givesWay(same, split)) {
        const all = { start: 0, end: words.length };
        return [failed('exact-duplicate', `the same words as document ${same}: ${quote(all)}`)];
      }
      const nearest = near.nearest(words);
      if (nearest !== undefined && nearest.id !== id && !givesWay(nearest.id, split)) {
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
    keep({ id, split, text }, stays = false) {
      const words = wordsOf(text);
      exact.add(id, words);
      near.add(id, words);
      if (split === 'train') {
        heldout.remove(id);
        if (!stays) training.add(id);
      } else heldout.add(id, words);
    },
    forget(id) {
      exact.remove(id);
      near.remove(id);
      heldout.remove(id);
      training.delete(id);
    },
  };
}

function describeMatch(match: EvalMatch): string {
  const place = placeOf(match);
  const share = `${Math.round(match.score * 100)} %`;
  if (match.rule === 'whole-item') return `contains the eval item ${place} whole`;
  if (match.rule === 'shared-13-gram')
    return `shares 13 words or more in a row with the eval item ${place} (${share} of its wording)`;
  return `contains ${share} of the wording of the eval item ${place}`;
}

function failed(code: ReasonCode, detail: string): Verdict {
  return { code, passed: false, detail };
}

/** A document is judged and then kept: its words are worked out once. */
function rememberLast<T>(work: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: work(text) };
    return last.result;
  };
}
