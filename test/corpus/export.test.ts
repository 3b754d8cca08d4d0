import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportCorpus } from '../../src/corpus/export.ts';
import { exportManifestSchema } from '../../src/corpus/export-manifest.ts';
import { type ExportOptions, exportDefaults } from '../../src/corpus/export-options.ts';
import { conversationRecordOf } from '../../src/corpus/record-of.ts';
import { writeShards } from '../../src/corpus/write-shards.ts';
import { exporters } from '../../src/formats/training/index.ts';
import { hashFile } from '../../src/io/hash-file.ts';
import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import { sha256 } from '../../src/text/hash.ts';
import { lacunaError } from '../support/errors.ts';
import { jsonLines } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { conversation, message, recordIn } from './sample-document.ts';

async function runWith(records: readonly CorpusRecord[], talks = 0): Promise<string> {
  const run = join(await temporaryFolder(), 'my-run');
  const prose = async function* () {
    yield* records;
  };
  await writeShards(join(run, 'corpus'), prose, 2);
  const talk = async function* () {
    for (let at = 0; at < talks; at++) {
      const messages = [message('user', `Well, ${at}?`), message('assistant', 'No.')];
      yield conversationRecordOf(
        at === 0 ? conversation() : conversation({ id: `talk-${at}`, messages, tools: [] }),
      );
    }
  };
  if (talks > 0) await writeShards(join(run, 'corpus'), talk, 2, 'conversations');
  return run;
}

const records = [0, 1, 2, 3, 4].map((index) => recordIn(index === 3 ? 'heldout' : 'train', index));
const exporter = (name: string) => exporters.find((candidate) => candidate.name === name)!;
const optionsFor = (run: string, changes: Partial<ExportOptions> = {}): ExportOptions => ({
  ...exportDefaults,
  out: join(run, 'export'),
  cwd: run,
  version: '1.2.3',
  ...changes,
});
const filesOf = (manifest: { files: readonly { file: string; records: number }[] }) =>
  manifest.files.map(({ file, records: count }) => ({ file, count }));

/** A file of `count` texts to mix in. */
async function webFile(folder: string, count: number, words = 1): Promise<string> {
  const rows = Array.from({ length: count }, (_, at) =>
    JSON.stringify({ text: `Web page ${at}${' word'.repeat(words)}` }),
  );
  await writeFile(join(folder, 'web.jsonl'), `${rows.join('\n')}\n`);
  return 'web.jsonl';
}

