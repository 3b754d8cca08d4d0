import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderCard } from '../../src/corpus/card.ts';
import { recordOf } from '../../src/corpus/record-of.ts';
import { writeShards } from '../../src/corpus/write-shards.ts';
import { writeFileAtomic } from '../../src/io/atomic.ts';
import { cli, exampleConfig } from '../support/cli.ts';
import { runDocuments } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const hasDatasets = () => {
  try {
    execFileSync('python3', ['-c', 'import datasets, pyarrow'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
/** In CI the library is installed and the tests must run; elsewhere they need `pip install datasets`. */
const canRead = process.env['CI'] !== undefined || hasDatasets();
const READ_FOLDER = `
import json, sys, datasets
loaded = datasets.load_dataset(sys.argv[1], cache_dir=sys.argv[2])
print(json.dumps({name: {"rows": len(rows), "columns": sorted(rows.column_names), "tokens": sum(rows["tokens"])} for name, rows in loaded.items()}))
`;
const READ_FILES = `
import json, sys, glob, datasets
files = {split: sorted(glob.glob(f"{sys.argv[1]}/{split}-*.jsonl")) for split in ("train", "validation", "heldout")}
loaded = datasets.load_dataset("json", data_files={split: found for split, found in files.items() if found}, cache_dir=sys.argv[2])
print(json.dumps({name: {"rows": len(rows), "first": rows[0]["id"], "focus": rows[0]["focus"]} for name, rows in loaded.items()}))
`;
async function python(script, ...args) {
  const { stdout } = await promisify(execFile)('python3', ['-c', script, ...args], {
    env: { ...process.env, HF_HUB_OFFLINE: '1', HF_DATASETS_OFFLINE: '1' },
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
describe.skipIf(!canRead)('the Hugging Face library (skipped where Python has no `datasets`)', () => {
  let records;
  let run;
  beforeAll(async () => {
    run = join(await temporaryFolder(), 'run');
    expect((await cli(['run', '--config', exampleConfig, '--out', run, '--quiet'])).code).toBe(0);
    records = (await runDocuments(run)).filter((document) => document.status === 'kept').map(recordOf);
    const { columns, ...counts } = await readFolder(join(run, 'corpus'));
    expect(counts).toEqual(countsOf(records));
    expect(columns).toEqual(Object.keys(records[0]).toSorted());
  });
  it('reads every split of a run from its files', async () => {
    const read = await python(READ_FILES, join(run, 'corpus'), await temporaryFolder());
    for (const split of ['train', 'validation', 'heldout']) {
      const own = records.filter((record) => record.split === split);
      expect(read[split]).toMatchObject({ rows: own.length });
    }
  });
  it('reads every split of 20,000 documents in several shards, from the folder and from its files', async () => {
    const folder = join(await temporaryFolder(), 'large');
    const large = async function* () {
      for (let copy = 0; copy < 20_000; copy++) {
        const record = records[copy % records.length];
        yield { ...record, id: `${record.id}-${copy}` };
      }
    };
    const files = await writeShards(folder, large, 4_000);
    expect(files.length).toBeGreaterThan(4);
    const all = [];
    for await (const record of large()) all.push(record);
    const card = renderCard({
      ...{
        name: 'large',
        version: '0',
        mapName: 'm',
        mapDescription: '',
        constitution: 'c',
        writer: 'composer',
      },
      ...{ trainable: false, intendedUse: 'A test.', seed: 1, files, byForm: {} },
      certificate: { schemaVersion: 1, passed: true, evals: [], comparisons: [], exempt: [], limits: [] },
    });
    await writeFileAtomic(join(folder, 'README.md'), card);
    const { columns: _, ...counts } = await readFolder(folder);
    expect(counts).toEqual(countsOf(all));
    const read = await python(READ_FILES, folder, await temporaryFolder());
    expect(Object.fromEntries(Object.entries(read).map(([split, { rows }]) => [split, rows]))).toEqual(
      Object.fromEntries(Object.entries(countsOf(all)).map(([split, { rows }]) => [split, rows])),
    );
  });
});
async function readFolder(folder) {
  const read = await python(READ_FOLDER, folder, await temporaryFolder());
  const splits = Object.entries(read).map(([split, { rows, tokens }]) => [split, { rows, tokens }]);
  return { ...Object.fromEntries(splits), columns: Object.values(read)[0]['columns'] };
}
function countsOf(records) {
  const counts = {};
  for (const { split, tokens } of records) {
    counts[split] ??= { rows: 0, tokens: 0 };
    counts[split].rows++;
    counts[split].tokens += tokens;
  }
  return counts;
}
