import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LacunaDocument } from '../../src/records/document.ts';
import { type RunLayout, runLayout } from '../../src/records/run-layout.ts';
import { DOCUMENTS_A_SHARD, judgingOrder, writeWave } from '../../src/run/write-wave.ts';
import type { Writer } from '../../src/write/writer.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fakeWriter, newCourt, waveOf } from './sample-wave.ts';

const COUNT = DOCUMENTS_A_SHARD + 130;
const scenarios = waveOf(COUNT);

async function write(layout: RunLayout, writer: Writer, signal = new AbortController().signal) {
  const documents: LacunaDocument[] = [];
  await writeWave({
    wave: 0,
    scenarios,
    layout,
    writer,
    grader: undefined,
    court: await newCourt(),
    signal,
    onDocument: (document) => documents.push(document),
  });
  return documents;
}

async function shardsOf(layout: RunLayout): Promise<Record<string, string>> {
  const folder = layout.documentsFolder(0);
  const files = (await readdir(folder)).toSorted();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')])),
  );
}

const newLayout = async () => runLayout(await temporaryFolder());

describe('writeWave', () => {
  /** A wave that was written at one go, and what came out. */
  let whole: { readonly root: string; readonly documents: readonly LacunaDocument[] };
  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), 'lacuna-wave-'));
    whole = { root, documents: await write(runLayout(root), fakeWriter(1)) };
  });
  afterAll(() => rm(whole.root, { recursive: true, force: true }));

  const copyOfWhole = async () => {
    const root = await temporaryFolder();
    await cp(whole.root, root, { recursive: true });
    return runLayout(root);
  };

  it('writes the same shards in whatever order drafts come, the smaller splits first', async () => {
    const other = await newLayout();
    await write(other, fakeWriter(2));
    const { documents } = whole;
    const shards = await shardsOf(runLayout(whole.root));
    expect(await shardsOf(other)).toEqual(shards);
    expect(Object.keys(shards)).toEqual(['shard-00000.jsonl', 'shard-00001.jsonl']);
    expect(Object.values(shards).map((text) => text.trimEnd().split('\n').length)).toEqual([
      DOCUMENTS_A_SHARD,
      130,
    ]);
    expect(documents.map(({ scenario }) => scenario.id)).toEqual(judgingOrder(scenarios).map(({ id }) => id));
    expect(documents.slice(0, COUNT / 5).every(({ scenario }) => scenario.split === 'heldout')).toBe(true);
    const refused = documents.filter(({ status }) => status === 'rejected');
    expect(
      refused.every(({ reasons, scenario }) => reasons[0] === 'refused' && scenario.index % 11 === 10),
    ).toBe(true);
    expect(refused).toHaveLength(scenarios.filter(({ index }) => index % 11 === 10).length);
  });

  it('goes on after an interruption to the same bytes, without writing a complete shard again', async () => {
    const torn = await newLayout();
    for (const stopAfter of [40, DOCUMENTS_A_SHARD + 60]) {
      const controller = new AbortController();
      let taken = 0;
      const writer = fakeWriter(3, () => {
        taken++;
        if (taken === stopAfter) controller.abort();
      });
      const error = await lacunaError(() => write(torn, writer, controller.signal));
      expect(error).toMatchObject({ code: 'run.interrupted', kind: 'interrupted' });
    }
    expect(Object.keys(await shardsOf(torn))).toEqual(['shard-00000.jsonl']);
    let taken = 0;
    const documents = await write(
      torn,
      fakeWriter(4, () => taken++),
    );
    expect(taken).toBe(130);
    expect(documents).toHaveLength(COUNT);
    expect(await shardsOf(torn)).toEqual(await shardsOf(runLayout(whole.root)));
  });

  it('compares what it writes with what an earlier process wrote', async () => {
    const layout = await copyOfWhole();
    await rm(layout.shardFile(0, 1));
    const order = judgingOrder(scenarios);
    const copied = order.findIndex(({ index }) => index % 11 !== 10);
    const copying: Writer = {
      ...fakeWriter(1),
      async *write(rest, signal) {
        for await (const draft of fakeWriter(1).write([order[copied]!], signal)) {
          for (const { id } of rest) yield { ...draft, scenario: id };
        }
      },
    };
    const documents = await write(layout, copying);
    expect(new Set(documents.slice(DOCUMENTS_A_SHARD).map(({ reasons }) => reasons[0]))).toEqual(
      new Set(['exact-duplicate']),
    );
  });

  it('reads a complete wave and writes nothing', async () => {
    const again = await write(
      await copyOfWhole(),
      fakeWriter(1, () => expect.fail('nothing is to be written')),
    );
    expect(again).toEqual(whole.documents);
  });

  it.each([
    ['a missing shard', (layout: RunLayout) => rename(layout.shardFile(0, 1), layout.shardFile(0, 0))],
    [
      'a shard that lost its end',
      async (layout: RunLayout) => {
        const text = await readFile(layout.shardFile(0, 0), 'utf8');
        await writeFile(layout.shardFile(0, 0), text.split('\n').slice(0, 300).join('\n'));
        await rm(layout.shardFile(0, 1));
      },
    ],
    [
      'a document too many',
      async (layout: RunLayout) => {
        const text = await readFile(layout.shardFile(0, 1), 'utf8');
        await writeFile(layout.shardFile(0, 2), text);
      },
    ],
  ])('refuses a folder with %s, and leaves it as it is', async (_, damage) => {
    const layout = await copyOfWhole();
    await damage(layout);
    const before = await shardsOf(layout);
    const error = await lacunaError(() => write(layout, fakeWriter(1)));
    expect(error.code).toBe('run.damaged');
    expect(await shardsOf(layout)).toEqual(before);
  });
});
