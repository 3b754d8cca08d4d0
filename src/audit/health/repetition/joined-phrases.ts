import { joinPhrases } from '../../../check/tells/phrases.ts';
import type { ListedWear } from './worn-list.ts';

/** Phrases that overlap and that about the same documents have, made one: of a worn sentence, one entry is left. */
export function joinedPhrases(phrases: readonly ListedWear[]): ListedWear[] {
  const byForm = new Map<string | null, ListedWear[]>();
  for (const phrase of phrases) byForm.set(phrase.form, [...(byForm.get(phrase.form) ?? []), phrase]);
  return [...byForm.values()]
    .flatMap((ofForm) =>
      joinPhrases(ofForm.map((phrase) => ({ ...phrase, documents: phrase.found, inWave: 0 }))),
    )
    .map(({ documents, inWave, ...phrase }) => phrase)
    .toSorted((a, b) => b.share - a.share || b.found - a.found || (a.words < b.words ? -1 : 1));
}
