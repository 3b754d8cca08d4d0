import { normalisedWords } from '../../text/words.ts';
import { everyAmount, papers, times, weekdays } from './amounts.ts';
import { aspectWords, signalsOf } from './aspect-words.ts';
import { RUN } from './edges.ts';
import { readPhrases } from './phrases/index.ts';
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
export function* composerPhrases(map, forms, names = []) {
  const bank = readPhrases();
  const values = sharedValues(map);
  const given = new Set();
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
function phrasesOf(phrases, form) {
  return [...phrases].flatMap(([key, bank]) => (key.startsWith(`${form}/`) ? bank : []));
}
function sharedValues(map) {
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
  const setting = (end, lists) =>
    Object.entries(lists).map(([field, words]) => [end + field, normalised(['', ...words])]);
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
function normalised(texts) {
  return texts.map(normalisedWords);
}
/** Whole stretches of fixed words, and for each marked place its values with the words around it. */
function segmentsOf(words, values) {
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
function fill(words, { aspects, plain }) {
  const ofMap = words.some((word) => mapKinds.includes(kindOf(word) ?? ''));
  return (ofMap ? aspects : [{}]).flatMap((aspect) => {
    let filled = [[]];
    for (const word of words) {
      const kind = kindOf(word);
      const options = kind === undefined ? [[word]] : (plain[kind] ?? aspect[kind] ?? []);
      filled = filled.flatMap((before) => options.map((option) => [...before, ...option]));
    }
    return filled;
  });
}
function split(words, isSeparator) {
  const runs = [[]];
  for (const word of words) {
    if (isSeparator(word)) runs.push([]);
    else runs.at(-1).push(word);
  }
  return runs.filter((run) => run.length > 0);
}
