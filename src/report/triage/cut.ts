import type { ItemTranscripts } from '../../evidence/triage/transcript-shelf.ts';
import type { TranscriptView } from './views.ts';

/** Characters of an item's transcripts that are shown at first. */
export const SHOWN_AT_FIRST = 8_000;

/** The beginning of an item's transcripts, over all of its runs, or all of them. Says how much there is. */
export function cutTranscripts({ runs, missing }: ItemTranscripts, showsAll: boolean): TranscriptView {
  const characters = runs.reduce(
    (sum, { turns }) => sum + turns.reduce((total, { text }) => total + text.length, 0),
    0,
  );
  if (showsAll || characters <= SHOWN_AT_FIRST) return { runs, missing, characters, shown: characters };
  let left = SHOWN_AT_FIRST;
  const shown = runs.flatMap(({ epoch, turns }) => {
    const kept = turns.flatMap(({ role, text }) => {
      if (left <= 0) return [];
      const part = text.slice(0, left);
      left -= part.length;
      return [{ role, text: part }];
    });
    return kept.length > 0 ? [{ epoch, turns: kept }] : [];
  });
  return { runs: shown, missing, characters, shown: SHOWN_AT_FIRST };
}
