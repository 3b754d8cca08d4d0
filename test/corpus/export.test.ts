import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportCorpus } from '../../src/corpus/export.ts';
import { conversationRecordOf } from '../../src/corpus/record-of.ts';
import { writeShards } from '../../src/corpus/write-shards.ts';
import { chatExporter } from '../../src/formats/training/chat.ts';
import { doctagExporter } from '../../src/formats/training/doctag.ts';
import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import { documentSplits } from '../../src/records/scenario.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { conversation, recordIn } from './sample-document.ts';

async function runWith(records: readonly CorpusRecord[]): Promise<string> {
  const run = await temporaryFolder();
  const all = async function* () {
    yield* records;
  };
  await writeShards(join(run, 'corpus'), all, 2);
  return run;
}

const records = [0, 1, 2, 3, 4].map((index) => recordIn(index === 3 ? 'heldout' : 'train', index));
const everything = { splits: documentSplits, allowRehearsal: false };

describe('exportCorpus', () => {
  it('joins the shards of each split that was asked for, in order', async () => {
    const run = await runWith(records);
    const out = join(run, 'export');
    expect(await exportCorpus(run, doctagExporter, { ...everything, out })).toEqual([
      { file: 'train.jsonl', split: 'train', records: 4 },
      { file: 'heldout.jsonl', split: 'heldout', records: 1 },
    ]);
    const rows = (await readFile(join(out, 'train.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row).text)).toEqual(
      records.filter(({ split }) => split === 'train').map(({ text }) => `<DOCTAG>${text}`),
    );
    const only = join(run, 'only');
    await exportCorpus(run, doctagExporter, { ...everything, out: only, splits: ['heldout'] });
    expect(await readdir(only)).toEqual(['heldout.jsonl']);
  });

  it('exports conversations after the prose of their split, as each format has them', async () => {
    const run = await runWith(records);
    const one = async function* () {
      yield conversationRecordOf(conversation());
    };
    await writeShards(join(run, 'corpus'), one, 2, 'conversations');
    const out = join(run, 'export');
    expect(await exportCorpus(run, chatExporter, { ...everything, out })).toEqual([
      { file: 'train.jsonl', split: 'train', records: 5 },
      { file: 'heldout.jsonl', split: 'heldout', records: 1 },
    ]);
    const rows = (await readFile(join(out, 'train.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row).messages.length)).toEqual([2, 2, 2, 2, 5]);
  });

  it('gives a rehearsal out only when asked to, and leaves no half of it', async () => {
    const run = await runWith([
      ...records,
      { ...recordIn('train', 9), trainable: false, writer: 'composer' },
    ]);
    const out = join(run, 'export');
    const error = await lacunaError(() => exportCorpus(run, doctagExporter, { ...everything, out }));
    expect(error.code).toBe('export.rehearsal');
    expect(error.hint).toContain('--rehearsal');
    expect(await readdir(out)).toEqual([]);
    const files = await exportCorpus(run, doctagExporter, { ...everything, out, allowRehearsal: true });
    expect(files[0]!.records).toBe(5);
  });

  it('says that a run has no corpus', async () => {
    const run = await temporaryFolder();
    const error = await lacunaError(() => exportCorpus(run, doctagExporter, { ...everything, out: run }));
    expect(error.code).toBe('export.no-corpus');
  });
});
