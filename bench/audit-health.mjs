// What measuring the health of a dataset costs, part by part and together, and how good its estimates are.
// After `npm run build`: node --expose-gc bench/audit-health.mjs [documents] [words] [documents of the recall]
// A part's time is given as a ratio to splitting the same texts into words, in the same run.
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

const [count = 20_000, length = 300, recallCount = 20_000] = process.argv.slice(2).map(Number);
const WARM = 1_000;
const language = await loadLanguageDetector();
const rows = [];

// Texts are made as they are needed: a million of them would not fit.
warmUp();
const base = perDocument(() => ({ add: ({ text }) => text.split(/\s+/).length, finish() {} }), count);
report('(split at white space)', base);
report(
  '(words counted, as everywhere in Lacuna)',
  perDocument(() => ({ add: ({ text }) => countWords(text), finish() {} }), count),
);
report(
  '(word hashes, which all parts share)',
  perDocument(() => ({ add: ({ text }) => normalisedWordHashes(text), finish() {} }), count),
);
for (const [name, create] of parts()) report(name, perDocument(create, count, true));
const whole = perDocument(() => createHealthMeasure({ counter: estimatingCounter, language }), count);
report('the whole, at its defaults', whole);
const unchecked = perDocument(
  () => createHealthMeasure({ counter: estimatingCounter, language, checks: 0 }),
  count,
);
print(`${count} documents of ${length} words\n`);
for (const row of rows) print(row);
print(
  `the whole: ${Math.round(1e6 / whole.micros)} documents/s of one core, ${(whole.micros / base.micros).toFixed(1)} times splitting (with checks of no more than the first 10,000: ${Math.round(1e6 / unchecked.micros)}, ${(unchecked.micros / base.micros).toFixed(1)} times)\n`,
);
recall();

function parts() {
  return [
    ['duplicates', () => withSample((sample) => createDuplicates(sample, 0.7))],
    ['variety', createVariety],
    ['lengths', () => createLengthsPart(estimatingCounter)],
    ['openings, endings, names, phrases', createRepetition],
    ['languages', () => createLanguages(language)],
    [
      `checks (the first 10,000 and ${CHECKED_SHARE * 100} % of the rest)`,
      () => createDocumentChecks(CHECKED_SHARE),
    ],
    ['personal data and secrets', createPrivacy],
    ['characters', createCharacters],
  ];
}

/** A part that compares texts has them at hand as in the whole. */
function withSample(create) {
  const sample = createTextSample();
  const part = create(sample);
  return {
    add(read) {
      part.add(read);
      sample.offer(read.document);
    },
    finish: () => part.finish(sample),
  };
}

function perDocument(create, documents, isPart = false) {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const measure = create();
  const read = createReader();
  let micros = 0;
  for (const batch of batches(documents)) {
    const ready = isPart ? batch.map(read) : batch;
    const from = process.cpuUsage();
    for (const document of ready) measure.add(document);
    micros += spent(from);
  }
  globalThis.gc?.();
  const after = process.memoryUsage();
  const from = process.cpuUsage();
  measure.finish(createTextSample());
  micros += spent(from);
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return { micros: micros / documents, bytes };
}

function report(name, { micros, bytes }) {
  const memory = globalThis.gc
    ? `, ${(bytes / 1e6).toFixed(1)} MB (${Math.round(bytes / count)} B a document)`
    : '';
  rows.push(
    `${(micros / base.micros).toFixed(2).padStart(7)} times splitting, ${micros.toFixed(1)} µs a document${memory}: ${name}\n`,
  );
}

function* batches(documents) {
  const random = createRandom('audit-health');
  const vocabulary = makeVocabulary(20_000, random);
  const rates = [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08];
  const recent = [];
  for (let start = 0; start < documents; start += WARM) {
    const batch = [];
    for (let number = start; number < Math.min(documents, start + WARM); number++) {
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

/** The estimates alone, and with texts to compare, against the exact index. */
function recall() {
  const exact = createNearDuplicateIndex();
  const verdicts = [];
  const alone = watch(createTextSample(0));
  const helped = watch(createTextSample());
  for (const batch of batches(recallCount)) {
    for (const document of batch) {
      const words = normalisedWordHashes(document.text);
      const found = exact.nearest(words);
      if (!found) exact.add(document.id, words);
      verdicts.push(found !== undefined);
      alone.add(document, words);
      helped.add(document, words);
    }
  }
  const real = verdicts.filter(Boolean).length;
  print(`duplicates among ${recallCount}: ${real} by the exact index\n`);
  for (const [name, { marks }] of [
    ['all estimated', alone],
    ['texts at hand', helped],
  ]) {
    const found = marks.filter(Boolean).length;
    const both = marks.filter((mark, at) => mark && verdicts[at]).length;
    print(
      `  ${name}: ${found}, precision ${(both / found).toFixed(4)}, recall ${(both / real).toFixed(4)}\n`,
    );
  }
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

function warmUp() {
  for (const [, create] of parts()) perDocument(create, WARM, true);
  perDocument(() => createHealthMeasure({ counter: estimatingCounter, language }), WARM);
}

function spent(from) {
  const { user, system } = process.cpuUsage(from);
  return user + system;
}

function print(line) {
  process.stdout.write(line);
}
