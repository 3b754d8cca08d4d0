import { normalisedWordHashes } from '../text/word-hashes.ts';
import type { NearDuplicateIndex } from './near-duplicates.ts';
import { excerpt } from './passage.ts';
import type { SplitIndex } from './split-index.ts';

/** A kept training document that shares wording with a later document of another split. */
export interface Leak {
  readonly id: string;
  /** The document of the other split. */
  readonly against: string;
  /** Share of the training document's runs of words that both have, in [0, 1]. */
  readonly score: number;
  /** The longest shared passage, in the training document's wording. */
  readonly passage: string;
}

/**
 * Training documents of earlier waves that leak now that later waves added documents to the other splits. They are
 * the ones to retract: a document of the heldout split stays where it is.
 */
export async function* findLeaks(
  trainDocuments: AsyncIterable<{ readonly id: string; readonly text: string }>,
  heldout: SplitIndex,
  near: Pick<NearDuplicateIndex, 'nearest'>,
): AsyncGenerator<Leak> {
  for await (const { id, text } of trainDocuments) {
    const words = normalisedWordHashes(text);
    const match = heldout.match(words);
    if (match.leaks) {
      const passage = excerpt(text, match.passage, words.length);
      yield { id, against: match.against, score: match.score, passage };
      continue;
    }
    const twin = near.nearest(words);
    if (twin === undefined) continue;
    yield { id, against: twin.id, score: twin.jaccard, passage: excerpt(text, twin.passage, words.length) };
  }
}
