import { createRandom, type Random } from '../../random.ts';
import type { Scenario } from '../../records/scenario.ts';
import { countWords } from '../../text/words.ts';
import { showsAspect } from './aspect-words.ts';
import { bindFacts, type Facts, optionalPeople } from './facts.ts';
import { type Move, planMoves } from './moves.ts';
import type { Phrase } from './phrase.ts';
import type { Phrases } from './phrases/index.ts';
import { type ComposerForm, choosePlan, composerForms } from './plans.ts';
import { chooseQuote } from './quote.ts';
import { capitalise, wordPhrase } from './wording.ts';

/** Fewest and most words of a composed document. */
export const composedWords = { least: 250, most: 900 };

/** Words kept free for the full names of people at their first mention. */
const SLACK = 8;

/** A move with the phrase that was chosen for it. */
interface Sentence {
  readonly move: Move;
  readonly phrase: Phrase;
  readonly random: Random;
  readonly words: number;
}

/**
 * Composes the document of a scenario: binds its facts, chooses phrases for the moves of its plan until the
 * length is right, and words them.
 *
 * @param avoided words that a quotation should not hold, where that can be helped
 * @throws Error where the scenario's form is not one that the composer writes, or a slot has nothing to fill it
 */
export function composeText(
  scenario: Scenario,
  phrases: Phrases,
  { avoided = [] }: { readonly avoided?: readonly string[] } = {},
): string {
  const form = composerForms.find((candidate) => candidate === scenario.form);
  if (!form) throw new Error(`the composer does not write documents of the form ${scenario.form}`);
  const random = createRandom(scenario.seed).fork('composer');
  const facts = bindFacts(scenario, random.fork('facts'));
  const [least, most] = lengthRange(scenario.words);
  const quote = chooseQuote(scenario.clauses, random.fork('quote'), {
    mostWords: most < 400 ? 45 : 80,
    avoided,
  });
  const plan = choosePlan(form, scenario.variant);
  const moves = planMoves(plan, { scenario, form, facts, quote, phrases, random: random.fork('moves') });
  const sentences = chooseSentences(moves, { form, facts, phrases, random: random.fork('phrases') });
  const kept = fitLength(sentences, { least, most, random: random.fork('length') });
  return wordParagraphs(kept, facts);
}

interface Choosing {
  readonly form: ComposerForm;
  readonly facts: Facts;
  readonly phrases: Phrases;
  readonly random: Random;
}

/** A phrase for every move; none twice in a document. A move without a phrase that can be bound is left out. */
function chooseSentences(moves: readonly Move[], { facts, phrases, random }: Choosing): Sentence[] {
  const used = new Set<Phrase>();
  return moves.flatMap((move, index): Sentence[] => {
    const bank = phrases.get(move.bank);
    if (!bank) throw new Error(`there are no phrases for ${move.bank}`);
    const bindable = bank.filter((phrase) => !used.has(phrase) && isBindable(phrase, move, facts));
    if (bindable.length === 0) return [];
    const own = random.fork(`${index} ${move.bank}`);
    const phrase = own.pick(bindable);
    used.add(phrase);
    const wording = own.fork('wording');
    const text = wordPhrase(phrase, (name) => move.slots[name] ?? facts.slots.get(name), wording);
    return [{ move, phrase, random: own, words: countWords(text) }];
  });
}

/** Whether nothing is missing that a scenario may leave out: a second or third person, a heading. */
function isBindable(phrase: Phrase, move: Move, facts: Facts): boolean {
  return phrase.slots.every((slot) => {
    const optional = slot === 'heading' || optionalPeople.includes(slot.split('.', 1)[0]!);
    return !optional || move.slots[slot] !== undefined || facts.slots.has(slot);
  });
}

/** The least and most words, within what the composer can write. */
function lengthRange([least, most]: readonly [number, number]): [number, number] {
  const low = Math.min(Math.max(least, composedWords.least), composedWords.most);
  const high = Math.min(Math.max(most, composedWords.least), composedWords.most);
  return high - low >= 40 ? [low, high] : [Math.max(composedWords.least, high - 60), Math.max(high, low)];
}

/** Keeps what is needed, then what fits: first what is wanted, then what makes up the length. */
function fitLength(
  sentences: readonly Sentence[],
  { least, most, random }: { least: number; most: number; random: Random },
): Sentence[] {
  const room = most - SLACK;
  const kept = new Set<Sentence>();
  let total = 0;
  const keep = (sentence: Sentence) => {
    kept.add(sentence);
    total += sentence.words;
  };
  const target = Math.round(least + (0.15 + 0.7 * random.next()) * (room - least));

  const needed = withoutRepetition(sentences);
  for (const sentence of sentences) if (needed.has(sentence)) keep(sentence);
  const add = (need: string, limit: number) => {
    for (const sentence of random.fork(need).shuffle(sentences)) {
      if (sentence.move.need !== need || kept.has(sentence) || isSpared(sentence, sentences, needed))
        continue;
      if (total + sentence.words <= limit) keep(sentence);
    }
  };
  add('+', Math.max(target, least));
  add('?', Math.max(target, least));
  add('+', total < least ? room : total);
  add('?', total < least ? room : total);
  return sentences.filter((sentence) => kept.has(sentence));
}

/** The sentences that must stand: a value is named unless its scene shows it already. */
function withoutRepetition(sentences: readonly Sentence[]): Set<Sentence> {
  const needed = new Set<Sentence>();
  for (const sentence of sentences) {
    const { role, shows, need } = sentence.move;
    if (role === 'scene' && shows) {
      if (showsAspect(sentence.phrase.source, shows)) needed.add(sentence);
    } else if (role === 'name' && shows) {
      if (!sceneShows(sentences, sentence)) needed.add(sentence);
    } else if (need === '!') needed.add(sentence);
  }
  return needed;
}

/** Whether a sentence would only say again what another has shown. */
function isSpared(
  sentence: Sentence,
  sentences: readonly Sentence[],
  needed: ReadonlySet<Sentence>,
): boolean {
  return sentence.move.role === 'name' && !needed.has(sentence) && sceneShows(sentences, sentence);
}

function sceneShows(sentences: readonly Sentence[], name: Sentence): boolean {
  return sentences.some(
    ({ move, phrase }) =>
      move.role === 'scene' &&
      move.shows === name.move.shows &&
      move.shows &&
      showsAspect(phrase.source, move.shows),
  );
}

function wordParagraphs(sentences: readonly Sentence[], facts: Facts): string {
  const mentioned = new Set<string>();
  const paragraphs: string[][] = [];
  let last = -1;
  for (const { move, phrase, random } of sentences) {
    const bind = (name: string) => {
      const full = facts.fullNames.get(name);
      if (full === undefined || mentioned.has(name)) return move.slots[name] ?? facts.slots.get(name);
      mentioned.add(name);
      return full;
    };
    const text = capitalise(wordPhrase(phrase, bind, random.fork('wording')));
    if (move.paragraph !== last) paragraphs.push([]);
    last = move.paragraph;
    paragraphs.at(-1)!.push(text);
  }
  return paragraphs.map((texts) => texts.join(' ')).join('\n\n');
}
