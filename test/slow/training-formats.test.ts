import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportCorpus } from '../../src/corpus/export.ts';
import { type ExportOptions, exportDefaults } from '../../src/corpus/export-options.ts';
import { conversationRecordOf } from '../../src/corpus/record-of.ts';
import { writeShards } from '../../src/corpus/write-shards.ts';
import { exporters } from '../../src/formats/training/index.ts';
import type { ConversationRecord } from '../../src/records/conversation-record.ts';
import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import { conversation, message, recordIn } from '../corpus/sample-document.ts';
import { canImport, runPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** In CI the library is installed and the tests must run; elsewhere they need `pip install datasets`. */
const canRead = canImport('datasets', 'pyarrow');

/** Every split of a folder as `datasets` reads it: its rows, the types of its columns, and nulls at any depth. */
const READ_FOLDER = `
import json, sys, datasets
def nulls(value):
    if value is None: return 1
    if isinstance(value, dict): return sum(nulls(own) for own in value.values())
    if isinstance(value, list): return sum(nulls(own) for own in value)
    return 0
def arrow(type):
    return str(type).replace("large_", "")
loaded = datasets.load_dataset(sys.argv[1], cache_dir=sys.argv[2])
print(json.dumps({name: {
    "rows": list(rows), "nulls": sum(nulls(row) for row in rows),
    "types": {field.name: arrow(field.type) for field in rows.features.arrow_schema},
} for name, rows in loaded.items()}))
`;

/** A Parquet file as pyarrow reads it: its rows, which columns may be null, and its row groups. */
const READ_TABLE = `
import json, sys, pyarrow.parquet as parquet
table = parquet.read_table(sys.argv[1])
print(json.dumps({
    "rows": table.to_pylist(), "nullable": [field.name for field in table.schema if field.nullable],
    "types": {field.name: str(field.type) for field in table.schema}, "groups": parquet.ParquetFile(sys.argv[1]).metadata.num_row_groups,
}))
`;

/** The loss mask of a tagged text, as the guide has it, with tokens of four characters. */
const MASK = `
import json, sys
masked = 0
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    offsets = [(at, min(at + 3, len(row["text"]))) for at in range(0, len(row["text"]), 3)]
    labels = [-100 if start < row["prefix_chars"] else 1 for start, end in offsets]
    masked += labels.count(-100)
    assert row["text"][:row["prefix_chars"]] in ("<DOCTAG>", ""), row
print(json.dumps({"masked": masked}))
`;

interface ReadSplit {
  readonly rows: readonly Record<string, unknown>[];
  readonly nulls: number;
  readonly types: Readonly<Record<string, string>>;
}

describe.skipIf(!canRead)('exports, read by other libraries (skipped where Python has no `datasets`)', () => {
  let run: string;
  let prose: readonly CorpusRecord[];
  let talks: readonly ConversationRecord[];

  beforeAll(async () => {
    run = join(await mkdtemp(join(tmpdir(), 'lacuna-formats-')), 'run');
    prose = Array.from({ length: 3_000 }, (_, at) => {
      const record = recordIn(at % 10 === 9 ? 'heldout' : at % 10 === 8 ? 'validation' : 'train', at);
      return { ...record, text: `${record.text} ${'word '.repeat(500)}` };
    });
    // Tools come late, each with parameters of its own, when a loader has long settled on its columns.
    talks = Array.from({ length: 900 }, (_, at) => {
      const split = at % 10 === 9 ? ('heldout' as const) : ('train' as const);
      const document = at < 600 ? bareTalk(at) : talkWithTool(at);
      const scenario = { ...document.scenario, split };
      return conversationRecordOf({ ...document, id: `talk-${at}`, scenario });
    });
    await writeShards(join(run, 'corpus'), () => each(prose), 1_000);
    await writeShards(join(run, 'corpus'), () => each(talks), 1_000, 'conversations');
    await mkdir(join(run, 'web'));
    const web = Array.from({ length: 3_000 }, (_, at) => JSON.stringify({ text: `Web page ${at}, naïve.` }));
    await writeFile(join(run, 'web', 'a.jsonl.gz'), gzipSync(web.join('\n')));
    const asked = Array.from({ length: 3_000 }, (_, at) => `"Why, ${at}?","Because ""${at}""."`);
    await writeFile(join(run, 'asked.csv'), `prompt,completion\n${asked.join('\n')}\n`);
  });

  // The folders of the support are gone after each test.
  afterAll(() => rm(dirname(run), { recursive: true, force: true }));

  const exported = async (format: string, changes: Partial<ExportOptions> = {}) => {
    const exporter = exporters.find(({ name }) => name === format)!;
    const out = join(await temporaryFolder(), 'export');
    const container = changes.container ?? exporter.container ?? 'jsonl';
    const options = { ...exportDefaults, out, cwd: run, version: '0', ...changes, container };
    const manifest = await exportCorpus(run, exporter, options);
    return { out, manifest, options };
  };
  const readFolder = async (folder: string) =>
    (await runPython(READ_FOLDER, folder, await temporaryFolder())) as Record<string, ReadSplit>;
  const own = (split: string) => [...prose, ...talks].filter((record) => record.split === split);
  const textsOf = (split: ReadSplit | undefined) => split?.rows.map(({ text }) => text);

  it('reads text: every split, every row, nothing null', async () => {
    const read = await readFolder((await exported('text')).out);
    expect(Object.keys(read)).toEqual(['train', 'validation', 'heldout']);
    for (const [split, { rows, nulls, types }] of Object.entries(read)) {
      expect(rows).toEqual(own(split).map(({ text }) => ({ text })));
      expect([nulls, types]).toEqual([0, { text: 'string' }]);
    }
  });

  it('reads tagged text, whose prefix is exactly the tag', async () => {
    const { out } = await exported('doctag', { mixes: [{ source: 'web', ratio: 0.5 }] });
    const { train, heldout } = await readFolder(out);
    expect(train!.types).toEqual({ text: 'string', prefix_chars: 'int64' });
    const rows = train!.rows as readonly { text: string; prefix_chars: number }[];
    const tagged = rows.filter(({ prefix_chars: prefix }) => prefix > 0);
    expect(
      tagged.map(({ text, prefix_chars: prefix }) => [text.slice(0, prefix), text.slice(prefix)]),
    ).toEqual(own('train').map(({ text }) => ['<DOCTAG>', text]));
    expect(rows.length - tagged.length).toBe(Math.round(own('train').length / 2));
    expect(heldout!.rows.every(({ prefix_chars: prefix }) => prefix === 8)).toBe(true);
    // Three tokens of three characters reach over the eight of the tag.
    expect(await runPython(MASK, join(out, 'train.jsonl'))).toEqual({ masked: 3 * tagged.length });
  });

  it('reads chat: turns, calls and tools as they are, however late they come', async () => {
    for (const container of ['jsonl', 'parquet'] as const) {
      const { train } = await readFolder((await exported('chat', { container })).out);
      const rows = train!.rows as readonly { messages: Turn[]; tools: string | null }[];
      expect(rows).toHaveLength(own('train').length);
      const read = rows.slice(-270);
      const late = talks.filter(({ split, tools }) => split === 'train' && tools !== '[]');
      expect(late).toHaveLength(270);
      for (const [at, { messages, tools }] of read.entries()) {
        expect(tools).toBe(late[at]!.tools);
        expect(messages.map(({ role, content }) => [role, content])).toEqual(
          late[at]!.messages.map(({ role, content }) => [role, content]),
        );
        const [call] = messages[1]!.tool_calls;
        const [given] = JSON.parse(late[at]!.messages[1]!.tool_calls) as [
          { function: { arguments: unknown } },
        ];
        expect(JSON.parse(call!.function.arguments)).toEqual(given.function.arguments);
        expect(messages[2]!.tool_call_id).toBe(call!.id);
      }
    }
  });

  it('reads chat without tools without a null', async () => {
    const bare = join(await temporaryFolder(), 'bare');
    await writeShards(join(bare, 'corpus'), () => each(prose));
    await exportCorpus(bare, exporters.find(({ name }) => name === 'chat')!, {
      ...exportDefaults,
      ...{ out: join(bare, 'export'), cwd: bare, version: '0' },
      format: { documentTurn: 'empty', pairs: 'first' },
    });
    for (const [split, { rows, nulls }] of Object.entries(await readFolder(join(bare, 'export')))) {
      expect(nulls).toBe(0);
      expect(rows).toEqual(
        prose
          .filter((record) => record.split === split)
          .map(({ text }) => ({
            messages: [
              { role: 'user', content: '' },
              { role: 'assistant', content: text },
            ],
          })),
      );
    }
  });

  it('reads pairs, with those that are mixed in', async () => {
    const { out, manifest } = await exported('qa', {
      mixes: [{ source: 'asked.csv', ratio: 1 }],
      shuffled: true,
    });
    const { train, heldout } = await readFolder(out);
    const bare = talks.filter(({ split, tools }) => split === 'train' && tools === '[]');
    expect(manifest.splits[0]).toMatchObject({ documents: bare.length, records: 2 * bare.length });
    expect([train!.nulls, train!.types]).toEqual([
      0,
      { prompt: 'string', completion: 'string', system: 'string' },
    ]);
    const mixed = train!.rows.filter(({ prompt }) => String(prompt).startsWith('Why'));
    expect(mixed).toHaveLength(bare.length);
    for (const { prompt, completion } of mixed) {
      expect(completion).toBe(String(prompt).replace(/^Why, (\d+)\?$/, 'Because "$1".'));
    }
    expect(heldout!.rows).toHaveLength(60);
  });

  it('reads Parquet without loss, with lists as lists', async () => {
    const { out, manifest } = await exported('parquet');
    const read = await readFolder(out);
    for (const [split, { rows, nulls }] of Object.entries(read)) {
      expect(rows).toEqual(own(split).map((record) => ({ messages: [], tools: '[]', ...record })));
      expect(nulls).toBe(0);
    }
    const table = (await runPython(READ_TABLE, join(out, manifest.files[0]!.file))) as ReadSplit & {
      readonly nullable: readonly string[];
      readonly groups: number;
    };
    expect(table.rows).toEqual(read['train']!.rows);
    expect(table.nullable).toEqual([]);
    expect(table.types).toMatchObject({
      focus: 'list<element: string not null>',
      tokens: 'int64',
      trainable: 'bool',
    });
  });

  it('reads gzip, shards and an order as the same rows', async () => {
    const plain = textsOf((await readFolder((await exported('text')).out))['train']);
    const shards = await exported('text', { gzip: true, shardRecords: 500 });
    expect(shards.manifest.files.length).toBeGreaterThan(6);
    expect(textsOf((await readFolder(shards.out))['train'])).toEqual(plain);
    const small = await exported('text', { container: 'parquet', shardBytes: 2_000_000 });
    expect(textsOf((await readFolder(small.out))['train'])).toEqual(plain);
    const order = textsOf((await readFolder((await exported('text', { shuffled: true })).out))['train'])!;
    expect(order).not.toEqual(plain);
    expect(order.toSorted()).toEqual(plain!.toSorted());
  });

  it('reads a mix by tokens in the records themselves', async () => {
    const mixes = [
      { source: 'web/*.gz', ratio: 0.002 },
      { source: 'asked.csv', ratio: 0.001 },
    ];
    const { out, manifest } = await exported('parquet', {
      mixes,
      mixBy: 'tokens',
      shuffled: true,
      gzip: false,
    });
    const { train } = await readFolder(out);
    const mixed = train!.rows.filter(({ arm }) => arm === 'mix');
    expect(mixed).toHaveLength(manifest.mixes[0]!.documents + manifest.mixes[1]!.documents);
    expect(manifest.mixes.map(({ reached }) => Number(reached.toFixed(3)))).toEqual([0.002, 0.001]);
    expect(train!.nulls).toBe(0);
  });
});

interface Turn {
  readonly role: string;
  readonly content: string;
  readonly tool_calls: readonly { readonly id: string; readonly function: { readonly arguments: string } }[];
  readonly tool_call_id: string;
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

function bareTalk(at: number) {
  const messages = [message('user', `Well, ${at}?`), message('assistant', 'No. '.repeat(300))];
  return conversation({ messages, tools: [] });
}

/** A call of a tool of its own, with arguments and parameters of its own shape. */
function talkWithTool(at: number) {
  const name = `tool_${at}`;
  const calling = {
    ...message('assistant', ''),
    toolCalls: [{ name, arguments: JSON.stringify({ [`key_${at}`]: at % 2 === 0 ? at : [null] }) }],
  };
  return conversation({
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
        parameters: JSON.stringify({
          type: 'object',
          properties: { [`key_${at}`]: { enum: [at, null, 'x'] } },
        }),
      },
    ],
  });
}
