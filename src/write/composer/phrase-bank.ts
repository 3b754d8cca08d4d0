import type { CoverageMap } from '../../coverage/map.ts';
import type { Form } from '../../prompts/form.ts';
import { normalisedWords } from '../../text/words.ts';
import { everyAmount, papers, times, weekdays } from './amounts.ts';
import { aspectWords, signalsOf } from './aspect-words.ts';
import { RUN } from './edges.ts';
import type { Phrase } from './phrase.ts';
import { type Phrases, readPhrases } from './phrases/index.ts';
import { composerForms } from './plans.ts';
import { firstWords, lastWords } from './setting-words.ts';
import { isBreak, kindOf, mapKinds, wordingsOf } from './wordings.ts';

/**
 * The fixed wording of the composer, as segments of normalised words: every phrase between the slots whose
 * words differ between splits (names, organisation, setting), with the slots that all documents share (pronouns,
 * days, amounts, labels, descriptions and signals of the map) filled with every value. Any run of 13 words that
 * two composed documents of different splits share lies within these segments and the clauses that they quote, since
 * the composer lets no two phrases meet whose short edges would be left over; see `edges.ts`.
 *
 * @param forms only phrases of these forms are given; those that the composer does not write add nothing
 * @param names names of an AI that documents of every split share, e.g. of a named persona; "the AI" is always known
 */
export function* composerPhrases(
  map: CoverageMap,
  forms: readonly Pick<Form, 'name'>[],
  names: readonly string[] = [],
): Generator<string> {
  const bank = readPhrases();
  const values = sharedValues(map);
  const given = new Set<string>();
  for (const form of composerForms.filter((candidate) => forms.some(({ name }) => name === candidate))) {
    const wordings = phrasesOf(bank, form).flatMap((phrase) => wordingsOf(phrase, names));
    for (const words of wordings) {
      for (const segment of segmentsOf(words, values)) {
        if (given.has(segment)) continue;
        given.add(segment);
        yield segment;
      }
    }
  }
}

function phrasesOf(phrases: Phrases, form: string): Phrase[] {
  return [...phrases].flatMap(([key, bank]) => (key.startsWith(`${form}/`) ? bank : []));
}

/** What marked places can hold, as normalised words. Places for one value of the map are filled together. */
interface SharedValues {
  readonly aspects: readonly Readonly<Record<string, readonly string[][]>>[];
  readonly plain: Readonly<Record<string, readonly string[][]>>;
}

function sharedValues(map: CoverageMap): SharedValues {
  const aspects = map.dimensions.flatMap((dimension) =>
    dimension.values.map((value) => {
      const words = aspectWords({
        dimension: dimension.name,
        dimensionLabel: dimension.label,
        value: value.name,
        label: value.label,
        description: value.description,
      });
      return {
        label: normalised([words.label]),
        dimension: normalised([words.dimension]),
        description: words.description === '' ? [] : normalised([words.description]),
        signal: normalised(signalsOf(value.signals)),
      };
    }),
  );
  const setting = (end: string, lists: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(lists).map(([field, words]) => [end + field, normalised(['', ...words])] as const);
  return {
    aspects,
    plain: {
      amount: normalised(everyAmount()),
      day: normalised(weekdays),
      time: normalised(times),
      paper: normalised(papers),
      lead: normalised(['', 'the', 'a', 'an']),
      article: normalised(['a', 'an', 'the']),
      ...Object.fromEntries([...setting('first', firstWords), ...setting('last', lastWords)]),
    },
  };
}

function normalised(texts: readonly string[]): string[][] {
  return texts.map(normalisedWords);
}

/** Whole stretches of fixed words, and for each marked place its values with the words around it. */
function segmentsOf(words: readonly string[], values: SharedValues): string[] {
  return split(words, isBreak).flatMap((run) => [
    ...split(run, (word) => kindOf(word) !== undefined)
      .filter((stretch) => stretch.length >= RUN)
      .map((stretch) => stretch.join(' ')),
    ...run.flatMap((word, at) => {
      if (kindOf(word) === undefined) return [];
      return fill(run.slice(Math.max(0, at - RUN + 1), at + RUN), values)
        .filter((window) => window.length >= RUN)
        .map((window) => window.join(' '));
    }),
  ]);
}

/** The words with every marked place filled; places for values of the map from one value at a time. */
function fill(words: readonly string[], { aspects, plain }: SharedValues): string[][] {
  const ofMap = words.some((word) => mapKinds.includes(kindOf(word) ?? ''));
  return (ofMap ? aspects : [{}]).flatMap((aspect: Readonly<Record<string, readonly string[][]>>) => {
    let filled: string[][] = [[]];
    for (const word of words) {
      const kind = kindOf(word);
      const options = kind === undefined ? [[word]] : (plain[kind] ?? aspect[kind] ?? []);
      filled = filled.flatMap((before) => options.map((option) => [...before, ...option]));
    }
    return filled;
  });
}

function split(words: readonly string[], isSeparator: (word: string) => boolean): string[][] {
  const runs: string[][] = [[]];
  for (const word of words) {
    if (isSeparator(word)) runs.push([]);
    else runs.at(-1)!.push(word);
  }
  return runs.filter((run) => run.length > 0);
}
