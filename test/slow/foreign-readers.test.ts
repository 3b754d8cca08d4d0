import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderCard } from '../../src/corpus/card.ts';
import { conversationRecordOf, recordOf } from '../../src/corpus/record-of.ts';
import { type CorpusFile, writeShards } from '../../src/corpus/write-shards.ts';
import { writeFileAtomic } from '../../src/io/atomic.ts';
import { conversationRecordSchema } from '../../src/records/conversation-record.ts';
import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import type { LacunaDocument } from '../../src/records/document.ts';
import { conversation, message } from '../corpus/sample-document.ts';
import { cli, exampleConfig } from '../support/cli.ts';
import { canImport, runPython } from '../support/python.ts';
import { runDocuments } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** In CI the library is installed and the tests must run; elsewhere they need `pip install datasets`. */
const canRead = canImport('datasets', 'pyarrow');

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

const READ_CONVERSATIONS = `
import json, sys, datasets
loaded = datasets.load_dataset(sys.argv[1], "conversations", cache_dir=sys.argv[2])
by_hand = datasets.load_dataset("json", data_files=f"{sys.argv[1]}/conversations/train-*.jsonl", split="train", cache_dir=sys.argv[2])
def calls(rows):
    return sum(len(json.loads(turn["tool_calls"] or "[]")) for row in rows for turn in row["messages"])
def nulls(rows):
    return sum(value is None for row in rows for turn in row["messages"] for value in turn.values())
print(json.dumps({name: {
    "rows": len(rows), "columns": sorted(rows.column_names), "calls": calls(rows), "nulls": nulls(rows),
    "tools": sum(len(json.loads(row["tools"])) for row in rows),
    "turn": sorted(rows[0]["messages"][0].keys()),
} for name, rows in [*loaded.items(), ("by hand", by_hand)]}))
`;

/** What a script says of each split. */
const readBy = async (script: string, ...args: string[]) =>
  (await runPython(script, ...args)) as Record<string, Record<string, unknown>>;

describe.skipIf(!canRead)('the Hugging Face library (skipped where Python has no `datasets`)', () => {
  let records: readonly CorpusRecord[];
  let run: string;

  beforeAll(async () => {
    run = join(await temporaryFolder(), 'run');
    expect((await cli(['run', '--config', exampleConfig, '--out', run, '--quiet'])).code).toBe(0);
    records = (await runDocuments(run)).filter((document) => document.status === 'kept').map(recordOf);
    const { columns, ...counts } = await readFolder(join(run, 'corpus'));
    expect(counts).toEqual(countsOf(records));
    expect(columns).toEqual(Object.keys(records[0]!).toSorted());
  });

  it('reads every split of a run from its files', async () => {
    const read = await readBy(READ_FILES, join(run, 'corpus'), await temporaryFolder());
    for (const split of ['train', 'validation', 'heldout']) {
      const own = records.filter((record) => record.split === split);
      expect(read[split]).toMatchObject({ rows: own.length });
    }
  });

  it('reads every split of 20,000 documents in several shards, from the folder and from its files', async () => {
    const folder = join(await temporaryFolder(), 'large');
    const large = async function* () {
      for (let copy = 0; copy < 20_000; copy++) {
        const record = records[copy % records.length]!;
        yield { ...record, id: `${record.id}-${copy}` };
      }
    };
    const files = await writeShards(folder, large, 4_000);
    expect(files.length).toBeGreaterThan(4);
    const all: CorpusRecord[] = [];
    for await (const record of large()) all.push(record);
    await writeFileAtomic(join(folder, 'README.md'), cardOf(files));
    const { columns: _, ...counts } = await readFolder(folder);
    expect(counts).toEqual(countsOf(all));
    const read = await readBy(READ_FILES, folder, await temporaryFolder());
    expect(Object.fromEntries(Object.entries(read).map(([split, { rows }]) => [split, rows]))).toEqual(
      Object.fromEntries(Object.entries(countsOf(all)).map(([split, { rows }]) => [split, rows])),
    );
  });

  it('reads conversations as a configuration of their own, whatever tools they have and however late', async () => {
    const folder = join(await temporaryFolder(), 'talk');
    const prose = async function* () {
      yield* records;
    };
    const talk = async function* () {
      for (let index = 0; index < 9_000; index++) {
        const split = index % 10 === 9 ? 'heldout' : 'train';
        const document = index < 8_000 ? bareTalk(index) : talkWithTool(index);
        yield conversationRecordOf({ ...document, scenario: { ...document.scenario, split } });
      }
    };
    const files = [
      ...(await writeShards(folder, prose)),
      ...(await writeShards(folder, talk, 2_000, 'conversations')),
    ];
    await writeFileAtomic(join(folder, 'README.md'), cardOf(files));
    const { columns: _, ...counts } = await readFolder(folder);
    expect(counts).toEqual(countsOf(records));
    const read = await readBy(READ_CONVERSATIONS, folder, await temporaryFolder());
    expect(Object.keys(read).toSorted()).toEqual(['by hand', 'heldout', 'train']);
    expect(read['by hand']).toEqual(read['train']);
    expect(read['train']).toMatchObject({ rows: 8_100, calls: 900, tools: 900, nulls: 0 });
    expect(read['heldout']).toMatchObject({ rows: 900, calls: 100, tools: 100, nulls: 0 });
    expect(read['train']!['turn']).toEqual(['content', 'name', 'role', 'tool_calls']);
    expect(read['train']!['columns']).toEqual(Object.keys(conversationRecordSchema.shape).toSorted());
  });
});

