import type { CoverageMap } from '../../coverage/map.ts';
import type { Form } from '../../prompts/form.ts';
import { normalisedWords } from '../../text/words.ts';
import { everyAmount, papers, times, weekdays } from './amounts.ts';
import { aspectWords, signalsOf } from './aspect-words.ts';
import { type Part, type Phrase, parsePhrase, type Slot } from './phrase.ts';
import { deeds, rights } from './phrases/deeds.ts';
import { type Phrases, readPhrases } from './phrases/index.ts';
import { composerForms } from './plans.ts';

/** Words of a run that is exempt when documents are compared; shorter segments exempt nothing. */
const RUN = 5;

/** Stands where words come that documents of different splits never share. */
const BREAK = 'qzbreak';
/** Stands where one of many values that all documents share may come; the rest of the word names the kind. */
const WIDE = 'qzwide';

/** Most wordings of one phrase that are enumerated; a bound against a phrase with many choices. */
const MOST_WORDINGS = 4_096;

/**
 * The fixed wording of the composer, as segments of normalised words: every phrase between the slots whose
 * words differ between splits (names, organisation, setting), with the slots that all documents share (pronouns,
 * days, amounts, labels, descriptions and signals of the map) filled with every value. Any run of words that two
 * composed documents of different splits share lies within these segments and the clauses that they quote.
 *
 * @param forms only phrases of these forms are given; those that the composer does not write add nothing
 * @param names names of an AI that documents of every split share, e.g. of a named persona; "the AI" is always known
 */
export function* composerPhrases(
  map: CoverageMap,
  forms: readonly Pick<Form, 'name'>[],
  names: readonly string[] = [],
): Generator<string> {
  const written = composerForms.filter((form) => forms.some(({ name }) => name === form));
  const phrases = [...phrasesOf(readPhrases(), written)];
  const values = mapValues(map);
  const given = new Set<string>();
  for (const phrase of phrases) {
    for (const segment of segmentsOf(phrase, values, names)) {
      if (given.has(segment)) continue;
      given.add(segment);
      yield segment;
    }
  }
}

/** The words at either end of a phrase up to the first words that splits do not share; for the lint of the bank. */
export function edgesOf(phrase: Phrase): { readonly head: number; readonly tail: number; readonly source: string }[] {
  return wordingsOf(phrase, []).map((words) => {
    const isBreak = (word: string) => word.startsWith(BREAK) || word === `${WIDE}lead`;
    const head = words.findIndex(isBreak);
    const tail = words.toReversed().findIndex(isBreak);
    return {
      head: head < 0 ? words.length : head,
      tail: tail < 0 ? words.length : tail,
      source: phrase.source,
    };
  });
}

function* phrasesOf(phrases: Phrases, forms: readonly string[]): Generator<Phrase> {
  for (const [key, bank] of phrases) if (forms.some((form) => key.startsWith(`${form}/`))) yield* bank;
}

/** What the wide slots can hold. Slots of one value of the map are filled together. */
interface SharedValues {
  readonly aspects: readonly Readonly<Record<string, readonly string[]>>[];
  readonly plain: Readonly<Record<string, readonly string[]>>;
}

function mapValues(map: CoverageMap): SharedValues {
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
        label: [words.label],
        dimension: [words.dimension],
        description: words.description === '' ? [] : [words.description],
        signal: signalsOf(value.signals),
      };
    }),
  );
  return { aspects, plain: { amount: everyAmount(), day: weekdays, time: times, paper: papers, lead: leads, article: articles } };
}

/** Words that the words of a setting may begin with, and that documents of different splits then share. */
const leads = ['the', 'a', 'an'];
const articles = ['a', 'an'];
const leadingSlots = ['place', 'deadline'];

/** The slots that hold one of a short list of shared values, by the name of the list. */
const wideSlots: Readonly<Record<string, string>> = {
  planned: 'amount',
  actual: 'amount',
  gap: 'amount',
  day: 'day',
  later: 'day',
  time: 'time',
  paper: 'paper',
  label: 'label',
  dimension: 'dimension',
  description: 'description',
  signal: 'signal',
};

const pronounSets = [
  { they: 'it', them: 'it', their: 'its', self: 'itself', was: 'was' },
  { they: 'they', them: 'them', their: 'their', self: 'themself', was: 'were' },
  { they: 'they', them: 'them', their: 'their', self: 'themselves', was: 'were' },
  { they: 'he', them: 'him', their: 'his', self: 'himself', was: 'was' },
  { they: 'she', them: 'her', their: 'her', self: 'herself', was: 'was' },
] as const;

function segmentsOf(phrase: Phrase, values: SharedValues, names: readonly string[]): string[] {
  const segments: string[] = [];
  for (const words of wordingsOf(phrase, names)) {
    for (const run of split(words, (word) => word.startsWith(BREAK))) segments.push(...runSegments(run, values));
  }
  return segments;
}

