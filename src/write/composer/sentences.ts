import type { Random } from '../../random.ts';
import { countWords } from '../../text/words.ts';
import { showsAspect } from './aspect-words.ts';
import { meetUnsafely, type PhraseEdges, phraseEdges } from './edges.ts';
import { type Facts, optionalPeople } from './facts.ts';
import type { Move } from './moves.ts';
import type { Phrase } from './phrase.ts';
import type { Phrases } from './phrases/index.ts';
import { wordPhrase } from './wording.ts';

/** A move with the phrase that was chosen for it. */
export interface Sentence {
  readonly move: Move;
  readonly phrase: Phrase;
  /** The source of its wording, the same whenever it is worded. */
  readonly random: Random;
  readonly words: number;
}

/** What sentences are chosen from. */
export interface Choosing {
  readonly facts: Facts;
  readonly phrases: Phrases;
  /** Words, in lower case, that should not occur where that can be helped. */
  readonly avoided: readonly string[];
  readonly random: Random;
}

/** A phrase for every move; none twice in a document. A move without a phrase that can be bound is left out. */
export function chooseSentences(moves: readonly Move[], choosing: Choosing): Sentence[] {
  const used = new Set<Phrase>();
  return moves.flatMap((move, index): Sentence[] => {
    const candidates = candidatesFor(move, choosing).filter((phrase) => !used.has(phrase));
    if (candidates.length === 0) return [];
    const own = choosing.random.fork(`${index} ${move.bank}`);
    const phrase = own.pick(candidates);
    used.add(phrase);
    return [sentenceOf(move, phrase, own, choosing.facts)];
  });
}

/**
 * Exchanges phrases for others of the same move where two that meet would share wording with other documents that
 * the phrase bank does not cover. Where no other fits, they stay.
 *
 * @param limits words that the document should have, [least, most]
 */
export function joinSafely(
  sentences: readonly Sentence[],
  choosing: Choosing,
  [least, most]: readonly [number, number],
): Sentence[] {
  const joined = [...sentences];
  const total = () => joined.reduce((sum, { words }) => sum + words, 0);
  const exchange = (at: number): boolean => {
    const current = joined[at]!;
    const rest = total() - current.words;
    const others = choosing.random
      .fork(`other ${at} ${current.move.bank}`)
      .shuffle(candidatesFor(current.move, choosing))
      .filter((phrase) => joined.every((sentence) => sentence.phrase !== phrase))
      .filter((phrase) => isSafe(joined[at - 1]?.phrase, phrase) && isSafe(phrase, joined[at + 1]?.phrase))
      .filter((phrase) => showsAsMuch(current.move, phrase, current.phrase))
      .map((phrase) => sentenceOf(current.move, phrase, current.random, choosing.facts))
      .find(({ words }) => rest + words >= least && rest + words <= most);
    if (others) joined[at] = others;
    return others !== undefined;
  };
  for (let at = 1; at < joined.length; at++) {
    if (isSafe(joined[at - 1]!.phrase, joined[at]!.phrase)) continue;
    if (!exchange(at)) exchange(at - 1);
  }
  // a phrase that was kept for want of another may fit now that its neighbours have changed
  for (let at = 1; at < joined.length; at++) {
    if (isSafe(joined[at - 1]!.phrase, joined[at]!.phrase)) continue;
    if (!exchange(at - 1)) exchange(at);
  }
  return joined;
}

function sentenceOf(move: Move, phrase: Phrase, random: Random, facts: Facts): Sentence {
  const bind = (name: string) => move.slots[name] ?? facts.slots.get(name);
  return { move, phrase, random, words: countWords(wordPhrase(phrase, bind, random.fork('wording'))) };
}

function candidatesFor(move: Move, { facts, phrases, avoided }: Choosing): readonly Phrase[] {
  const bank = phrases.get(move.bank);
  if (!bank) throw new Error(`there are no phrases for ${move.bank}`);
  const bindable = bank.filter((phrase) => isBindable(phrase, move, facts));
  const free = bindable.filter(
    ({ source }) => !avoided.some((words) => source.toLowerCase().includes(words)),
  );
  return free.length > 0 ? free : bindable;
}

/** Whether nothing is missing that a scenario may leave out: a second or third person, a heading. */
function isBindable(phrase: Phrase, move: Move, facts: Facts): boolean {
  return phrase.slots.every((slot) => {
    const optional = slot === 'heading' || optionalPeople.includes(slot.split('.', 1)[0]!);
    return !optional || move.slots[slot] !== undefined || facts.slots.has(slot);
  });
}

/** A scene that shows its value must be exchanged for one that shows it too. */
function showsAsMuch({ shows, role }: Move, phrase: Phrase, current: Phrase): boolean {
  if (role !== 'scene' || !shows || !showsAspect(current.source, shows)) return true;
  return showsAspect(phrase.source, shows);
}

function isSafe(before: Phrase | undefined, after: Phrase | undefined): boolean {
  return !before || !after || !meetUnsafely(edgesOfPhrase(before), edgesOfPhrase(after));
}

// A memory of a pure function: phrases never change, and their edges are asked for again and again.
const known = new WeakMap<Phrase, PhraseEdges>();

function edgesOfPhrase(phrase: Phrase): PhraseEdges {
  const edges = known.get(phrase) ?? phraseEdges(phrase);
  known.set(phrase, edges);
  return edges;
}
