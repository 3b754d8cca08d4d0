import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { type ConversationRecord, conversationRecordSchema } from '../records/conversation-record.ts';
import { type CorpusRecord, corpusRecordSchema } from '../records/corpus-record.ts';
import { runLayout } from '../records/run-layout.ts';
import { sha256 } from '../text/hash.ts';
import type { ExportManifest } from './export-manifest.ts';
import { type Configuration, configurations, folderOf } from './write-shards.ts';

/** The corpus of a run, as exports read it. */
export interface ExportSource {
  readonly manifest: ExportManifest['source'];
  /** Bytes of the files of a split; 0 where it has none. */
  bytes(split: CorpusRecord['split']): number;
  /** The records of a split: first its prose, then its conversations. */
  records(split: CorpusRecord['split']): AsyncGenerator<CorpusRecord | ConversationRecord>;
}

/**
 * Opens the corpus of a run.
 *
 * @throws LacunaError `export.no-corpus`
 */
export async function openExportSource(run: string): Promise<ExportSource> {
  const layout = runLayout(run);
  const shards = (
    await Promise.all(configurations.map((configuration) => shardsOf(layout.corpusFolder, configuration)))
  ).flat();
  if (shards.length === 0) {
    throw new LacunaError({
      code: 'export.no-corpus',
      message: `${run} has no corpus`,
      hint: 'Name the folder of a run that has finished; `lacuna run --resume` finishes one that has not.',
    });
  }
  const own = (split: CorpusRecord['split']) =>
    shards.filter(({ file }) => basename(file).startsWith(`${split}-`));
  return {
    manifest: {
      run: basename(run),
      manifestSha256: await hashOf(layout.manifestFile),
      certificateSha256: await hashOf(layout.certificateFile),
    },
    bytes: (split) => own(split).reduce((sum, { bytes }) => sum + bytes, 0),
    async *records(split) {
      for (const { file, configuration } of own(split)) {
        for await (const { value } of readJsonlAs(file, recordSchemas[configuration])) yield value;
      }
    },
  };
}

const recordSchemas: Readonly<Record<Configuration, z.ZodType<CorpusRecord | ConversationRecord>>> = {
  documents: corpusRecordSchema,
  conversations: conversationRecordSchema,
};

async function shardsOf(corpus: string, configuration: Configuration) {
  const folder = join(corpus, folderOf[configuration]);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.jsonl')).toSorted();
  return Promise.all(
    files.map(async (name) => {
      const file = join(folder, name);
      return { file, configuration, bytes: (await stat(file)).size };
    }),
  );
}

async function hashOf(file: string): Promise<string | null> {
  const content = await readFile(file).catch(() => undefined);
  return content === undefined ? null : sha256(content);
}
