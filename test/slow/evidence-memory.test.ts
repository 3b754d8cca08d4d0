import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/random.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MEGABYTE = 1024 * 1024;
const ITEMS = 200_000;
const DIMENSIONS = 12;
const VALUES = 4;
/** Whoever holds more of a row than its observation needs more: remembering every placement took 845 MB, and 305 MB are enough. */
const MOST = 500 * MEGABYTE;
/** What stays is an observation with its cell, its source and its name: about 455 bytes, and 636 with what was collected. */
const MOST_BYTES_PER_ITEM = 560;

const dist = (file: string) => pathToFileURL(resolve(import.meta.dirname, '../../dist', file)).href;
const LOAD = `
const [, load, maps, file, map] = process.argv;
const { loadEvidence } = await import(load);
const { loadMap } = await import(maps);
const laidOn = await loadMap(map, {});
gc();
const before = process.memoryUsage().heapUsed;
const loaded = await loadEvidence([file], laidOn);
gc();
const stays = process.memoryUsage().heapUsed - before;
console.log(JSON.stringify({
  items: loaded.evidence.length,
  cells: new Set(loaded.evidence.map(({ cells }) => JSON.stringify(cells))).size,
  mapped: loaded.report.mapped,
  stays,
  peak: process.resourceUsage().maxRSS * 1024,
}));
`;

interface Loaded {
  readonly items: number;
  readonly cells: number;
  readonly mapped: number;
  readonly stays: number;
  readonly peak: number;
}

/** Loads evidence in a process of its own. */
async function loadApart(file: string, map: string): Promise<Loaded> {
  const paths = [dist('evidence/load-evidence.js'), dist('coverage/load-map.js'), file, map];
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    ...['--input-type=module', '-e', LOAD],
    ...paths,
  ]);
  return JSON.parse(stdout) as Loaded;
}

describe('loading evidence', () => {
  it('holds little more of 200,000 items, each at a place of its own, than their observations', async () => {
    const folder = await temporaryFolder();
    const random = createRandom('evidence-memory');
    const valuesOf = (dimension: number) => Array.from({ length: VALUES }, (_, at) => `v${dimension}_${at}`);
    const dimensions = Array.from({ length: DIMENSIONS }, (_, at) => [
      `dimension_${at}`,
      { values: Object.fromEntries(valuesOf(at).map((value) => [value, {}])) },
    ]);
    const map = join(folder, 'map.yaml');
    await writeFile(map, JSON.stringify({ name: 'many', dimensions: Object.fromEntries(dimensions) }));
    const file = join(folder, 'runs.jsonl');
    const lines = Array.from({ length: ITEMS }, (_, item) => {
      const cell = Object.fromEntries(
        Array.from({ length: DIMENSIONS }, (_value, at) => [`dimension_${at}`, random.pick(valuesOf(at))]),
      );
      return JSON.stringify({ scenario: `scenario-${item}`, ...cell, failed: random.next() < 0.05 });
    });
    await writeFile(file, lines.join('\n'));

    const loaded = await loadApart(file, map);
    expect(loaded.items).toBe(ITEMS);
    expect(loaded.mapped).toBe(ITEMS);
    expect(loaded.cells).toBeGreaterThan(ITEMS * 0.95);
    expect(loaded.stays / ITEMS).toBeLessThan(MOST_BYTES_PER_ITEM);
    expect(loaded.peak).toBeLessThan(MOST);
  });
});
