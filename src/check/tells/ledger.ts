import type { AvoidLists } from '../../records/guidance.ts';
import { normalisedWordHashes } from '../../text/word-hashes.ts';
import { normalisedWords } from '../../text/words.ts';
import { namesIn } from './names.ts';
import { endingOf, openingOf, openingShape } from './openings.ts';
import { joinPhrases, phrasesOf, runsOf } from './phrases.ts';
import { stockPhrasesIn } from './stock-phrases.ts';
import { createWearCounter, type Wear, type WearCounter } from './wear-counter.ts';

/** A document as the ledger counts it. */
export interface CountedDocument {
  readonly form: string;
  /** Its text; of a conversation, what the assistant says. */
  readonly text: string;
  /**
   * What its writer was given and may repeat: persona and cast, the setting's words, the clauses and their headings.
   */
  readonly given: readonly string[];
}

/** Something that many documents have. */
export interface Tell extends Wear {
  /** Share of the documents, or of those of the form in which it is commonest, in [0, 1]. */
  readonly share: number;
}

/** What the documents so far have in common, the worst first. */
export interface TellsMeasure {
  readonly documents: number;
  readonly inWave: number;
  /** First five words. */
  readonly openings: readonly Tell[];
  /** Shapes of first sentences; all of them. */
  readonly shapes: readonly Tell[];
  /** Last five words. */
  readonly endings: readonly Tell[];
  readonly phrases: readonly Tell[];
  readonly names: readonly Tell[];
}

/** Counts over the waves of a run what its documents have in common. */
export interface TellsLedger {
  readonly documents: number;
  add(document: CountedDocument): void;
  /** From here on, documents are of another wave. */
  startWave(): void;
  /** The worst tells, at most so many of each kind. */
  measure(limit: number): TellsMeasure;
  /** The worst tells as lists for the prompts of the next wave; endings stand among the phrases. */
  worst(limit: number): AvoidLists;
}

/** Fewer documents than that are a coincidence. */
const LEAST_DOCUMENTS = 3;
/** Shares from which on something is worn: of all documents, and for phrases of those of one form. */
const WORN = { opening: 0.02, ending: 0.02, name: 0.015, phrase: 0.05, stock: 0.03 } as const;
/** Documents between two prunings of a counter: counts may be too low by their share, which stays below `WORN`. */
const WINDOW = { all: 200, form: 50 } as const;

/**
 * An empty ledger. Phrases are counted form by form, so that a habit of a rare form shows, against what is ordinary
 * in English and what the writer was given. The same documents in the same order give the same lists. Memory stays
 * within some ten megabytes a form, however many documents there are.
 */
export function createTellsLedger(): TellsLedger {
  const openings = createWearCounter(WINDOW.all);
  const endings = createWearCounter(WINDOW.all);
  const shapes = createWearCounter(WINDOW.all);
  const names = createWearCounter(WINDOW.all);
  const stock = createWearCounter(WINDOW.all);
  const byForm = new Map<string, WearCounter>();
  const all = () => [openings, endings, shapes, names, stock, ...byForm.values()];

  const measure = (limit: number): TellsMeasure => {
    const total = openings.documents;
    const of = (counter: WearCounter, share: number, most = limit) =>
      counter
        .worn(Math.max(LEAST_DOCUMENTS, share * total))
        .slice(0, most)
        .map((wear) => ({ ...wear, share: wear.documents / total }));
    return {
      documents: total,
      inWave: openings.inWave,
      openings: of(openings, WORN.opening),
      shapes: shapes.worn(1).map((wear) => ({ ...wear, share: wear.documents / total })),
      endings: of(endings, WORN.ending),
      phrases: worstPhrases([...of(stock, WORN.stock), ...ofForms(byForm)], limit),
      names: of(names, WORN.name),
    };
  };

  return {
    get documents() {
      return openings.documents;
    },
    add({ form, text, given }) {
      const givenWords = new Set(given.flatMap((each) => normalisedWords(each)));
      openings.add(present(openingOf(text, givenWords)));
      endings.add(present(endingOf(text)));
      shapes.add([openingShape(text)]);
      names.add(namesIn(text, givenWords));
      stock.add(stockPhrasesIn(text, new Set(normalisedWordHashes(text))));
      let phrases = byForm.get(form);
      if (phrases === undefined) {
        phrases = createWearCounter(WINDOW.form);
        byForm.set(form, phrases);
      }
      phrases.add(phrasesOf(text, runsOf(given)));
    },
    startWave() {
      for (const counter of all()) counter.startWave();
    },
    measure,
    worst(limit) {
      const { openings: first, endings: last, phrases, names: given } = measure(limit);
      const words = (tells: readonly Tell[]) => tells.map((tell) => tell.words);
      return {
        openings: words(first),
        phrases: [...new Set([...words(last), ...words(phrases)])].slice(0, limit),
        names: words(given),
      };
    },
  };
}

function present(words: string): string[] {
  return words === '' ? [] : [words];
}

/** Every form's worn phrases, overlapping ones joined. */
function ofForms(byForm: ReadonlyMap<string, WearCounter>): Tell[] {
  return [...byForm.values()].flatMap((counter) =>
    joinPhrases(counter.worn(Math.max(LEAST_DOCUMENTS, WORN.phrase * counter.documents))).map((wear) => ({
      ...wear,
      share: wear.documents / counter.documents,
    })),
  );
}

/** Phrases that several forms have are counted together, with the highest of their shares; the highest share first. */
function worstPhrases(phrases: readonly Tell[], limit: number): Tell[] {
  const together = new Map<string, Tell>();
  for (const phrase of phrases) {
    const known = together.get(phrase.words);
    together.set(phrase.words, {
      words: phrase.words,
      documents: phrase.documents + (known?.documents ?? 0),
      inWave: phrase.inWave + (known?.inWave ?? 0),
      share: Math.max(phrase.share, known?.share ?? 0),
    });
  }
  return [...together.values()]
    .toSorted((a, b) => b.share - a.share || b.documents - a.documents || (a.words < b.words ? -1 : 1))
    .slice(0, limit);
}
