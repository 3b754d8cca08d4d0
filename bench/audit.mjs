// A whole audit of a large dataset as a user runs it: documents per second beside a plain read of the same file in
// the same run, and the peak memory of the process. After `npm run build`:
//
//   node bench/audit.mjs [documents] [words a document] [folder for the dataset]
//
// One document in a hundred repeats an earlier one, one in a thousand has an eval item. The dataset is written once
// and kept where a folder is named.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readJsonl } from '../dist/io/jsonl.js';
import { createRandom } from '../dist/random.js';
import { drawWord, makeVocabulary } from './planted-corpus.mjs';

const [documents = '1000000', words = '120', kept] = process.argv.slice(2);
const folder = kept ?? mkdtempSync(join(tmpdir(), 'lacuna-audit-'));
const dataset = join(folder, `${documents}-${words}.jsonl`);
const evals = join(folder, 'evals.jsonl');
const root = fileURLToPath(new URL('..', import.meta.url));
const map = join(root, 'gaps/ai-agent/map.yaml');

try {
  if (!existsSync(dataset)) await writeDataset();
  const plain = await plainRead();
  say(`${documents} documents of ${words} words`);
  line('read and parsed, nothing else', plain, plain);
  const runs = [
    ['without a map and evals', []],
    ['with evals', ['--evals', evals]],
    ['with evals and a map, labelled offline', ['--evals', evals, '--map', map]],
  ];
  for (const [name, flags] of runs) line(name, await auditRun(flags), plain);
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}

function line(name, { seconds, megabytes, found }, plain) {
  const rate = Math.round(Number(documents) / seconds).toLocaleString('en-GB');
  const peak = megabytes === undefined ? '' : `, peak memory ${Math.round(megabytes)} MB`;
  say(
    `${name.padEnd(42)} ${rate.padStart(9)} documents/s, ${(seconds / plain.seconds).toFixed(1).padStart(5)} × the plain read${peak}${found ?? ''}`,
  );
}

async function plainRead() {
  const started = performance.now();
  let characters = 0;
  for await (const { value } of readJsonl(dataset)) characters += value.text.length;
  if (characters === 0) throw new Error('nothing was read');
  return { seconds: (performance.now() - started) / 1000 };
}

async function auditRun(flags) {
  const reporter = join(folder, 'peak.mjs');
  writeFileSync(
    reporter,
    "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS));\n",
  );
  const started = performance.now();
  const bin = join(root, 'dist/cli/bin.js');
  const child = spawn(
    process.execPath,
    [`--import=${reporter}`, bin, 'audit', dataset, '--json', '--quiet', ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(stderr);
  const { health, contamination } = JSON.parse(stdout);
  const { exact, near } = health.duplicates;
  return {
    seconds: (performance.now() - started) / 1000,
    megabytes: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024,
    found: ` (${exact.found} exact and ${near.found} near duplicates, ${contamination.evals?.documents ?? 'unknown'} contaminated)`,
  };
}

async function writeDataset() {
  const random = createRandom(1);
  const vocabulary = makeVocabulary(30_000, random);
  const sentence = (length) => Array.from({ length }, () => drawWord(vocabulary, random)).join(' ');
  const items = Array.from({ length: 1_000 }, () => sentence(25));
  writeFileSync(evals, items.map((question) => `${JSON.stringify({ question })}\n`).join(''));
  const stream = createWriteStream(dataset);
  let earlier = sentence(Number(words));
  for (let number = 0; number < Number(documents); number++) {
    let text = number % 100 === 99 ? earlier : sentence(Number(words));
    if (number % 1_000 === 500) text += ` ${items[((number / 1_000) % items.length) | 0]}`;
    if (number % 100 === 50) earlier = text;
    const row = `${JSON.stringify({ id: `r${number}`, text: `${text}.` })}\n`;
    if (!stream.write(row)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
