// A corpus with planted near-duplicates, for the benches beside it.
import { createRandom } from '../dist/random.js';

/** Words that look like words, the earlier ones more frequent when drawn with `drawWord`. */
export function makeVocabulary(size, random) {
  const syllables = [
    'ba',
    'ce',
    'di',
    'fo',
    'gu',
    'la',
    'me',
    'ni',
    'po',
    'ru',
    'sta',
    'tre',
    'vi',
    'won',
    'xy',
    'zen',
  ];
  return Array.from({ length: size }, (_, index) => {
    const parts = Array.from({ length: 1 + random.integer(3) }, () => random.pick(syllables));
    return parts.join('') + (index < 400 ? '' : index.toString(36));
  });
}

export function drawWord(vocabulary, random) {
  return vocabulary[Math.floor(random.next() ** 3 * vocabulary.length)];
}

export function editWords(words, rate, vocabulary, random) {
  return words.map((word) => (random.next() < rate ? drawWord(vocabulary, random) : word));
}

/** `count` documents of `length` words; a fifth of them are edited copies of earlier ones. */
export function makeCorpus({ count, length, seed = 'bench' }) {
  const random = createRandom(seed);
  const vocabulary = makeVocabulary(20_000, random);
  const rates = [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08];
  const documents = [];
  for (let index = 0; index < count; index++) {
    const isCopy = index > 100 && random.next() < 0.2;
    const words = isCopy
      ? editWords(random.pick(documents), random.pick(rates), vocabulary, random)
      : Array.from({ length }, () => drawWord(vocabulary, random));
    documents.push(words);
  }
  return { vocabulary, random, texts: documents.map(punctuate) };
}

function punctuate(words) {
  const sentences = [];
  for (let at = 0; at < words.length; at += 12) {
    const sentence = words.slice(at, at + 12).join(' ');
    sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
  }
  return sentences.join(' ');
}