function bareTalk(index: number): LacunaDocument {
  const messages = [message('user', `Well, ${index}?`), message('assistant', 'No. '.repeat(300))];
  return conversation({ id: `d-${index}`, messages, tools: [] });
}

/** A call of a tool of its own, with arguments and parameters of its own shape. */
function talkWithTool(index: number): LacunaDocument {
  const name = `tool_${index}`;
  const calling = {
    ...message('assistant', ''),
    toolCalls: [{ name, arguments: JSON.stringify({ [`key_${index}`]: index % 2 === 0 ? index : [null] }) }],
  };
  return conversation({
    id: `d-${index}`,
    messages: [
      message('user', 'Well?'),
      calling,
      message('tool', 'Done.', name),
      message('assistant', 'It is done.'),
    ],
    tools: [
      {
        name,
        description: '',
        parameters: JSON.stringify({ type: 'object', properties: { [`key_${index}`]: {} } }),
      },
    ],
  });
}

async function readFolder(folder: string) {
  const read = await readBy(READ_FOLDER, folder, await temporaryFolder());
  const splits = Object.entries(read).map(([split, { rows, tokens }]) => [split, { rows, tokens }]);
  return { ...Object.fromEntries(splits), columns: Object.values(read)[0]!['columns'] } as Record<
    string,
    unknown
  >;
}

function countsOf(records: readonly CorpusRecord[]): Record<string, { rows: number; tokens: number }> {
  const counts: Record<string, { rows: number; tokens: number }> = {};
  for (const { split, tokens } of records) {
    counts[split] ??= { rows: 0, tokens: 0 };
    counts[split].rows++;
    counts[split].tokens += tokens;
  }
  return counts;
}

function cardOf(files: readonly CorpusFile[]): string {
  return renderCard({
    ...{
      name: 'large',
      version: '0',
      mapName: 'm',
      mapDescription: '',
      constitution: 'c',
      writer: 'composer',
    },
    ...{ trainable: false, intendedUse: 'A test.', files, counts: {}, tokenCounts: 'estimate' },
    reproduction: {
      ...{ lacuna: '0', seed: 1, command: 'lacuna run', config: '', inputs: [], models: {} },
      ...{ answeredBy: [], isRepeatable: true, withdrawn: 0 },
    },
    certificate: { schemaVersion: 1, passed: true, evals: [], comparisons: [], exempt: [], limits: [] },
  });
}
