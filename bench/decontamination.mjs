// Decontamination against a naive set of 13-grams as strings, on a planted corpus, in one run.
// After `npm run build`: node bench/decontamination.mjs [documents] [words] [eval files, JSONL…]
// Without files the evals are made up: 5,000 items of 60 to 140 words, a fifth of them out of the documents.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { buildEvalIndex } from '../dist/curate/eval-index.js';
import { createExemption } from '../dist/curate/exemption.js';
import { normalisedWordHashes } from '../dist/text/word-hashes.js';
import { drawWord, makeCorpus } from './planted-corpus.mjs';

const [count = '20000', length = '300', ...files] = process.argv.slice(2);
const { texts, vocabulary, random } = makeCorpus({ count: Number(count), length: Number(length) });
const items = files.length > 0 ? files.flatMap(readItems) : makeItems();

const building = performance.now();
const index = await buildEvalIndex(items, createExemption([]));
const buildSeconds = (performance.now() - building) / 1000;

const fast = measure(texts, (text) => index.match(normalisedWordHashes(text)).contaminated);
const grams = new Set(items.flatMap(({ text }) => naiveGrams(text)));
const naive = measure(texts.slice(0, 5_000), (text) => naiveGrams(text).some((gram) => grams.has(gram)));

process.stdout.write(
  `decontamination: ${Math.round(fast.perSecond)} documents/s (${texts.length} of ${length} words, ${index.size} items indexed in ${buildSeconds.toFixed(2)} s, ${fast.found} contaminated), naive 13-grams only ${Math.round(naive.perSecond)}: ${(fast.perSecond / naive.perSecond).toFixed(1)} times as fast\n`,
);

function measure(documents, isContaminated) {
  const started = performance.now();
  let found = 0;
  for (const text of documents) if (isContaminated(text)) found++;
  return { perSecond: documents.length / ((performance.now() - started) / 1000), found };
}

function naiveGrams(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(12).map((_, at) => words.slice(at, at + 13).join(' '));
}

function makeItems() {
  return Array.from({ length: 5_000 }, (_, index) => {
    const size = 60 + random.integer(80);
    const words =
      index < 4_000
        ? Array.from({ length: size }, () => drawWord(vocabulary, random))
        : random
            .pick(texts)
            .split(' ')
            .slice(40, 40 + size);
    return { id: String(index), text: words.join(' '), file: 'made-up', line: index + 1 };
  });
}

function readItems(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) =>
    line === ''
      ? []
      : Object.values(JSON.parse(line))
          .filter((value) => typeof value === 'string')
          .map((text) => ({ id: `${file}:${at + 1}`, text, file, line: at + 1 })),
  );
}
