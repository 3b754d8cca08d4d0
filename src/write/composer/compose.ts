import { createRandom } from '../../random.ts';
import type { Scenario } from '../../records/scenario.ts';
import { choosePlan } from './choose-plan.ts';
import { bindFacts, type Facts } from './facts.ts';
import { fitLength, lengthRange } from './length.ts';
import { planMoves } from './moves.ts';
import type { Phrases } from './phrases/index.ts';
import { composerForms } from './plans.ts';
import { chooseQuote } from './quote.ts';
import { chooseSentences, joinSafely, type Sentence } from './sentences.ts';
import { capitalise, wordPhrase } from './wording.ts';

/** Longest quotation in a document that must be short, and in any other, in words. */
const QUOTED = { short: 45, any: 80 };
/** Most words of a document that must be short. */
const SHORT = 400;

/**
 * Composes the document of a scenario: binds its facts, chooses phrases for the moves of its plan until the
 * length is right, and words them.
 *
 * @param avoided words, in lower case, that should not occur where that can be helped
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
  const range = lengthRange(scenario.words);
  const mostWords = range[1] < SHORT ? QUOTED.short : QUOTED.any;
  const quote = chooseQuote(scenario.clauses, random.fork('quote'), { mostWords, avoided });
  const plan = choosePlan(form, scenario.variant);
  const moves = planMoves(plan, { scenario, form, facts, quote, phrases, random: random.fork('moves') });
  const choosing = { facts, phrases, avoided, random: random.fork('phrases') };
  const kept = fitLength(chooseSentences(moves, choosing), range, random.fork('length'));
  return wordParagraphs(joinSafely(kept, choosing, range), facts);
}

/** Words the sentences, each person with the full name at first mention, and a counterpart with "a" before "the". */
function wordParagraphs(sentences: readonly Sentence[], facts: Facts): string {
  const mentioned = new Set<string>();
  const paragraphs: string[][] = [];
  let paragraph = -1;
  for (const { move, phrase, random } of sentences) {
    const metBefore = new Set(mentioned);
    const bind = Object.assign(
      (name: string) => {
        const isFirst = !mentioned.has(name);
        mentioned.add(name);
        return (isFirst ? facts.fullNames.get(name) : undefined) ?? move.slots[name] ?? facts.slots.get(name);
      },
      { isKnown: (name: string) => metBefore.has(name) },
    );
    if (move.paragraph !== paragraph) paragraphs.push([]);
    paragraph = move.paragraph;
    paragraphs.at(-1)!.push(capitalise(wordPhrase(phrase, bind, random.fork('wording'))));
  }
  return paragraphs.map((texts) => texts.join(' ')).join('\n\n');
}
