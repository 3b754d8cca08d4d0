// What a dataset teaches, measured on documents made on the fly: documents a second and the most memory, beside the
// labeller alone and reading alone in the same process.
// After `npm run build`: node bench/audit-taught.mjs [documents …]   (200,000 and 1,000,000 by default)
// Each size runs in a process of its own, so that its memory is its own. Documents have about 300 words of the map's
// phrases and of common words, and come as JSON Lines through a stream, as from standard input.
import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readDataset } from '../dist/audit/dataset/read-dataset.js';
import { createDocumentLabeller } from '../dist/audit/taught/document-labeller.js';
import { createTaughtMeasure } from '../dist/audit/taught/taught.js';
import { loadMap } from '../dist/coverage/load-map.js';
import { recognisedLabels } from '../dist/label/agreement.js';
import { createLabeller } from '../dist/label/labeller.js';
import { createRandom } from '../dist/random.js';
import { estimatingCounter } from '../dist/text/token-counter.js';

const WORDS = 300;
/** Documents on which the labeller and the reading are timed alone. */
const ALONE = 10_000;

const [first, ...rest] = process.argv.slice(2);
if (first === '--one') process.stdout.write(JSON.stringify(await measureOne(Number(rest[0]), rest[1])));
else {
  const sizes = first === undefined ? [200_000, 1_000_000] : [first, ...rest].map(Number);
  for (const size of sizes) {
    for (const subset of ['', 'doses']) {
      const output = execFileSync(
        process.execPath,
        [fileURLToPath(import.meta.url), '--one', String(size), subset],
        { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      );
      say(size, subset, JSON.parse(output));
    }
  }
}

function say(size, subset, { seconds, megabytes, labelled, read, covered, kept }) {
  const perSecond = size / seconds;
  process.stdout.write(
    `${size.toLocaleString('en')} documents${subset ? ', with a subset' : ''}: ${Math.round(perSecond)} a second, ${megabytes} MB at most` +
      ` (labeller alone ${Math.round(labelled)} a second: ${(perSecond / labelled).toFixed(2)} of it; making and reading them alone ${Math.round(read)});` +
      ` ${covered}${kept ? `; ${kept.toLocaleString('en')} documents keep it` : ''}\n`,
  );
}

async function measureOne(count, subset) {
  const map = await loadMap(fileURLToPath(new URL('../gaps/ai-agent/map.yaml', import.meta.url)));
  const make = createMaker(map);
  const sample = Array.from({ length: Math.min(count, ALONE) }, make);
  const labeller = createLabeller(map);
  const names = map.dimensions.map(({ name }) => name);
  // Once over a few first: what is compiled by then is compiled for both.
  for (const text of sample.slice(0, 2_000)) recognisedLabels(labeller, text, names);
  const labelled = await rate(sample.length, () => {
    for (const text of sample) recognisedLabels(labeller, text, names);
  });
  const read = await rate(sample.length, () => readAll(make, sample.length, () => {}));
  const measure = createTaughtMeasure({
    map,
    labeller: createDocumentLabeller({ map }),
    ...(subset ? { subset: { keeps: subset, lists: false } } : {}),
  });
  const started = performance.now();
  await readAll(make, count, (document) => measure.add(document));
  const taught = measure.finish();
  const seconds = (performance.now() - started) / 1_000;
  const [pairs] = taught.combinations;
  return {
    ...{ seconds, labelled, read },
    megabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
    covered: `${pairs.covered} of ${pairs.feasible} pairs covered, ${taught.labels.unlabelled.toLocaleString('en')} without a label`,
    kept: taught.subset?.documents ?? 0,
  };
}

async function rate(count, work) {
  const started = performance.now();
  await work();
  return count / ((performance.now() - started) / 1_000);
}

async function readAll(make, count, use) {
  const batches = readDataset(['-'], { cwd: '.', counter: estimatingCounter, stdin: linesOf(make, count) });
  for await (const batch of batches) for (const document of batch) use(document);
}

async function* linesOf(make, count) {
  for (let number = 0; number < count; number += 200) {
    const lines = [];
    for (let at = number; at < Math.min(count, number + 200); at++) {
      lines.push(JSON.stringify({ id: `d${at}`, text: make() }));
    }
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
}

/** Texts of a few phrases of the map, each dimension's with a chance of a half, among common words. */
function createMaker(map) {
  const phrases = map.dimensions.map(({ values }) => values.flatMap(({ signals }) => signals));
  const common =
    'the of a to in it was that for on as with had by they at this from but were which or an their'
      .concat(' office morning report table number letter week house paper plan note room day list street')
      .split(' ');
  const random = createRandom('texts');
  // A pool of sentences, since drawing every word would take longer than measuring.
  const sentences = Array.from({ length: 5_000 }, () =>
    Array.from({ length: 15 }, () => random.pick(common)).join(' '),
  );
  return () => {
    let text = '';
    for (let part = 0; part < WORDS / 15 - 1; part++) {
      text += `${sentences[(random.next() * sentences.length) | 0]}. `;
      const list = phrases[part];
      if (list?.length > 0 && random.next() < 0.5) text += `${list[(random.next() * list.length) | 0]}. `;
    }
    return text;
  };
}
