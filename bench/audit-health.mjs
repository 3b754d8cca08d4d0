// What measuring the health of a dataset costs, part by part and together, and how good its estimates are.
// After `npm run build`: node --expose-gc bench/audit-health.mjs [documents] [words] [documents of the recall]
// A part's time is given as a ratio to splitting the same texts at white space, in the same run.
import { createCharacters } from '../dist/audit/health/characters/characters.js';
import { createDocumentChecks } from '../dist/audit/health/document-checks.js';
import { createDuplicates } from '../dist/audit/health/duplicates.js';
import { CHECKED_SHARE, createHealthMeasure } from '../dist/audit/health/health.js';
import { createLanguages } from '../dist/audit/health/languages.js';
import { createLengthsPart } from '../dist/audit/health/lengths.js';
import { createReader } from '../dist/audit/health/part.js';
import { createPrivacy } from '../dist/audit/health/privacy/privacy.js';
import { createRepetition } from '../dist/audit/health/repetition/repetition.js';
import { createTextSample } from '../dist/audit/health/text-sample.js';
import { createVariety } from '../dist/audit/health/variety.js';
import { createNearDuplicateIndex } from '../dist/curate/near-duplicates.js';
import { createRandom } from '../dist/random.js';
import { loadLanguageDetector } from '../dist/text/language.js';
import { estimatingCounter } from '../dist/text/token-counter.js';
import { normalisedWordHashes } from '../dist/text/word-hashes.js';
import { countWords } from '../dist/text/words.js';
import { drawWord, editWords, makeVocabulary } from './planted-corpus.mjs';

const [count = 20_000, length = 300, recallCount = 10_000] = process.argv.slice(2).map(Number);
const BATCH = 1_000;
const language = await loadLanguageDetector();
const createWhole = (options) => createHealthMeasure({ counter: estimatingCounter, language, ...options });

// Batch by batch everything takes its turn, so that whatever else the machine does falls on all of them alike.
const rows = [
  row('(split at white space)', ({ document }) => document.text.split(/\s+/)),
  row('(words counted, as everywhere in Lacuna)', ({ document }) => countWords(document.text)),
  row('(word hashes, which all parts share)', ({ document }) => normalisedWordHashes(document.text)),
  ...parts().map(([name, part]) => row(name, part.add, part.finish)),
  wholeRow('the whole, at its defaults', createWhole({})),
  wholeRow('the whole, without checks beyond the first 5,000', createWhole({ checks: 0 })),
];
for (const document of [...batches(BATCH, 'warm-up')].flat()) {
  for (const [, part] of parts()) part.add(createReader()(document));
  createWhole({}).add(document);
}
const read = createReader();
for (const batch of batches(count)) {
  const ready = batch.map(read);
  for (const each of rows) {
    const from = process.cpuUsage();
    for (const document of ready) each.add(document);
    each.micros += spent(from);
  }
}
for (const each of rows) {
  const from = process.cpuUsage();
  each.finish();
  each.finished = spent(from);
}
const base = rows[0].micros;
print(`${count} documents of ${length} words; times of the processor, finishing included\n`);
for (const { name, micros, finished } of rows) {
  const total = micros + finished;
  print(
    `${(total / base).toFixed(2).padStart(7)} times splitting, ${(total / count).toFixed(1)} µs a document, ${Math.round((1e6 * count) / total)} documents/s: ${name}\n`,
  );
}
memory();
recall();

function parts() {
  const sample = createTextSample();
  const duplicates = createDuplicates(sample, 0.7);
  const compared = {
    add(document) {
      duplicates.add(document);
      sample.offer(document.document);
    },
    finish: () => duplicates.finish(sample),
  };
  return [
    ['duplicates', compared],
    ['variety', createVariety()],
    ['lengths', createLengthsPart(estimatingCounter)],
    ['openings, endings, names, phrases', createRepetition()],
    ['languages', createLanguages(language)],
    [
      `checks of single documents (the first 5,000 and ${CHECKED_SHARE * 100} % of the rest)`,
      createDocumentChecks(CHECKED_SHARE),
    ],
    ['personal data and secrets', createPrivacy()],
    ['characters', createCharacters()],
  ].map(([name, { add, finish }]) => [name, { add, finish: () => finish(sample) }]);
}

function row(name, add, finish = () => {}) {
  return { name, add, finish, micros: 0 };
}

function wholeRow(name, measure) {
  return row(name, ({ document }) => measure.add(document), measure.finish);
}

