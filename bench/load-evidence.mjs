// How fast a million runs become observations: seconds, rows a second, peak memory, beside the time that only
// parsing the lines takes in the same process.
//
//   npm run build && node bench/load-evidence.mjs [rows] [texts]
//
// One line for each of two shapes, each in a process of its own: three epochs an item over 7 dimensions, and one row an
// item over 12 dimensions, where nearly every item lies at a place of its own. `rows`: 1,000,000 by default. `texts`:
// give each item a question of forty words.
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const dist = process.env.LACUNA_DIST ?? join(dirname(fileURLToPath(import.meta.url)), '../dist');
const { loadEvidence } = await import(join(dist, 'evidence/load-evidence.js'));
const { parseMap } = await import(join(dist, 'coverage/load-map.js'));
const { readJsonl } = await import(join(dist, 'io/jsonl.js'));
const { createRandom } = await import(join(dist, 'random.js'));

const rows = Number(process.argv[2] ?? 1_000_000);
const withTexts = process.argv[3] === 'texts';
const shape = process.argv[4];
if (shape === undefined) {
  for (const next of ['epochs', 'items']) {
    const args = [
      ...process.execArgv,
      fileURLToPath(import.meta.url),
      String(rows),
      withTexts ? 'texts' : 'none',
      next,
    ];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  process.exit();
}
const [EPOCHS, DIMENSIONS, VALUES] = shape === 'epochs' ? [3, 7, 5] : [1, 12, 4];

const dimensions = Array.from({ length: DIMENSIONS }, (_, d) => [
  `dimension_${d}`,
  { values: Object.fromEntries(Array.from({ length: VALUES }, (_, v) => [`value_${d}_${v}`, {}])) },
]);
const map = parseMap(
  JSON.stringify({ name: 'bench', dimensions: Object.fromEntries(dimensions) }),
  'map.yaml',
);

const folder = await mkdtemp(join(tmpdir(), 'lacuna-bench-'));
try {
  const file = join(folder, 'runs.jsonl');
  await writeRuns(file);
  const parsing = await timed(async () => {
    let count = 0;
    for await (const _row of readJsonl(file)) count++;
    return count;
  });
  const peakParsing = process.resourceUsage().maxRSS;
  const loading = await timed(() => loadEvidence([file], map));
  const { evidence, texts, report } = loading.value;
  global.gc?.();
  process.stdout.write(
    `${JSON.stringify({
      shape,
      rows: parsing.value,
      items: evidence.length,
      runs: evidence.reduce((sum, item) => sum + item.runs + item.unscored, 0),
      texts: texts.length,
      shareMapped: report.shareMapped,
      attributes: Object.keys(evidence[0].attributes).length,
      secondsParsing: round(parsing.seconds),
      secondsLoading: round(loading.seconds),
      cpuSecondsParsing: round(parsing.cpuSeconds),
      cpuSecondsLoading: round(loading.cpuSeconds),
      timesParsing: round(loading.cpuSeconds / parsing.cpuSeconds),
      rowsPerSecond: Math.round(rows / loading.seconds),
      peakMegabytesParsing: Math.round(peakParsing / 1e3),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1e3),
      heapAfterMegabytes: Math.round(process.memoryUsage().heapUsed / 1e6),
    })}\n`,
  );
} finally {
  await rm(folder, { recursive: true });
}

async function writeRuns(file) {
  const random = createRandom('load-evidence');
  const out = createWriteStream(file);
  let item;
  for (let row = 0; row < rows; row++) {
    if (row % EPOCHS === 0) {
      item = { model: 'model', checkpoint: 'one', scenario: `scenario-${row}` };
      for (let d = 0; d < DIMENSIONS; d++) item[`dimension_${d}`] = `value_${d}_${random.integer(VALUES)}`;
      item.difficulty = random.integer(10);
      item.author = `author ${random.integer(30)}`;
      item.language = random.pick(['en', 'de', 'fr']);
      if (withTexts)
        item.question = Array.from({ length: 40 }, () => `word${random.integer(5_000)}`).join(' ');
    }
    const line = { id: `run-${row}`, epoch: (row % EPOCHS) + 1, ...item, failed: random.next() < 0.05 };
    if (!out.write(`${JSON.stringify(line)}\n`)) await new Promise((resume) => out.once('drain', resume));
  }
  out.end();
  await finished(out);
}

async function timed(action) {
  const start = performance.now();
  const before = process.cpuUsage();
  const value = await action();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - start) / 1_000, cpuSeconds: (user + system) / 1e6 };
}

function round(number) {
  return Number(number.toFixed(2));
}
