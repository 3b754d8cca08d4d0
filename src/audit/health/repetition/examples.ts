import { PHRASE_WORDS } from '../../../check/tells/phrases.ts';
import { normalisedWordHashes } from '../../../text/word-hashes.ts';
import type { AuditedDocument } from '../../audited-document.ts';
import type { Citation, CitationCollector } from '../../citations.ts';
import type { RepetitionHealth } from '../health-result.ts';
import { createMaskedCitations } from '../masked-citations.ts';
import type { TextSample } from '../text-sample.ts';
import { phraseKey, phraseKeys } from './phrase-counter.ts';
import { endingsOf, namesOf, openingsOf, saidIn, shapesOf } from './wordings.ts';
import type { ListedWear } from './worn-list.ts';

/** Documents of a sample that have the listed wordings. */
export interface Examples {
  look(sample: TextSample): void;
  of(kind: keyof RepetitionHealth, wear: ListedWear): readonly Citation[];
}

/** Documents that are looked through: in so many, what one in a hundred has is found forty times. */
const MOST_LOOKED_AT = 4_000;
const MOST_EXAMPLES = 3;

/**
 * Looks for documents to cite for wordings, which are known only when all documents were counted.
 *
 * @param given words of which names are not spotted
 */
export function createExamples(listed: Listed, given: ReadonlySet<string>): Examples {
  const wanted = {
    openings: wantedOf('openings', listed),
    endings: wantedOf('endings', listed),
    shapes: wantedOf('shapes', listed),
    names: wantedOf('names', listed),
    phrases: wantedOf('phrases', listed),
  };
  // a joined phrase is looked for by its first four words
  const phraseOf = new Map<number, string>(
    listed.phrases.map(({ words }) => [
      phraseKey(ANY_FORM, words.split(' ').slice(0, PHRASE_WORDS).join(' ')),
      words,
    ]),
  );

  const offer = (kind: keyof RepetitionHealth, words: string, document: AuditedDocument, text: string) => {
    for (const { wear, cited, find } of wanted[kind].get(words) ?? []) {
      if (wear.form !== null && wear.form !== document.form) continue;
      cited.add(document, kind === 'shapes' ? beginningOf(text) : find(text));
    }
  };

  return {
    look(sample) {
      const share = (sample.share * MOST_LOOKED_AT) / Math.max(MOST_LOOKED_AT, sample.size);
      for (const document of sample.documents(share)) {
        const text = saidIn(document);
        for (const words of openingsOf(text)) offer('openings', words, document, text);
        for (const words of endingsOf(text)) offer('endings', words, document, text);
        for (const words of shapesOf(text)) offer('shapes', words, document, text);
        if (wanted.names.size > 0)
          for (const name of namesOf(text, given)) offer('names', name, document, text);
        if (phraseOf.size > 0)
          for (const words of phrasesIn(text, phraseOf)) offer('phrases', words, document, text);
      }
    },
    of: (kind, wear) =>
      wanted[kind]
        .get(wear.words)
        ?.find((each) => each.wear === wear)
        ?.cited.list().examples ?? [],
  };
}

type Listed = Readonly<Record<keyof RepetitionHealth, readonly ListedWear[]>>;

interface Wanted {
  readonly wear: ListedWear;
  readonly cited: CitationCollector;
  /** The passage of a text that has it. */
  find(text: string): string;
}

function wantedOf(kind: keyof RepetitionHealth, listed: Listed): ReadonlyMap<string, readonly Wanted[]> {
  const wanted = new Map<string, Wanted[]>();
  for (const wear of listed[kind]) {
    const cited = createMaskedCitations(wear.words, MOST_EXAMPLES);
    wanted.set(wear.words, [
      ...(wanted.get(wear.words) ?? []),
      { wear, cited, find: createFinder(wear.words, kind) },
    ]);
  }
  return wanted;
}

function phrasesIn(text: string, phraseOf: ReadonlyMap<number, string>): Set<string> {
  const found = new Set<string>();
  for (const key of phraseKeys(ANY_FORM, normalisedWordHashes(text))) {
    const phrase = phraseOf.get(key);
    if (phrase !== undefined) found.add(phrase);
  }
  return found;
}

const ANY_FORM = '';

/** Finds the words as a text has them: as much of them as stands there. */
function createFinder(words: string, kind: keyof RepetitionHealth): (text: string) => string {
  const parts = words
    .split(' ')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "['’]"));
  const pattern = (count: number) =>
    new RegExp(parts.slice(0, count).join('[^\\p{L}\\p{N}]{1,9}?'), kind === 'names' ? 'u' : 'iu');
  const all = pattern(parts.length);
  const beginning = pattern(PHRASE_WORDS);
  return (text) => (all.exec(text) ?? beginning.exec(text))?.[0] ?? '';
}

function beginningOf(text: string): string {
  return text.trimStart().slice(0, 120);
}
