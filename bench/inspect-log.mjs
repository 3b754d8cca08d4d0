// Memory and speed of reading generated Inspect logs, each in a process of its own, beside the general streaming
// parser @streamparser/json on a log of 50 MB.
// After `npm run build`: node bench/inspect-log.mjs [megabytes] [kind…]
import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';

const EVALUATION = {
  task: 'bench',
  model: 'lab/model',
  dataset: { name: 'generated' },
  created: '2026-01-01',
};
const EVENTS_MEGABYTES = 0.25;
const EVENTS = 64;
const events = [];
/** Z_FULL_FLUSH */
const FULL_FLUSH = 3;

/** Kinds of logs: how they are written, and whether one sample is nearly all of it. */
const KINDS = {
  json: { write: writeJson, isOneSample: false },
  'json-one-sample': { write: writeJson, isOneSample: true },
  deflate: { write: writeEval, method: 8, isOneSample: false },
  'deflate-one-sample': { write: writeEval, method: 8, isOneSample: true },
  zstd: { write: writeEval, method: 93, isOneSample: false },
  'zstd-one-sample': { write: writeEval, method: 93, isOneSample: true },
};

async function bench() {
  const [megabytes = '2000', ...kinds] = process.argv.slice(2);
  const folder = await mkdtemp(join(tmpdir(), 'inspect-log-'));
  try {
    for (const kind of kinds.length > 0 ? kinds : Object.keys(KINDS)) {
      const file = join(folder, `log.${kind.startsWith('json') ? 'json' : 'eval'}`);
      const bytes = await KINDS[kind].write(file, Number(megabytes), KINDS[kind]);
      report(kind, 'lacuna', file, bytes);
      await rm(file);
    }
    const file = join(folder, 'small.json');
    const bytes = await writeJson(file, 50, KINDS.json);
    report('json', 'lacuna', file, bytes);
    report('json', 'streamparser', file, bytes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function report(kind, reader, file, bytes) {
  const self = fileURLToPath(import.meta.url);
  const { stdout, stderr } = spawnSync(process.execPath, [self, '--read', reader, file], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  const { runs, seconds, busy, peak } = JSON.parse(stdout);
  const speed = Math.round(bytes / 1e6 / seconds);
  process.stdout.write(
    `${kind}, ${reader}: ${Math.round(bytes / 1e6)} MB of JSON, ${runs} runs in ${seconds.toFixed(1)} s (${busy.toFixed(1)} s of processor), ${speed} MB/s, peak ${peak} MB\n`,
  );
}

async function read(reader, file) {
  const started = performance.now();
  const runs = reader === 'lacuna' ? await readWithLacuna(file) : await readWithStreamparser(file);
  const seconds = (performance.now() - started) / 1000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const { user, system } = process.cpuUsage();
  process.stdout.write(JSON.stringify({ runs, seconds, busy: (user + system) / 1e6, peak }));
}

async function readWithLacuna(file) {
  const { inspectFormat } = await import('../dist/formats/logs/inspect.js');
  let runs = 0;
  const onBad = (error) => {
    throw error;
  };
  for await (const run of inspectFormat.read(file, { onBad })) runs += run.verdict === undefined ? 0 : 1;
  return runs;
}

async function readWithStreamparser(file) {
  const { JSONParser } = await import('@streamparser/json');
  const { readBytes } = await import('../dist/io/decompress.js');
  let runs = 0;
  const parser = new JSONParser({ paths: ['$.samples.*'], keepStack: false });
  parser.onValue = () => runs++;
  for await (const bytes of readBytes(file)) parser.write(bytes);
  return runs;
}

/** The JSON of a sample in pieces: its events last, as Inspect writes them. */
function* sampleJson(number, megabytes) {
  const shell = {
    id: `item ${number >> 1}`,
    epoch: (number % 2) + 1,
    input: `Question ${number}: ${words(number, 60)}?`,
    target: 'no',
    messages: [
      { role: 'user', content: words(number, 200) },
      { role: 'assistant', content: words(number + 1, 400) },
    ],
    scores: { judge: { value: number % 3 === 0 ? 'I' : 'C', explanation: words(number + 2, 80) } },
    metadata: { pressure: number % 2 === 0 ? 'deadline' : 'none', level: number % 7 },
  };
  yield `${JSON.stringify(shell).slice(0, -1)},"events":[`;
  let length = 0;
  for (let event = 0; length < megabytes * 1e6; event++) {
    const piece = `${event === 0 ? '' : ','}${eventJson(event % EVENTS)}`;
    length += piece.length;
    yield piece;
  }
  yield ']}';
}

function eventJson(number) {
  events[number] ??= JSON.stringify({
    event: number % 2 === 0 ? 'model' : 'tool',
    timestamp: '2026-01-01T00:00:00+00:00',
    pending: null,
    usage: { input: 10 * number, output: number / 3 },
    content: `He said "${words(number, 100)}"\n\tand \\ then: ${words(number + 9, number * 8)}`,
    state: [{ path: '/a/b', value: [1, 2, { deep: [] }] }],
  });
  return events[number];
}

function words(seed, count) {
  const list = [];
  for (let at = 0, state = seed + 1; at < count; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    list.push((state >>> 7).toString(36));
  }
  return list.join(' ');
}

/** How many samples there are, and how large each one's events are. */
function sizes(megabytes, isOneSample) {
  return isOneSample
    ? [megabytes, EVENTS_MEGABYTES, EVENTS_MEGABYTES]
    : Array.from({ length: Math.max(1, Math.round(megabytes / EVENTS_MEGABYTES)) }, () => EVENTS_MEGABYTES);
}

async function writeJson(file, megabytes, { isOneSample }) {
  const out = await createOutput(file);
  await out.add(`{"version":2,"status":"success","eval":${JSON.stringify(EVALUATION)},"samples":[`);
  for (const [number, size] of sizes(megabytes, isOneSample).entries()) {
    if (number > 0) await out.add(',');
    for (const piece of sampleJson(number, size)) await out.add(piece);
  }
  await out.add(']}');
  return out.close();
}

/** Writes an archive. Members of zstd have frames of raw blocks, which need no compressor. */
async function writeEval(file, megabytes, { method, isOneSample }) {
  const out = await createOutput(file);
  const directory = [];
  let bytes = 0;
  const add = async (name, pieces) => {
    const start = out.length();
    await out.add(memberHeader('PK\x03\x04', name, { method, sum: 0, packed: 0, size: 0 }));
    const written = await writeMember(out, pieces, method);
    const described = { method, ...written };
    await out.patch(memberHeader('PK\x03\x04', name, described), start);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(start, 10);
    const header = memberHeader('PK\x01\x02\x14\x00', name, described);
    directory.push(header.subarray(0, header.length - name.length), rest, Buffer.from(name));
    bytes += written.size;
  };
  for (const [number, size] of sizes(megabytes, isOneSample).entries()) {
    await add(`samples/item ${number >> 1}_epoch_${(number % 2) + 1}.json`, sampleJson(number, size));
  }
  await add('header.json', [JSON.stringify({ version: 2, eval: EVALUATION })]);
  const start = out.length();
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length / 3, 8);
  end.writeUInt16LE(directory.length / 3, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(start, 16);
  await out.add(entries);
  await out.add(end);
  await out.close();
  return bytes;
}

/** Deflate in blocks of 1 MiB that are joined: each but the last ends on a byte (a full flush). */
async function writeMember(out, pieces, method) {
  let sum = 0;
  let size = 0;
  const before = out.length();
  let gathered = [];
  let length = 0;
  const flush = async (isLast) => {
    const block = Buffer.from(gathered.join(''));
    sum = crc32(block, sum);
    size += block.length;
    if (method === 8) {
      const flushing = isLast ? {} : { finishFlush: FULL_FLUSH };
      await out.add(deflateRawSync(block, { level: 1, ...flushing }));
    } else {
      await out.add(rawZstdFrame(block));
    }
    gathered = [];
    length = 0;
  };
  for (const piece of pieces) {
    gathered.push(piece);
    length += piece.length;
    if (length > 1 << 20) await flush(false);
  }
  await flush(true);
  return { sum, size, packed: out.length() - before };
}

function memberHeader(signature, name, { method, sum, packed, size }) {
  const described = Buffer.alloc(26);
  described.writeUInt16LE(20, 0);
  described.writeUInt16LE(method, 4);
  described.writeUInt32LE(sum, 10);
  described.writeUInt32LE(packed, 14);
  described.writeUInt32LE(size, 18);
  described.writeUInt16LE(name.length, 22);
  return Buffer.concat([Buffer.from(signature, 'latin1'), described, Buffer.from(name)]);
}

/** A frame with a window of 1 MiB. */
function rawZstdFrame(content) {
  const blocks = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50])];
  for (let at = 0; at === 0 || at < content.length; at += 128 * 1024) {
    const block = content.subarray(at, at + 128 * 1024);
    const header = Buffer.alloc(3);
    header.writeUIntLE((at + 128 * 1024 >= content.length ? 1 : 0) | (block.length << 3), 0, 3);
    blocks.push(header, block);
  }
  return Buffer.concat(blocks);
}

async function createOutput(file) {
  const handle = await open(file, 'w');
  let pieces = [];
  let waiting = 0;
  let written = 0;
  const flush = async () => {
    const block = Buffer.concat(pieces);
    pieces = [];
    waiting = 0;
    await handle.write(block, 0, block.length, written);
    written += block.length;
  };
  return {
    length: () => written + waiting,
    async add(piece) {
      const bytes = Buffer.from(piece);
      pieces.push(bytes);
      waiting += bytes.length;
      if (waiting > 1 << 22) await flush();
    },
    async patch(bytes, position) {
      await flush();
      await handle.write(bytes, 0, bytes.length, position);
    },
    async close() {
      await flush();
      await handle.close();
      return written;
    },
  };
}

if (process.argv[2] === '--read') await read(process.argv[3], process.argv[4]);
else await bench();
