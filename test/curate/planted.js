import { createRandom } from '../../src/random.ts';
/** Words that are drawn with very different frequencies, as in prose. */
export const vocabulary = Array.from({ length: 5000 }, (_, at) => `w${at.toString(36)}`);
export function drawWords(random, count) {
  return Array.from({ length: count }, () => vocabulary[Math.floor(random.next() ** 2 * vocabulary.length)]);
}
/** Every word is replaced with the probability `rate`. */
export function editWords(words, rate, random) {
  return words.map((word) => (random.next() < rate ? drawWords(random, 1)[0] : word));
}
/** `text` put into the middle of a made-up document. */
export function plantText(text, random, around = 120) {
  return `${drawWords(random, around).join(' ')}. ${text} ${drawWords(random, around).join(' ')}.`;
}
export const planted = (seed) => createRandom(seed);
/** Jaccard similarity of the sets of 5-word shingles, the plain way. */
export function plainJaccard(a, b) {
  const left = plainShingles(a);
  const right = plainShingles(b);
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  return shared / (left.size + right.size - shared);
}
function plainShingles(words) {
  if (words.length < 5) return new Set([words.join(' ')]);
  return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')));
}