/** Whole stretches without wide slots, and for each wide slot its values with the words around it. */
function runSegments(run: readonly string[], values: SharedValues): string[] {
  const segments: string[] = [];
  for (const stretch of split(run, (word) => word.startsWith(WIDE))) {
    if (stretch.length >= RUN) segments.push(stretch.join(' '));
  }
  run.forEach((word, at) => {
    if (!word.startsWith(WIDE)) return;
    const from = Math.max(0, at - RUN + 1);
    for (const window of fillWindow(run.slice(from, at + RUN), values)) {
      if (window.length >= RUN) segments.push(window.join(' '));
    }
  });
  return segments;
}

/** Fills every wide slot of a few words; slots of the map together, from one value of it at a time. */
function fillWindow(window: readonly string[], values: SharedValues): string[][] {
  const kinds = window.filter((word) => word.startsWith(WIDE)).map((word) => word.slice(WIDE.length));
  const ofMap = kinds.some((kind) => values.plain[kind] === undefined);
  const sources = ofMap ? values.aspects : [{}];
  return sources.flatMap((aspect) => {
    let filled: string[][] = [[]];
    for (const word of window) {
      const kind = word.startsWith(WIDE) ? word.slice(WIDE.length) : undefined;
      const options =
        kind === undefined
          ? [[word]]
          : (values.plain[kind] ?? (aspect as Record<string, readonly string[]>)[kind] ?? []).map(normalisedWords);
      filled = filled.flatMap((words) => options.map((option) => [...words, ...option]));
    }
    return filled;
  });
}

/** The words of a phrase for every choice, pronoun, deed and way to name the AI. */
function wordingsOf(phrase: Phrase, names: readonly string[]): string[][] {
  const wordings = new Set<string>();
  const slots = withInner(phrase.slots);
  const people = ['ai', 'asker', 'colleague', 'person'].filter((who) =>
    slots.some((slot) => slot.startsWith(`${who}.`) && slot !== 'ai.intro'),
  );
  const aiNames = slots.includes('ai') ? [BREAK, 'the AI', ...names] : [BREAK];
  const deedsHere = slots.some((slot) => slot.startsWith('deed.')) ? deeds : [deeds[0]!];
  const rightsHere = slots.some((slot) => slot.startsWith('right.')) ? rights : [rights[0]!];
  for (const pronouns of product(people.map(() => pronounSets))) {
    for (const ai of aiNames) {
      for (const deed of deedsHere) {
        for (const right of rightsHere) {
          const fill = (slot: string): string => {
            const [who, part] = slot.split('.') as [string, string | undefined];
            if (who === 'deed') return expandInner(deed[part as keyof typeof deed], fill);
            if (who === 'right') return expandInner(right[part as keyof typeof right], fill);
            if (slot === 'ai') return ai;
            const person = people.indexOf(who);
            if (person >= 0 && part !== undefined && part !== 'intro') {
              return pronouns[person]![part as keyof (typeof pronounSets)[number]];
            }
            const kind = wideSlots[slot];
            if (kind !== undefined) return WIDE + kind;
            return leadingSlots.includes(slot) ? `${WIDE}lead ${BREAK}` : BREAK;
          };
          for (const text of expand(phrase.parts, fill)) {
            wordings.add(normalisedWords(text).join(' '));
            if (wordings.size > MOST_WORDINGS) throw new Error(`too many wordings of: ${phrase.source}`);
          }
        }
      }
    }
  }
  return [...wordings].map((words) => words.split(' '));
}

/** The slots of a phrase and of the deeds that may stand in it. */
function withInner(slots: readonly string[]): string[] {
  return slots.flatMap((slot) => {
    const [who, part] = slot.split('.');
    if (who === 'deed') return [slot, ...deeds.flatMap((deed) => parsePhrase(deed[part as keyof typeof deed]).slots)];
    if (who === 'right') {
      return [slot, ...rights.flatMap((right) => parsePhrase(right[part as keyof typeof right]).slots)];
    }
    return [slot];
  });
}

function expandInner(source: string, fill: (slot: string) => string): string {
  return expand(parsePhrase(source).parts, fill)[0]!;
}

/** The text of the parts for every choice. */
function expand(parts: readonly Part[], fill: (slot: string) => string): string[] {
  let texts = [''];
  for (const part of parts) {
    const options =
      part.kind === 'text'
        ? [part.text]
        : part.kind === 'slot'
          ? [withArticle(part, fill(part.name))]
          : part.options.flatMap((option) => expand(option, fill));
    texts = texts.flatMap((text) => options.map((option) => text + option));
  }
  return texts;
}

function withArticle({ article }: Slot, words: string): string {
  return article ? `${WIDE}article ${words}` : words;
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  let rows: T[][] = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((item) => [...row, item]));
  return rows;
}

function split(words: readonly string[], isSeparator: (word: string) => boolean): string[][] {
  const runs: string[][] = [[]];
  for (const word of words) {
    if (isSeparator(word)) runs.push([]);
    else runs.at(-1)!.push(word);
  }
  return runs.filter((run) => run.length > 0);
}
