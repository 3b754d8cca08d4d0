// How fast tables of a million runs are read, as JSON Lines, CSV and Parquet, beside JSON.parse over readline.
//
//   npm run build && node bench/read-tables.mjs [rows] [parquet file]
//
// A Parquet file is written by Python with pyarrow where that is found, e.g. PYTHON=/path/to/python.
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { formatOf, probeFile } from '../dist/formats/logs/index.js';
import { readRowBatches } from '../dist/formats/rows.js';

const print = (line) => process.stdout.write(`${line}\n`);
const rows = Number(process.argv[2] ?? 1_000_000);
const pick = (list, index, step) => list[Math.floor(index / step) % list.length];
const columns = {
  id: (index) => `run-${String(index).padStart(7, '0')}`,
  scenario: (index) => `s${index >> 2}`,
  epoch: (index) => index & 3,
  model: () => 'model-under-test',
  checkpoint: () => 'sft-1',
  stream: () => 'directed',
  temptation: (index) => pick(['profit', 'reputation', 'goal_completion', 'self_preservation'], index, 4),
  role: (index) => pick(['ai_ceo', 'ai_assistant', 'ai_operations'], index, 16),
  oversight: (index) => pick(['close', 'absent'], index, 48),
  horizon: (index) => pick(['single_turn', 'campaign'], index, 96),
  complication: (index) => pick(['time_pressure', 'conflicting_orders', 'none'], index, 192),
  severity: (index) => pick(['minor', 'serious', 'grave'], index, 576),
  principle: (index) => pick(['honesty', 'care'], index, 1728),
  failed: (index) => index % 7 === 0,
};
const names = Object.keys(columns);
const rowOf = (index) => Object.fromEntries(names.map((name) => [name, columns[name](index)]));

async function write(file, header, lineOf) {
  const stream = createWriteStream(file);
  let block = header;
  for (let index = 0; index < rows; index++) {
    block += `${lineOf(index)}\n`;
    if (block.length < 1 << 20) continue;
    if (!stream.write(block)) await new Promise((resolve) => stream.once('drain', resolve));
    block = '';
  }
  stream.end(block);
  await finished(stream);
}

async function measure(name, count, baseline) {
  const peak = { bytes: 0 };
  const watch = setInterval(() => {
    peak.bytes = Math.max(peak.bytes, process.memoryUsage().rss);
  }, 20);
  const start = performance.now();
  const found = await count();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  if (found !== rows) throw new Error(`${name}: ${found} rows instead of ${rows}`);
  const ratio = baseline ? `, ${(seconds / baseline).toFixed(2)} × the baseline` : '';
  const memory = `${Math.round(peak.bytes / 1024 / 1024)} MiB at most`;
  print(
    `${name.padEnd(34)} ${seconds.toFixed(2)} s, ${Math.round(rows / seconds)} rows/s${ratio}, ${memory}`,
  );
  return seconds;
}

async function countRows(file) {
  let count = 0;
  for await (const batch of readRowBatches(file)) count += batch.length;
  return count;
}

async function countRuns(file) {
  let count = 0;
  const onBad = (error) => {
    throw error;
  };
  for await (const item of formatOf(await probeFile(file)).read(file, { onBad })) {
    if (item.kind === 'run' && item.verdict.result !== 'unscored') count++;
  }
  return count;
}

const folder = await mkdtemp(join(tmpdir(), 'lacuna-bench-'));
try {
  const jsonl = join(folder, 'runs.jsonl');
  const csv = join(folder, 'runs.csv');
  const parquet = process.argv[3] ?? join(folder, 'runs.parquet');
  await write(jsonl, '', (index) => JSON.stringify(rowOf(index)));
  await write(csv, `${names.join(',')}\n`, (index) => Object.values(rowOf(index)).join(','));
  const quoted = join(folder, 'quoted.csv');
  await write(quoted, `"${names.join('","')}"\n`, (index) => Object.values(rowOf(index)).join(','));
  const script =
    'import sys, pyarrow.json as j, pyarrow.parquet as p; p.write_table(j.read_json(sys.argv[1]), sys.argv[2])';
  const files = [jsonl, csv, quoted];
  try {
    if (!process.argv[3])
      execFileSync(process.env.PYTHON ?? 'python3', ['-c', script, jsonl, parquet], { stdio: 'ignore' });
    files.push(parquet);
  } catch {
    print('no Python with pyarrow: Parquet is left out');
  }
  const baseline = await measure('JSON.parse over readline', async () => {
    let count = 0;
    for await (const line of createInterface({ input: createReadStream(jsonl) })) {
      if (JSON.parse(line).id) count++;
    }
    return count;
  });
  for (const file of files) {
    const name = file.slice(file.lastIndexOf('/') + 1);
    await measure(`rows of ${name}`, () => countRows(file), baseline);
    await measure(`runs of ${name}`, () => countRuns(file), baseline);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
