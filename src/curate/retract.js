import { normalisedWordHashes } from '../text/word-hashes.ts';
import { excerpt } from './passage.ts';
/**
 * Training documents of earlier waves that leak now that later waves added documents to the other splits. They are
 * the ones to retract: a document of the heldout split stays where it is.
 */
export async function* findLeaks(trainDocuments, heldout) {
  for await (const { id, text } of trainDocuments) {
    const words = normalisedWordHashes(text);
    const match = heldout.match(words);
    if (!match.leaks) continue;
    const passage = excerpt(text, match.passage, words.length);
    yield { id, against: match.against, score: match.score, passage };
  }
}