describe('exportCorpus', () => {
  it('joins the shards of each split that was asked for, in order', async () => {
    const run = await runWith(records);
    const manifest = await exportCorpus(run, exporter('doctag'), optionsFor(run));
    expect(filesOf(manifest)).toEqual([
      { file: 'train.jsonl', count: 4 },
      { file: 'heldout.jsonl', count: 1 },
    ]);
    expect(await jsonLines(join(run, 'export', 'train.jsonl'))).toEqual(
      records
        .filter(({ split }) => split === 'train')
        .map(({ text }) => ({ text: `<DOCTAG>${text}`, prefix_chars: 8 })),
    );
    const only = optionsFor(run, { out: join(run, 'only'), splits: ['heldout'] });
    await exportCorpus(run, exporter('doctag'), only);
    expect((await readdir(only.out)).toSorted()).toEqual(['README.md', 'export.json', 'heldout.jsonl']);
  });

  it('exports conversations after the prose of their split, as each format has them', async () => {
    const run = await runWith(records, 1);
    await exportCorpus(run, exporter('chat'), optionsFor(run));
    const rows = (await jsonLines(join(run, 'export', 'train.jsonl'))) as { messages: unknown[] }[];
    expect(rows.map(({ messages }) => messages.length)).toEqual([2, 2, 2, 2, 5]);
  });

  it('lists every file with its hash, and where the rows come from', async () => {
    const run = await runWith(records);
    await writeFile(join(run, 'corpus', 'manifest.json'), '{}');
    const out = optionsFor(run).out;
    const manifest = await exportCorpus(run, exporter('text'), optionsFor(run));
    expect(exportManifestSchema.parse(JSON.parse(await readFile(join(out, 'export.json'), 'utf8')))).toEqual(
      manifest,
    );
    expect(manifest.source).toEqual({
      run: 'my-run',
      manifestSha256: sha256('{}'),
      certificateSha256: null,
    });
    for (const { file, bytes, sha256: hash } of manifest.files) {
      expect(hash).toBe(await hashFile(join(out, file)));
      expect(bytes).toBe((await readFile(join(out, file))).length);
    }
    expect(manifest.splits.map(({ split, records: rows }) => [split, rows])).toEqual([
      ['train', 4],
      ['validation', 0],
      ['heldout', 1],
    ]);
  });

  it('declares every split and column in its card', async () => {
    const run = await runWith(records, 2);
    const options = optionsFor(run, { shardRecords: 2 });
    await exportCorpus(run, exporter('chat'), options);
    const card = await readFile(join(options.out, 'README.md'), 'utf8');
    const front = parse(card.split('---\n')[1]!) as Record<string, unknown>;
    expect(front['configs']).toEqual([
      {
        config_name: 'default',
        default: true,
        data_files: [
          { split: 'train', path: 'train-*-of-00003.jsonl' },
          { split: 'heldout', path: 'heldout-00000-of-00001.jsonl' },
        ],
      },
    ]);
    expect(JSON.stringify(front['dataset_info'])).toContain('tool_call_id');
    const plain = await runWith(records);
    await exportCorpus(plain, exporter('chat'), optionsFor(plain));
    expect(await readFile(join(plain, 'export', 'README.md'), 'utf8')).not.toContain('tool_call');
  });

  it('counts documents that a format has no place for, and refuses where it has none for any', async () => {
    const run = await runWith(records, 3);
    const manifest = await exportCorpus(run, exporter('qa'), optionsFor(run));
    expect(manifest.splits[0]).toMatchObject({ documents: 2, leftOut: 5, records: 2 });
    expect(manifest.notes.join()).toContain('6 of 8 documents');
    const prose = await runWith(records);
    const error = await lacunaError(() => exportCorpus(prose, exporter('qa'), optionsFor(prose)));
    expect(error.code).toBe('export.nothing');
    expect(await readdir(prose)).toEqual(['corpus']);
  });

  it('gives a rehearsal out only when asked to, and leaves no half of it', async () => {
    const run = await runWith([
      ...records,
      { ...recordIn('train', 9), trainable: false, writer: 'composer' },
    ]);
    const error = await lacunaError(() => exportCorpus(run, exporter('doctag'), optionsFor(run)));
    expect(error.code).toBe('export.rehearsal');
    expect(error.hint).toContain('--rehearsal');
    expect(await readdir(run)).toEqual(['corpus']);
    const manifest = await exportCorpus(run, exporter('doctag'), optionsFor(run, { allowRehearsal: true }));
    expect(manifest.files[0]!.records).toBe(5);
    expect(manifest.trainable).toBe(false);
  });

  it('says that a run has no corpus, and which options contradict each other', async () => {
    const empty = await temporaryFolder();
    const codeOf = async (run: string, name: string, changes: Partial<ExportOptions>) =>
      (await lacunaError(() => exportCorpus(run, exporter(name), optionsFor(run, changes)))).code;
    expect(await codeOf(empty, 'text', {})).toBe('export.no-corpus');
    const run = await runWith(records);
    expect(await codeOf(run, 'parquet', { container: 'jsonl' })).toBe('export.container');
    expect(await codeOf(run, 'text', { container: 'parquet', gzip: true })).toBe('export.container');
    const mixes = [{ source: 'web.jsonl', ratio: 1 }];
    expect(await codeOf(run, 'text', { mixes, splits: ['heldout'] })).toBe('mix.no-train');
  });

  it('says what a trainer would cut off', async () => {
    const run = await runWith(records);
    const counter = { name: 'letters', exact: true, count: (text: string) => text.length };
    const manifest = await exportCorpus(run, exporter('text'), optionsFor(run, { counter, maxLength: 60 }));
    const lengths = records.filter(({ split }) => split === 'train').map(({ text }) => text.length);
    expect(manifest.splits[0]!.cut).toEqual({
      maxLength: 60,
      longer: lengths.filter((length) => length > 60).length,
      tokens: lengths.reduce((sum, length) => sum + Math.max(0, length - 60), 0),
    });
    expect(manifest.tokenCounts).toEqual({ counter: 'letters', exact: true });
  });

  it('leaves nothing where it is interrupted, neither of itself nor of what was there', async () => {
    const run = await runWith(records);
    await exportCorpus(run, exporter('text'), optionsFor(run));
    const controller = new AbortController();
    const options = optionsFor(run, {
      shuffled: true,
      signal: controller.signal,
      onRow: () => controller.abort(),
    });
    const error = await lacunaError(() => exportCorpus(run, exporter('chat'), options));
    expect([error.code, error.kind]).toEqual(['export.interrupted', 'interrupted']);
    expect((await readdir(run)).toSorted()).toEqual(['corpus', 'export']);
    expect(await readFile(join(run, 'export', 'export.json'), 'utf8')).toContain('"format": "text"');
  });

  it('replaces an earlier export, and nothing else', async () => {
    const run = await runWith(records);
    const options = optionsFor(run, { shardRecords: 1 });
    await exportCorpus(run, exporter('text'), options);
    await exportCorpus(run, exporter('chat'), { ...options, shardRecords: 100 });
    expect((await readdir(options.out)).toSorted()).toEqual([
      'README.md',
      'export.json',
      'heldout-00000-of-00001.jsonl',
      'train-00000-of-00001.jsonl',
    ]);
    await writeFile(join(options.out, 'notes.txt'), 'mine');
    const error = await lacunaError(() => exportCorpus(run, exporter('text'), options));
    expect(error.code).toBe('export.folder-in-use');
    expect(error.message).toContain('notes.txt');
    expect(await readFile(join(options.out, 'notes.txt'), 'utf8')).toBe('mine');
    const foreign = join(run, 'foreign');
    await mkdir(foreign);
    await writeFile(join(foreign, 'README.md'), 'mine');
    const refused = await lacunaError(() =>
      exportCorpus(run, exporter('text'), { ...options, out: foreign }),
    );
    expect(refused.code).toBe('export.folder-in-use');
  });
});

