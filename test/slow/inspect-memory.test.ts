import { execFile } from 'node:child_process';
import { open, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { inspectEval, inspectSample, pythonJson, sampleMember } from '../support/inspect-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { zipOf } from '../support/zip.ts';

const MEGABYTE = 1024 * 1024;
const LARGE = 200 * MEGABYTE;
const SMALL = 2 * MEGABYTE;
/** Whoever holds the large log, or one of its samples, needs more than this on top of what a small log needs. */
const MOST_GROWTH = 100 * MEGABYTE;

const format = pathToFileURL(resolve(import.meta.dirname, '../../dist/formats/logs/inspect.js')).href;
const READ = `
const { inspectFormat } = await import(process.argv[1]);
let runs = 0;
for await (const run of inspectFormat.read(process.argv[2], { onBad: (error) => { throw error; } })) runs += run.scores.judge === 'C' ? 1 : 0;
console.log(JSON.stringify({ runs, peak: process.resourceUsage().maxRSS * 1024 }));
`;

/** Reads a log in a process of its own. */
async function readApart(file: string): Promise<{ readonly runs: number; readonly peak: number }> {
  const args = ['--input-type=module', '-e', READ, format, file];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as { runs: number; peak: number };
}

/** The JSON of a sample whose events have so many bytes. */
function sampleText(id: string, bytes: number): string {
  const event = pythonJson({
    event: 'model',
    content: 'It said "so" and \\ so on. '.repeat(400),
    usage: [1, 2],
  });
  const count = Math.ceil(bytes / event.length);
  const events = Array.from({ length: count }, () => event).join(',');
  return pythonJson(inspectSample({ id, events: ['events'] })).replace('["events"]', () => `[${events}]`);
}

async function writeJson(file: string, sizes: readonly number[]): Promise<void> {
  const handle = await open(file, 'w');
  await handle.write(`{"version": 2, "eval": ${pythonJson(inspectEval())}, "samples": [`);
  for (const [at, size] of sizes.entries()) {
    await handle.write(`${at > 0 ? ',' : ''}${sampleText(`s${at}`, size)}`);
  }
  await handle.write(']}');
  await handle.close();
}

async function writeArchive(
  file: string,
  sizes: readonly number[],
  method: 'deflate' | 'zstd',
): Promise<void> {
  const members = sizes.map((size, at) => ({
    name: sampleMember({ id: `s${at}`, epoch: 1 }),
    content: sampleText(`s${at}`, size),
    method,
    frames: Math.ceil(size / (50 * MEGABYTE)),
  }));
  const header = { name: 'header.json', content: pythonJson({ version: 2, eval: inspectEval() }) };
  await writeFile(file, zipOf([...members, header]));
}

const write = {
  json: writeJson,
  deflate: (file: string, sizes: readonly number[]) => writeArchive(file, sizes, 'deflate'),
  zstd: (file: string, sizes: readonly number[]) => writeArchive(file, sizes, 'zstd'),
};

const many = (bytes: number) => Array.from({ length: bytes / (256 * 1024) }, () => 256 * 1024);

describe('reading an Inspect log', () => {
  it.each([
    ['json', 'many samples', many(LARGE), many(SMALL)],
    ['json', 'one sample', [LARGE, 1000], [SMALL, 1000]],
    ['deflate', 'many samples', many(LARGE), many(SMALL)],
    ['deflate', 'one sample', [LARGE, 1000], [SMALL, 1000]],
    ['zstd', 'one sample', [LARGE, 1000], [SMALL, 1000]],
  ] as const)('needs no more memory for a large one: %s, %s', async (kind, _, large, small) => {
    const folder = await temporaryFolder();
    const file = (name: string) => join(folder, `${name}.${kind === 'json' ? 'json' : 'eval'}`);
    await write[kind](file('small'), small);
    await write[kind](file('large'), large);
    const before = await readApart(file('small'));
    const after = await readApart(file('large'));
    expect(before.runs).toBe(small.length);
    expect(after.runs).toBe(large.length);
    expect(after.peak - before.peak).toBeLessThan(MOST_GROWTH);
  });
});
