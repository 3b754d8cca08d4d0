import { countWords } from '../../text/words.ts';
import { showsAspect } from './aspect-words.ts';
import { meetUnsafely, phraseEdges } from './edges.ts';
import { optionalPeople } from './facts.ts';
import { wordPhrase } from './wording.ts';
/** A phrase for every move; none twice in a document. A move without a phrase that can be bound is left out. */
export function chooseSentences(moves, choosing) {
  const used = new Set();
  return moves.flatMap((move, index) => {
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
 * the phrase bank does not cover. Where no others fit, a sentence that is not needed is left out; else they stay.
 *
 * @param limits words that the document should have, [least, most]
 */
export function joinSafely(sentences, choosing, limits) {
  let joined = [...sentences];
  for (let at = 1; at < joined.length; at++) {
    if (meetSafely(joined, at)) continue;
    joined = mendMeeting(joined, at, choosing, limits) ?? joined;
    // where one was left out, others meet here now
    if (joined.length < sentences.length && !meetSafely(joined, Math.min(at, joined.length - 1))) {
      joined = mendMeeting(joined, Math.min(at, joined.length - 1), choosing, limits) ?? joined;
    }
  }
  return joined;
}
/** The sentences with the one at a place and the one before it made to meet safely, with as little change as can be. */
function mendMeeting(sentences, at, choosing, [least, most]) {
  const fits = (changed) => {
    const words = changed.reduce((sum, sentence) => sum + sentence.words, 0);
    return (
      words >= least && words <= most && [at - 1, at, at + 1].every((place) => meetSafely(changed, place))
    );
  };
  const first = alternatives(sentences, at - 1, choosing);
  const second = alternatives(sentences, at, choosing);
  const changes = function* () {
    for (const other of second) yield sentences.with(at, other);
    for (const other of first) yield sentences.with(at - 1, other);
    for (const one of first) for (const other of second) yield sentences.with(at - 1, one).with(at, other);
    for (const place of [at, at - 1]) {
      if (isDispensable(sentences[place])) yield sentences.toSpliced(place, 1);
    }
  };
  for (const changed of changes()) if (fits(changed)) return changed;
  return undefined;
}
/** Other sentences for the same move, in random order, none with a phrase that the document has already. */
function alternatives(sentences, at, choosing) {
  const { move, phrase, random } = sentences[at];
  return random
    .fork('others')
    .shuffle(candidatesFor(move, choosing))
    .filter((other) => sentences.every((sentence) => sentence.phrase !== other))
    .filter((other) => showsAsMuch(move, other, phrase))
    .map((other) => sentenceOf(move, other, random, choosing.facts));
}
function isDispensable({ move, phrase }) {
  return move.need !== '!' && move.role !== 'name' && !(move.shows && showsAspect(phrase.source, move.shows));
}
/** Whether the sentence at a place meets the one before it safely. */
function meetSafely(sentences, at) {
  const before = sentences[at - 1];
  const after = sentences[at];
  return !before || !after || !meetUnsafely(edgesOfPhrase(before.phrase), edgesOfPhrase(after.phrase));
}
function sentenceOf(move, phrase, random, facts) {
  const bind = (name) => move.slots[name] ?? facts.slots.get(name);
  return { move, phrase, random, words: countWords(wordPhrase(phrase, bind, random.fork('wording'))) };
}
function candidatesFor(move, { facts, phrases, avoided }) {
  const bank = phrases.get(move.bank);
  if (!bank) throw new Error(`there are no phrases for ${move.bank}`);
  const bindable = bank.filter((phrase) => isBindable(phrase, move, facts));
  const free = bindable.filter(
    ({ source }) => !avoided.some((words) => source.toLowerCase().includes(words)),
  );
  return free.length > 0 ? free : bindable;
}
/** Whether nothing is missing that a scenario may leave out: a second or third person, a heading. */
function isBindable(phrase, move, facts) {
  return phrase.slots.every((slot) => {
    const optional = slot === 'heading' || optionalPeople.includes(slot.split('.', 1)[0]);
    return !optional || move.slots[slot] !== undefined || facts.slots.has(slot);
  });
}
/** A scene that shows its value must be exchanged for one that shows it too. */
function showsAsMuch({ shows, role }, phrase, current) {
  if (role !== 'scene' || !shows || !showsAspect(current.source, shows)) return true;
  return showsAspect(phrase.source, shows);
}
// A memory of a pure function: phrases never change, and their edges are asked for again and again.
const known = new WeakMap();
function edgesOfPhrase(phrase) {
  const edges = known.get(phrase) ?? phraseEdges(phrase);
  known.set(phrase, edges);
  return edges;
}
