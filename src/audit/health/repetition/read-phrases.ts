import { phrasesOf } from '../../../check/tells/phrases.ts';
import { normalisedWordHashes } from '../../../text/word-hashes.ts';
import type { TextSample } from '../text-sample.ts';
import type { FormWear } from './form-wear-counter.ts';
import { type PhraseCounter, phraseKey, phraseKeys } from './phrase-counter.ts';
import { saidIn } from './wordings.ts';

/** A phrase that fewer documents of a form have is not looked up. */
const LEAST = { documents: 3, share: 0.01 } as const;

/**
 * The words of common phrases, from documents of the sample that have them. Dropped are grammar and what English has
 * ready for everybody, see `phrasesOf`, and the few that no document of the sample has.
 *
 * @param given phrases that everybody may have
 */
export function readPhrases(
  counter: PhraseCounter,
  sample: TextSample,
  given: ReadonlySet<string>,
): FormWear[] {
  const leastOf = (documents: number) => Math.max(LEAST.documents, LEAST.share * documents);
  const unread = new Map<number, number>();
  for (const { key, documents } of counter.common(leastOf)) unread.set(key, documents);
  const read: FormWear[] = [];
  for (const document of sample.documents()) {
    if (unread.size === 0) break;
    const { form } = document;
    const said = saidIn(document);
    const due = new Set<number>();
    for (const key of phraseKeys(form, normalisedWordHashes(said))) if (unread.has(key)) due.add(key);
    if (due.size === 0) continue;
    for (const words of phrasesOf(said, given)) {
      if (!due.has(phraseKey(form, words))) continue;
      // once its words are known, it is known of every form
      for (const each of counter.forms.keys()) {
        const key = phraseKey(each, words);
        const documents = unread.get(key);
        if (documents === undefined) continue;
        read.push({ form: each, words, documents });
        unread.delete(key);
      }
    }
    for (const key of due) unread.delete(key);
  }
  return read;
}
