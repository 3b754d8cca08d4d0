import { runsOf } from '../../../check/tells/phrases.ts';
import type { CoverageMap } from '../../../coverage/map.ts';
import { normalisedWords } from '../../../text/words.ts';

/** What documents may say again and again, since it is what they are about. */
export interface GivenWords {
  readonly words: ReadonlySet<string>;
  /** Runs of four words. */
  readonly phrases: ReadonlySet<string>;
}

/** The words of a map: its dimensions and values, with their descriptions and signals. None without a map. */
export function givenWords(map: CoverageMap | undefined): GivenWords {
  const texts = (map?.dimensions ?? []).flatMap(({ label, values }) => [
    label,
    ...values.flatMap((value) => [value.label, value.description, ...value.signals]),
  ]);
  return { words: new Set(texts.flatMap((text) => normalisedWords(text))), phrases: runsOf(texts) };
}