describe('an order and shards', () => {
  const many = Array.from({ length: 40 }, (_, index) => recordIn('train', index));

  it('are a permutation that depends on the seed alone, not on shards or the order of the corpus', async () => {
    const run = await runWith(many);
    const backwards = await runWith(many.toReversed());
    const textsOf = async (from: string, seed: number, shardRecords: number) => {
      const options = optionsFor(from, { shuffled: true, seed, shardRecords });
      const { files } = await exportCorpus(from, exporter('text'), options);
      const rows = await Promise.all(files.map(({ file }) => jsonLines(join(options.out, file))));
      return (rows.flat() as { text: string }[]).map(({ text }) => text);
    };
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 1000 }), fc.integer({ min: 8, max: 50 }), async (seed, size) => {
        const texts = await textsOf(run, seed, size);
        expect(texts.toSorted()).toEqual(many.map(({ text }) => text).toSorted());
        expect(texts).toEqual(await textsOf(run, seed, 40));
        expect(texts).toEqual(await textsOf(backwards, seed, 7));
        expect(texts).not.toEqual(await textsOf(run, seed + 1, size));
      }),
      { numRuns: 4 },
    );
  });

  it('give the same bytes for the same export', async () => {
    const run = await runWith(many, 3);
    await webFile(run, 100);
    const options = optionsFor(run, {
      gzip: true,
      shuffled: true,
      shardRecords: 10,
      mixes: [{ source: 'web.jsonl', ratio: 0.5 }],
    });
    const bytesOf = async (out: string) => {
      await exportCorpus(run, exporter('chat'), { ...options, out });
      const files = (await readdir(out)).toSorted();
      return Promise.all(files.map(async (file) => [file, await hashFile(join(out, file))]));
    };
    expect(await bytesOf(join(run, 'a'))).toEqual(await bytesOf(join(run, 'b')));
  });
});

