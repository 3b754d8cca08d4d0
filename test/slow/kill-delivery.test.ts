import { spawn } from 'node:child_process';
import { cp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeRecordSchema } from '../../src/bugs/merge-record.ts';
import { projectConfig, projectRegions, sampleProject, writeBase } from '../bugs/sample-project.ts';
import { root } from '../support/cli.ts';
import { corpusHashes, corpusRecords } from '../support/run-folder.ts';

/** The built library, or another build of it. */
const built = resolve(dirname(process.env['LACUNA_BIN'] ?? resolve(root, 'dist/cli/bin.js')), '..');
const moduleAt = (file: string) => JSON.stringify(pathToFileURL(join(built, file)).href);

/** Kills its own process, without warning, before or after the rename that it is told. */
const killing = `
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
const [at, isBefore] = [Number(process.argv[1]), process.argv[2] === 'before'];
const rename = fs.rename;
let renames = 0;
const die = async () => { process.kill(process.pid, 'SIGKILL'); await new Promise(() => setInterval(() => {}, 1000)); };
fs.rename = async (...names) => {
  renames++;
  if (renames === at && isBefore) await die();
  await rename(...names);
  if (renames === at) await die();
};
syncBuiltinESMExports();
`;
const ending = "process.stdout.write('renames ' + renames + '\\n');";

let folder: string;
let base: string;
beforeAll(async () => {
  folder = await sampleProject();
  base = await writeBase(folder, { docs: 12 });
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

/** Runs a script; `at` 0 lets it live. @returns how many files it moved to their places, or undefined where killed */
async function runScript(script: string, at: number, when: 'before' | 'after'): Promise<number | undefined> {
  const source = `${killing}\n${script}\n${ending}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source, String(at), when], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((done, failed) => {
    child.on('error', failed);
    child.on('close', (...how) => done(how));
  });
  if (signal === 'SIGKILL') return undefined;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return Number(/renames (\d+)/.exec(stdout)?.[1]);
}

async function deliveryScript(): Promise<string> {
  const config = await projectConfig(folder, { docs: 16, firstWave: 10, faults: 'truncated=0.1' });
  return `
const { deliver } = await import(${moduleAt('bugs/deliver.js')});
await deliver({
  slug: 'price', regions: ${JSON.stringify(await projectRegions(folder))}, config: ${JSON.stringify(config)},
  out: ${JSON.stringify(join(folder, 'delta'))}, merge: ${JSON.stringify(base)}, cwd: ${JSON.stringify(folder)},
  secrets: { apiKey: undefined }, process: { id: process.pid, isAlive: () => false },
  signal: new AbortController().signal, onEvent() {},
});`;
}

async function mergeScript(out: string): Promise<string> {
  const config = await projectConfig(folder);
  return `
const { mergeDelivery } = await import(${moduleAt('bugs/merge.js')});
await mergeDelivery({
  base: ${JSON.stringify(base)}, delta: ${JSON.stringify(join(folder, 'delta'))},
  out: ${JSON.stringify(join(folder, out))}, config: ${JSON.stringify(config)}, cwd: ${JSON.stringify(folder)},
});`;
}

describe('a delivery that is killed', () => {
  it('again and again, goes on with the same command to the bytes of an uninterrupted one', async () => {
    const script = await deliveryScript();
    const renames = await runScript(script, 0, 'before');
    expect(renames).toBeGreaterThan(20);
    // The card names the files that a run has read, so both deliveries must lie in the same place.
    const runs = ['delta', 'delta-merged'];
    for (const run of runs) await rename(join(folder, run), join(folder, `whole-${run}`));
    let kills = 0;
    // Each start gets as far as the one before, and a few files further.
    for (let at = 1; at <= renames!; at += 6) {
      if ((await runScript(script, at, at % 12 === 1 ? 'before' : 'after')) === undefined) kills++;
    }
    expect(kills).toBeGreaterThanOrEqual(4);
    await runScript(script, 0, 'before');
    for (const run of runs) {
      expect(await corpusHashes(join(folder, run))).toEqual(await corpusHashes(join(folder, `whole-${run}`)));
    }
    const seeds = (run: string) => readFile(join(folder, run, 'seeds/regression.jsonl'), 'utf8');
    expect(await seeds('delta')).toBe(await seeds('whole-delta'));
  });
});

describe('a delivery beside a corpus', () => {
  it('writes no document of it again, and leaves its families where they are', async () => {
    const before = await corpusRecords(base);
    const after = await corpusRecords(join(folder, 'delta'));
    const known = new Set(before.map(({ id }) => id));
    expect(after.filter(({ id }) => known.has(id))).toEqual([]);
    const splitOf = new Map(before.map(({ family, split }) => [family, split]));
    for (const { family, split } of after) expect(splitOf.get(family) ?? split).toBe(split);
  });

  it('merges where asked: all that was there, and what was added', async () => {
    const idsOf = async (run: string) =>
      (await corpusRecords(join(folder, run))).map(({ id, split }) => `${split} ${id}`);
    expect((await idsOf('delta-merged')).toSorted()).toEqual(
      [...(await idsOf('base')), ...(await idsOf('delta'))].toSorted(),
    );
  });

  it('leaves what is there as it is when it is asked for again', async () => {
    const runs = ['delta', 'delta-merged'];
    const before = await Promise.all(runs.map((run) => corpusHashes(join(folder, run))));
    await runScript(await deliveryScript(), 0, 'before');
    expect(await Promise.all(runs.map((run) => corpusHashes(join(folder, run))))).toEqual(before);
  });
});

describe('a merge that is killed', () => {
  it('at any file leaves nothing that looks like a corpus, and comes out the same when it is done again', async () => {
    const script = await mergeScript('merged-again');
    const renames = await runScript(script, 0, 'before');
    const whole = await corpusHashes(join(folder, 'whole-delta-merged'));
    expect(await corpusHashes(join(folder, 'merged-again'))).toEqual(whole);
    await cp(join(folder, 'merged-again'), join(folder, 'kept'), { recursive: true });
    await rm(join(folder, 'merged-again'), { recursive: true });
    for (let at = 1; at <= renames!; at++) {
      expect(await runScript(script, at, 'before')).toBeUndefined();
      expect(await readdir(folder)).not.toContain('merged-again');
    }
    await runScript(script, renames!, 'after');
    expect(await corpusHashes(join(folder, 'merged-again'))).toEqual(whole);
    const recordIn = async (run: string) =>
      mergeRecordSchema.parse(JSON.parse(await readFile(join(folder, run, 'merge.json'), 'utf8')));
    expect(await recordIn('merged-again')).toEqual(await recordIn('kept'));
  });
});
