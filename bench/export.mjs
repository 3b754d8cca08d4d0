// How fast a corpus is exported, and in how much memory, beside a plain loop that reads, parses and writes its lines.
// Each measurement has a process of its own, so that peaks of memory can be told apart. Ratios are of the processor's
// time, which says the same on a busy machine.
//
//   npm run build && node bench/export.mjs [records] [folder]
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { exportCorpus } from '../dist/corpus/export.js';
import { exportDefaults } from '../dist/corpus/export-options.js';
import { exporters } from '../dist/formats/training/index.js';

const print = (line) => process.stdout.write(`${line}\n`);
const WORDS = 'the ledger was open and nobody had asked who would read it before the tide came back in'.split(
  ' ',
);

/** About 3,000 bytes of text, as a document of some 700 tokens has, none like another. */
const textOf = (index) =>
  Array.from({ length: 600 }, (_, at) => WORDS[(index * 31 + at * (1 + (index % 13))) % WORDS.length]).join(
    ' ',
  );
const recordOf = (index) => ({
  id: `d-${String(index).padStart(12, '0')}`,
  text: `${index}: ${textOf(index)}.`,
  split: 'train',
  arm: 'targeted',
  form: 'story',
  unit: 'value',
  focus: ['temptation=profit', 'role=ai_ceo'],
  focusFound: ['temptation=profit', 'role=ai_ceo'],
  cell: ['temptation=profit', 'role=ai_ceo', 'oversight=absent'],
  clauses: ['honesty/white-lies'],
  family: `f-${index >> 3}`,
  tokens: 700,
  writer: 'bench',
  model: 'bench',
  scenario: `s-${index}`,
  trainable: true,
});

/** Writes lines with no more than a megabyte waiting. */
async function writeLines(file, lines) {
  const stream = createWriteStream(file);
  let block = '';
  for await (const line of lines) {
    block += `${line}\n`;
    if (block.length < 1 << 20) continue;
    if (!stream.write(block)) await new Promise((resolve) => stream.once('drain', resolve));
    block = '';
  }
  stream.end(block);
  await finished(stream);
}

async function prepare(folder, records) {
  const corpus = join(folder, 'corpus');
  await mkdir(corpus, { recursive: true });
  const shards = Math.ceil(records / 10_000);
  for (let shard = 0; shard < shards; shard++) {
    const from = shard * 10_000;
    const count = Math.min(10_000, records - from);
    const lines = Array.from({ length: count }, (_, at) => JSON.stringify(recordOf(from + at)));
    await writeLines(join(corpus, `train-${String(shard).padStart(5, '0')}.jsonl`), lines);
  }
  const pages = function* () {
    for (let index = 0; index < records; index++) yield JSON.stringify({ text: `Page ${textOf(index + 7)}` });
  };
  await writeLines(join(folder, 'pages.jsonl'), pages());
}

/** The least that can be done: each line read, parsed, and its text written. */
async function plainLoop(folder) {
  const texts = async function* () {
    for (const name of (await readdir(join(folder, 'corpus'))).toSorted()) {
      const input = createReadStream(join(folder, 'corpus', name));
      for await (const line of createInterface({ input }))
        yield JSON.stringify({ text: JSON.parse(line).text });
    }
  };
  await writeLines(join(folder, 'plain.jsonl'), texts());
}

const run = (format, changes) => async (folder) => {
  const options = { ...exportDefaults, out: join(folder, 'out'), cwd: folder, version: 'bench', ...changes };
  await exportCorpus(
    folder,
    exporters.find(({ name }) => name === format),
    options,
  );
};
const mixes = [{ source: 'pages.jsonl', ratio: 0.5 }];
const measurements = {
  'plain read, parse and write': plainLoop,
  text: run('text', {}),
  'text, 20 shards': run('text', { shardRecords: 10_000 }),
  'text, shuffled': run('text', { shuffled: true }),
  'text, gzip': run('text', { gzip: true }),
  'chat, shuffled, half as many mixed in': run('chat', { shuffled: true, mixes }),
  'doctag, mixed by tokens': run('doctag', { mixes, mixBy: 'tokens' }),
  parquet: run('parquet', { container: 'parquet' }),
};

const [first = '200000', second] = process.argv.slice(2);
if (Object.hasOwn(measurements, first)) {
  const start = performance.now();
  const before = process.cpuUsage();
  await measurements[first](second);
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - start) / 1000;
  print(JSON.stringify({ seconds, busy: user + system, kilobytes: process.resourceUsage().maxRSS }));
} else {
  const records = Number(first);
  const folder = second ?? (await mkdtemp(join(tmpdir(), 'lacuna-bench-')));
  await prepare(folder, records);
  let plain;
  for (const name of Object.keys(measurements)) {
    const { seconds, busy, kilobytes } = JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, folder], { encoding: 'utf8' }),
    );
    plain ??= busy;
    const rate = Math.round(records / seconds).toLocaleString('en-GB');
    const memory = `${Math.round(kilobytes / 1024)} MiB at most`;
    print(
      `${name.padEnd(40)} ${rate.padStart(8)} records/s, ${(busy / plain).toFixed(2)} × the plain loop, ${memory}`,
    );
  }
  await rm(folder, { recursive: true, force: true });
}
