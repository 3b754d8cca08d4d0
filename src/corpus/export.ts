import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { LacunaError } from '../errors.ts';
import type { Exporter } from '../formats/training/exporter.ts';
import { readJsonlAs, writeJsonl } from '../io/jsonl.ts';
import { type ConversationRecord, conversationRecordSchema } from '../records/conversation-record.ts';
import { type CorpusRecord, corpusRecordSchema } from '../records/corpus-record.ts';
import { runLayout } from '../records/run-layout.ts';
import { type Configuration, configurations, folderOf } from './write-shards.ts';

/** What to export, and where to. */
export interface ExportOptions {
  readonly out: string;
  readonly splits: readonly CorpusRecord['split'][];
  /** Whether documents that are not fit to train on are exported too. */
  readonly allowRehearsal: boolean;
}

/** A file that was written. */
export interface ExportedFile {
  readonly file: string;
  readonly split: CorpusRecord['split'];
  readonly records: number;
}

/**
 * Writes the corpus of a run in a training format, one file a split: first its prose, then its conversations.
 *
 * @throws LacunaError `export.no-corpus`; `export.rehearsal` where a document is not fit to train on
 */
export async function exportCorpus(
  run: string,
  exporter: Exporter,
  options: ExportOptions,
): Promise<ExportedFile[]> {
  const folder = runLayout(run).corpusFolder;
  const shards = (
    await Promise.all(configurations.map((configuration) => shardsOf(folder, configuration)))
  ).flat();
  if (shards.length === 0) {
    throw new LacunaError({
      code: 'export.no-corpus',
      message: `${run} has no corpus`,
      hint: 'Name the folder of a run that has finished; `lacuna run --resume` finishes one that has not.',
    });
  }
  const exported: ExportedFile[] = [];
  for (const split of options.splits) {
    const own = shards.filter(({ file }) => basename(file).startsWith(`${split}-`));
    if (own.length === 0) continue;
    let records = 0;
    const rows = async function* () {
      for (const { file, configuration } of own) {
        for await (const { value } of readJsonlAs(join(folder, file), recordSchemas[configuration])) {
          if (!value.trainable && !options.allowRehearsal) throw rehearsal(value.writer);
          records++;
          yield exporter.rowOf(value);
        }
      }
    };
    const file = `${split}.jsonl`;
    await writeJsonl(join(options.out, file), rows());
    exported.push({ file, split, records });
  }
  return exported;
}

const recordSchemas: Readonly<Record<Configuration, z.ZodType<CorpusRecord | ConversationRecord>>> = {
  documents: corpusRecordSchema,
  conversations: conversationRecordSchema,
};

async function shardsOf(folder: string, configuration: Configuration) {
  const files = await readdir(join(folder, folderOf[configuration])).catch(() => []);
  return files
    .filter((file) => file.endsWith('.jsonl'))
    .toSorted()
    .map((file) => ({ file: `${folderOf[configuration]}${file}`, configuration }));
}

function rehearsal(writer: string): LacunaError {
  return new LacunaError({
    code: 'export.rehearsal',
    message: `this corpus was written by "${writer}", to rehearse the pipeline: it is not for training`,
    hint: 'Run with --writer claude for documents to train on, or add --rehearsal to export it all the same.',
  });
}