/** What duplicates take a document, and what the process holds of the whole after half and all of the documents. */
function memory() {
  if (!globalThis.gc) return;
  for (const [name, add] of [
    ['duplicates, without texts', adder(createDuplicates(createTextSample(0), 0.7))],
    ['the whole, without checks', wholeRow('', createWhole({ checks: 0 })).add],
  ]) {
    const reader = createReader();
    const used = [bytesHeld()];
    for (const batch of batches(count)) {
      for (const document of batch) add(reader(document));
      const last = batch.at(-1).number + 1;
      if (last === count || last === Math.floor(count / 2 / BATCH) * BATCH) used.push(bytesHeld());
    }
    const [before, half, all] = used.map((bytes) => bytes / 1e6);
    print(
      `memory of ${name}: ${(half - before).toFixed(0)} MB after half of the documents, ${(all - before).toFixed(0)} MB after all: ${Math.round(((all - before) * 1e6) / count)} bytes a document\n`,
    );
  }
}

function bytesHeld() {
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function adder(part) {
  return (document) => part.add(document);
}

function* batches(documents, seed = 'audit-health') {
  const random = createRandom(seed);
  const vocabulary = makeVocabulary(20_000, random);
  const rates = [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08];
  const recent = [];
  for (let start = 0; start < documents; start += BATCH) {
    const batch = [];
    for (let number = start; number < Math.min(documents, start + BATCH); number++) {
      const isCopy = recent.length > 100 && random.next() < 0.2;
      const words = isCopy
        ? editWords(random.pick(recent), random.pick(rates), vocabulary, random)
        : Array.from({ length }, () => proseWord(vocabulary, random));
      if (recent.length < 2_000) recent.push(words);
      else recent[random.integer(recent.length)] = words;
      batch.push(documentOf(number, punctuated(words, number)));
    }
    yield batch;
  }
}

/** Half of the words are function words, as in prose, so that languages and phrases cost what they cost there. */
function proseWord(vocabulary, random) {
  const common =
    'the of and to in that it was he for on with as his they at be this had not are but from'.split(' ');
  return random.next() < 0.45
    ? common[Math.floor(random.next() ** 2 * common.length)]
    : drawWord(vocabulary, random);
}

function punctuated(words, number) {
  const sentences = [];
  for (let at = 0; at < words.length; at += 14) {
    const sentence = words.slice(at, at + 14).join(' ');
    sentences.push(
      `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${at % 42 === 0 ? `, said Marla Number${number % 300}` : ''}.`,
    );
  }
  return sentences.join(' ');
}

function documentOf(number, text) {
  const tokens = estimatingCounter.count(text);
  return {
    number,
    id: `d${number}`,
    file: 'planted.jsonl',
    line: number + 1,
    text,
    messages: null,
    fields: {},
    form: ['story', 'memo', 'letter'][number % 3],
    split: '',
    tokens,
  };
}

/** The estimates alone, and with texts to compare, against the exact index; and how far off the wrong ones are. */
function recall() {
  const [strict, exact, loose] = [0.8, 0.7, 0.6].map(judge);
  const alone = watch(createTextSample(0));
  const helped = watch(createTextSample());
  for (const batch of batches(recallCount)) {
    for (const document of batch) {
      const words = normalisedWordHashes(document.text);
      for (const each of [strict, exact, loose, alone, helped]) each.add(document, words);
    }
  }
  const count = (marks) => marks.filter(Boolean).length;
  const both = (marks, others) => count(marks.map((mark, at) => mark && others[at]));
  print(`duplicates among ${recallCount}: ${count(exact.marks)} by the exact index\n`);
  for (const [name, { marks }] of [
    ['all estimated', alone],
    ['texts at hand', helped],
  ]) {
    const share = (part, whole) => (part / whole).toFixed(4);
    print(
      `  ${name}: ${count(marks)}, precision ${share(both(marks, exact.marks), count(marks))}, recall ${share(both(marks, exact.marks), count(exact.marks))}; similar by .6 are ${share(both(marks, loose.marks), count(marks))} of them, and of those similar by .8 it has ${share(both(marks, strict.marks), count(strict.marks))}\n`,
    );
  }
}

function judge(threshold) {
  const index = createNearDuplicateIndex({ threshold });
  const marks = [];
  return {
    marks,
    add(document, words) {
      const found = index.nearest(words) !== undefined;
      if (!found) index.add(document.id, words);
      marks.push(found);
    },
  };
}

function watch(sample) {
  const part = createDuplicates(sample, 0.7);
  const marks = [];
  return {
    marks,
    add(document, words) {
      marks.push(part.add({ document, words, form: document.form }));
      sample.offer(document);
    },
  };
}

function spent(from) {
  const { user, system } = process.cpuUsage(from);
  return user + system;
}

function print(line) {
  process.stdout.write(line);
}
