import { showsAspect } from './aspect-words.ts';
/** Fewest and most words of a composed document. */
export const composedWords = { least: 250, most: 900 };
/** Words kept free for the full names of people at their first mention. */
const NAMES = 8;
/** How far into the range of lengths a document aims at, at the least and at the most. */
const AIMS = { least: 0.15, most: 0.85 };
/** The least and most words for a document that should have so many, within what the composer writes. */
export function lengthRange([least, most]) {
  const within = (words) => Math.min(Math.max(words, composedWords.least), composedWords.most);
  const low = within(least);
  const high = within(most);
  return [low, Math.max(low, high - NAMES)];
}
/** Keeps what is needed, then what fits: first what is wanted, then what makes up the length. */
export function fitLength(sentences, [least, most], random) {
  const aim = least + (AIMS.least + (AIMS.most - AIMS.least) * random.next()) * (most - least);
  const needed = neededOf(sentences);
  const kept = new Set(needed);
  let total = sentences.reduce((sum, sentence) => sum + (needed.has(sentence) ? sentence.words : 0), 0);
  const add = (need, limit) => {
    for (const sentence of random.fork(need).shuffle(sentences)) {
      const isOpen = sentence.move.need === need && !kept.has(sentence) && !saysAgain(sentence, sentences);
      if (!isOpen || total + sentence.words > limit) continue;
      kept.add(sentence);
      total += sentence.words;
    }
  };
  add('+', aim);
  add('?', aim);
  if (total < least) add('+', most);
  if (total < least) add('?', most);
  if (total < least) add('~', most);
  return sentences.filter((sentence) => kept.has(sentence));
}
/** The sentences that must stand: of a scene and a name that show the same value, the scene where it is enough. */
function neededOf(sentences) {
  return new Set(
    sentences.filter((sentence) => {
      const { role, shows, need } = sentence.move;
      if (role === 'scene' && shows) return showsAspect(sentence.phrase.source, shows);
      if (role === 'name' && shows) return !saysAgain(sentence, sentences);
      return need === '!';
    }),
  );
}
/** Whether a sentence would only name what a scene has shown. */
function saysAgain({ move }, sentences) {
  const { shows } = move;
  if (move.role !== 'name' || !shows) return false;
  return sentences.some(
    (scene) =>
      scene.move.role === 'scene' && scene.move.shows === shows && showsAspect(scene.phrase.source, shows),
  );
}
