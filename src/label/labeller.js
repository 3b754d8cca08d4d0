import { isContentWord } from '../constitution/terms.ts';
import { normalisedWords } from '../text/words.ts';
import { createCentroids } from './centroids.ts';
import { createPhraseFinder } from './phrases.ts';
import { createVocabulary, stemOf } from './vocabulary.ts';

/**
 * What the classifier must reach to be believed alone: a similarity, a lead over the next value of the dimension,
 * and distinct stems that speak for the value.
 */
const LEAST = { similarity: 0.3, lead: 0.1, stems: 2 };
/** How often a word of a value's name and label, of its signals and of its description counts in training. */
const TRAINING_WEIGHTS = { label: 3, signal: 1, description: 2 };
const MOST_STEMS_SHOWN = 5;
/**
 * A labeller for a map. A value is recognised when one of its signal phrases or its label stands in the text, word
 * by word up to inflection (Porter stems) and case; a label of one word only if the classifier also ranks the
 * value first in its dimension. It is recognised too when the classifier alone ranks it first by a margin; the
 * thresholds were chosen on short texts that avoid the signals, alone and set into unrelated prose. The classifier
 * has a centroid for each value over the stems of its label, description and signals.
 */
export function createLabeller(map) {
  const values = map.dimensions.flatMap((dimension, at) =>
    dimension.values.map((value) => ({ dimension: at, value })),
  );
  const vocabulary = createVocabulary(values.flatMap(({ value }) => stemsOf(textsOf(value).join(' '))));
  const phrasesOfValues = values.map(({ value }, target) => phrasesOf(value, target, vocabulary));
  const phrases = phrasesOfValues.flat();
  const phraseStarts = [0];
  for (const own of phrasesOfValues) phraseStarts.push(phraseStarts.at(-1) + own.length);
  const findPhrases = createPhraseFinder(phrases, vocabulary.size);
  const centroids = createCentroids(
    values.map(({ value }) => trainingTerms(value, vocabulary)),
    values.map(({ dimension }) => dimension),
    vocabulary.size,
  );
  const first = map.dimensions.map((_, at) => values.findIndex((value) => value.dimension === at));
  const indexOf = new Map(values.map(({ dimension, value }, at) => [`${dimension}/${value.name}`, at]));
  // written over by every text
  const seen = new Uint8Array(vocabulary.size);
  const stems = new Int32Array(vocabulary.size);
  const similarities = new Float64Array(values.length);
  const support = new Int32Array(values.length);
  const phraseHits = new Int32Array(phrases.length);
  const sureHits = new Int32Array(values.length);
  const weakHits = new Int32Array(values.length);
  let stemCount = 0;
  const onPhrase = (phrase) => {
    phraseHits[phrase]++;
    const { target, needsSupport } = phrases[phrase];
    if (needsSupport) weakHits[target]++;
    else sureHits[target]++;
  };
  const read = (text) => {
    for (let at = 0; at < stemCount; at++) seen[stems[at]] = 0;
    stemCount = 0;
    phraseHits.fill(0);
    sureHits.fill(0);
    weakHits.fill(0);
    const { ids, length } = vocabulary.encode(text);
    for (let at = 0; at < length; at++) {
      const id = ids[at];
      if (id < 0 || seen[id] === 1) continue;
      seen[id] = 1;
      stems[stemCount++] = id;
    }
    findPhrases(ids, length, onPhrase);
    centroids.similarities(stems, stemCount, similarities, support);
  };
  /** How far a value leads all others of its dimension; negative when another leads. */
  const leadOf = (target) => {
    const { dimension } = values[target];
    const from = first[dimension];
    const to = from + map.dimensions[dimension].values.length;
    let best = 0;
    for (let at = from; at < to; at++) if (at !== target) best = Math.max(best, similarities[at]);
    return similarities[target] - best;
  };
  const isRecognised = (target) =>
    sureHits[target] > 0 ||
    (weakHits[target] > 0 && leadOf(target) > 0) ||
    (similarities[target] >= LEAST.similarity &&
      leadOf(target) >= LEAST.lead &&
      support[target] >= LEAST.stems);
  const evidenceFor = (target) => {
    const evidence = [];
    for (let phrase = phraseStarts[target]; phrase < phraseStarts[target + 1]; phrase++) {
      if (phraseHits[phrase] > 0) evidence.push(phrases[phrase].text);
    }
    if (evidence.length > 0) return evidence;
    for (const stem of centroids.strongest(target)) {
      if (seen[stem] === 1 && evidence.push(vocabulary.stems[stem]) === MOST_STEMS_SHOWN) break;
    }
    return evidence;
  };
  return {
    label(text) {
      read(text);
      const labels = map.dimensions.map(({ name }) => [name, []]);
      for (const [target, { dimension, value }] of values.entries()) {
        const hits = sureHits[target] + weakHits[target];
        const score = 1 - (1 - similarities[target]) * 0.5 ** hits;
        if (score <= 0) continue;
        const recognised = isRecognised(target);
        labels[dimension][1].push({ value: value.name, score, evidence: evidenceFor(target), recognised });
      }
      for (const [, found] of labels) found.sort((a, b) => b.score - a.score);
      return Object.fromEntries(labels);
    },
    recognise(text, focus) {
      read(text);
      return Object.fromEntries(
        Object.entries(focus).filter(([dimension, value]) => {
          const at = map.dimensions.findIndex(({ name }) => name === dimension);
          const target = indexOf.get(`${at}/${value}`);
          return target !== undefined && isRecognised(target);
        }),
      );
    },
  };
}
function textsOf(value) {
  return [value.name.replaceAll('_', ' '), value.label, value.description, ...value.signals];
}
function stemsOf(text) {
  return normalisedWords(text).map(stemOf);
}
function phrasesOf(value, target, vocabulary) {
  const phrase = (text, isSignal) => {
    const ids = normalisedWords(text).map((word) => vocabulary.idOf(word));
    return { target, ids, text, needsSupport: !isSignal && ids.length < 2 };
  };
  const labels = [value.label, value.name.replaceAll('_', ' ')];
  const known = [
    ...value.signals.map((text) => phrase(text, true)),
    ...labels.map((text) => phrase(text, false)),
  ];
  const seen = new Set();
  return known.filter(({ ids }) => {
    const key = ids.join(' ');
    if (ids.length === 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
function trainingTerms(value, vocabulary) {
  const terms = new Map();
  const add = (text, weight) => {
    for (const word of normalisedWords(text)) {
      const id = isContentWord(word) ? vocabulary.idOf(word) : -1;
      if (id >= 0) terms.set(id, (terms.get(id) ?? 0) + weight);
    }
  };
  add(`${value.name.replaceAll('_', ' ')} ${value.label}`, TRAINING_WEIGHTS.label);
  add(value.signals.join(' '), TRAINING_WEIGHTS.signal);
  add(value.description, TRAINING_WEIGHTS.description);
  return terms;
}