describe('mixes', () => {
  const many = Array.from({ length: 30 }, (_, index) => recordIn('train', index));

  it('come into the training split, marked as what they are', async () => {
    const run = await runWith([...many, recordIn('heldout', 99)]);
    const source = await webFile(run, 100);
    const manifest = await exportCorpus(
      run,
      exporter('doctag'),
      optionsFor(run, { shuffled: true, mixes: [{ source, ratio: 0.5 }] }),
    );
    expect(manifest.splits.map(({ records: rows }) => rows)).toEqual([45, 0, 1]);
    expect(manifest.mixes).toMatchObject([
      {
        source,
        by: 'documents',
        ratio: 0.5,
        reached: 0.5,
        documents: 15,
        rows: 15,
        times: 1,
        compared: false,
      },
    ]);
    expect(manifest.mixes[0]!.files).toEqual([
      { file: source, sha256: await hashFile(join(run, source)), documents: 100 },
    ]);
    expect(manifest.notes.join()).toContain('compared with nothing');
    const rows = (await jsonLines(join(run, 'export', 'train.jsonl'))) as {
      text: string;
      prefix_chars: number;
    }[];
    const mixed = rows.filter(({ prefix_chars: prefix }) => prefix === 0);
    expect(mixed).toHaveLength(15);
    expect(new Set(mixed.map(({ text }) => text)).size).toBe(15);
    for (const { text } of mixed) expect(text).toMatch(/^Web page/);
    for (const { text, prefix_chars: prefix } of rows) {
      if (prefix > 0) expect(text.slice(0, prefix)).toBe('<DOCTAG>');
    }
    const places = rows.flatMap(({ prefix_chars: prefix }, at) => (prefix === 0 ? [at] : []));
    // Being chosen must not depend on the same numbers as the order: they would all stand together.
    expect(places.at(-1)! - places[0]!).toBeGreaterThan(20);
  });

  it('stand behind the corpus where nothing is shuffled', async () => {
    const run = await runWith(many);
    const mixes = [{ source: await webFile(run, 10), ratio: 0.1 }];
    await exportCorpus(run, exporter('text'), optionsFor(run, { mixes }));
    const rows = (await jsonLines(join(run, 'export', 'train.jsonl'))) as { text: string }[];
    expect(rows.slice(0, 30).map(({ text }) => text)).toEqual(many.map(({ text }) => text));
    expect(rows.slice(30).every(({ text }) => text.startsWith('Web page'))).toBe(true);
    expect(rows).toHaveLength(33);
  });

  it('are of a corpus in every format, with several files', async () => {
    const run = await runWith(many, 4);
    await mkdir(join(run, 'talk'));
    const pair = { instruction: 'Say it.', output: 'It.' };
    await writeFile(join(run, 'talk', 'a.jsonl'), `${JSON.stringify(pair)}\n`.repeat(40));
    await writeFile(join(run, 'talk', 'b.csv'), `prompt,completion\n${'Why?,Yeast.\n'.repeat(40)}`);
    for (const { name, container = 'jsonl' } of exporters) {
      const mixes = [{ source: 'talk', ratio: 2 }];
      const options = optionsFor(run, { container, mixes, out: join(run, name) });
      const manifest = await exportCorpus(run, exporter(name), options);
      const base = manifest.splits[0]!.documents;
      expect(manifest.mixes[0]).toMatchObject({ documents: 2 * base, rows: 2 * base });
      expect(manifest.mixes[0]!.files.map(({ file }) => file)).toEqual(['talk/a.jsonl', 'talk/b.csv']);
      expect(manifest.splits[0]!.records).toBe(3 * base);
    }
  });
});
