// The offline labeller against labelled questions, beside a majority and a nearest-centroid baseline.
// After `npm run build`: node bench/labeller.mjs FOLDER [--map FILE] [--field NAME] [--seed N] [--without-choices]
// FOLDER holds JSONL files; what stands behind the last underscore of a file's name is the label of its texts.
// The map (bench/labeller-map.yaml) has one dimension whose values are the labels. The labeller has no training: it
// sees the map. The centroids are trained on one half of the texts and know nothing of the map; all three are
// measured on the other half.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadMap } from '../dist/coverage/load-map.js';
import { wilson } from '../dist/gaps/rates.js';
import { createLabeller } from '../dist/label/labeller.js';
import { stemOf } from '../dist/label/vocabulary.js';
import { createRandom } from '../dist/random.js';
import { normalisedWords } from '../dist/text/words.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    map: { type: 'string', default: new URL('labeller-map.yaml', import.meta.url).pathname },
    field: { type: 'string', default: 'question' },
    seed: { type: 'string', default: '1' },
    'without-choices': { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('name a folder of JSONL files');

const map = await loadMap(options.map);
const [{ name: dimension, values }] = map.dimensions;
const labels = values.map(({ name }) => name);
const texts = readTexts();
const shuffled = createRandom(options.seed).shuffle(texts);
const training = shuffled.filter((_, at) => at % 2 === 0);
const testing = shuffled.filter((_, at) => at % 2 === 1);

const labeller = createLabeller(map);
const centroids = trainCentroids(training);
const majority = mostFrequent(training);
const best = (text, mustBeRecognised) =>
  labeller.label(text)[dimension].find(({ recognised }) => recognised || !mustBeRecognised)?.value ?? '';
const methods = [
  ['majority label', () => majority],
  ['nearest centroid, trained on the other half', centroids],
  ['labeller, what it recognises', (text) => best(text, true)],
  ['labeller, its best guess', (text) => best(text, false)],
];

say(`${texts.length} different texts, ${testing.length} of them to test on`);
say('');
say(
  'method                                         accuracy  (95 % interval)  given a label  right of those  mean recall',
);
for (const [name, method] of methods) {
  const answers = testing.map(({ text, label }) => ({ label, given: method(text) }));
  const right = answers.filter(({ label, given }) => label === given).length;
  const given = answers.filter((answer) => answer.given !== '').length;
  const [low, high] = wilson(right, answers.length);
  const recalls = labels.map((label) => {
    const own = answers.filter((answer) => answer.label === label);
    return own.length === 0 ? 0 : own.filter((answer) => answer.given === label).length / own.length;
  });
  const mean = recalls.reduce((sum, recall) => sum + recall, 0) / labels.length;
  const interval = `(${share(low)} to ${share(high)})`;
  say(
    `${name.padEnd(46)} ${share(right / answers.length).padStart(8)} ${interval.padStart(17)} ${share(given / answers.length).padStart(13)} ${share(right / given).padStart(15)} ${share(mean).padStart(12)}`,
  );
}
for (const [name, method] of methods.slice(1, 3)) printConfusion(name, method);

function printConfusion(name, method) {
  const columns = [...labels, ''];
  say('');
  say(`confusion of: ${name} (rows: true; columns: given)`);
  say(
    `${''.padEnd(28)}${columns.map((label) => (label || 'none').slice(0, 12).padStart(14)).join('')}   recall  precision`,
  );
  const answers = testing.map(({ text, label }) => ({ label, given: method(text) }));
  for (const label of labels) {
    const own = answers.filter((answer) => answer.label === label);
    const counts = columns.map((given) => own.filter((answer) => answer.given === given).length);
    const right = own.filter((answer) => answer.given === label).length;
    const all = answers.filter((answer) => answer.given === label).length;
    say(
      `${label.padEnd(28)}${counts.map((count) => String(count).padStart(14)).join('')} ${share(right / own.length).padStart(8)} ${share(right / all).padStart(10)}`,
    );
  }
}

/** Vectors of stems, weighed by inverse document frequency; the label of the nearest mean, by cosine (Rocchio 1971). */
function trainCentroids(examples) {
  const frequency = new Map();
  for (const { stems } of examples)
    for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  const weightOf = (stem) => Math.log((1 + examples.length) / (1 + (frequency.get(stem) ?? 0)));
  const unit = (vector) => {
    const norm = Math.hypot(...vector.values()) || 1;
    return new Map([...vector].map(([stem, weight]) => [stem, weight / norm]));
  };
  const vectorOf = (stems) => unit(new Map([...stems].map((stem) => [stem, weightOf(stem)])));
  const means = labels.map((label) => {
    const mean = new Map();
    for (const { stems } of examples.filter((example) => example.label === label)) {
      for (const [stem, weight] of vectorOf(stems)) mean.set(stem, (mean.get(stem) ?? 0) + weight);
    }
    return unit(mean);
  });
  return (text) => {
    const vector = vectorOf(stemsOf(text));
    const nearness = means.map((mean) =>
      [...vector].reduce((sum, [stem, weight]) => sum + weight * (mean.get(stem) ?? 0), 0),
    );
    return labels[nearness.indexOf(Math.max(...nearness))];
  };
}

/** The same text twice would be in both halves. */
function readTexts() {
  const seen = new Set();
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .toSorted()
    .flatMap((file) => {
      const label = basename(file, '.jsonl').replace(/^.*_/, '');
      if (!labels.includes(label)) {
        say(`${file}: the map has no value ${label}; left out`);
        return [];
      }
      const lines = readFileSync(join(folder, file), 'utf8').split('\n');
      return lines
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line)[options.field])
        .map((text) =>
          options['without-choices'] ? text.split(/\n\s*(?:Choices:|Options:|\(A\))/)[0] : text,
        )
        .filter((text) => !seen.has(text) && seen.add(text))
        .map((text) => ({ text, label, stems: stemsOf(text) }));
    });
}

function stemsOf(text) {
  return new Set(normalisedWords(text).map(stemOf));
}

function mostFrequent(examples) {
  const count = (label) => examples.filter((example) => example.label === label).length;
  return labels.toSorted((a, b) => count(b) - count(a))[0];
}

function share(value) {
  return Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
