import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { type Configuration, configurations, folderOf } from '../corpus/write-shards.ts';
import { LacunaError } from '../errors.ts';
import { hashFile } from '../io/hash-file.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { type Cell, cellFromList } from '../records/cell.ts';
import { type Certificate, certificateSchema } from '../records/certificate.ts';
import { conversationRecordSchema } from '../records/conversation-record.ts';
import { type CorpusRecord, corpusRecordSchema } from '../records/corpus-record.ts';
import { usageSchema } from '../records/request.ts';
import { type RunLayout, runLayout } from '../records/run-layout.ts';
import { readRecord } from '../run/gaps-file.ts';
import { sha256 } from '../text/hash.ts';

const count = z.number().int();
const counts = z.record(z.string(), count);

/** What a merge needs of a manifest. */
const manifestSchema = z.looseObject({
  map: z.string(),
  seed: z.number(),
  intendedUse: z.string(),
  writer: z.string(),
  models: z.array(z.string()),
  trainable: z.boolean(),
  tokenCounts: z
    .union([z.literal('estimate'), z.object({ tokenizer: z.string(), sha256: z.string() })])
    .default('estimate'),
  counts: z.looseObject({
    planned: count,
    rejected: count,
    retracted: count,
    waves: count,
    reasons: counts,
    byAim: counts,
  }),
  modelledRisk: z.object({ before: z.number(), after: z.number() }),
  usage: usageSchema,
  requests: counts,
  cost: z.union([z.number(), z.literal('unknown')]),
  inputs: z.array(z.object({ role: z.string(), file: z.string(), sha256: z.string() })),
  files: z.array(z.looseObject({ file: z.string(), sha256: z.string() })),
});

/** A corpus that is merged: of a run, or of an earlier merge. */
export interface MergeSource {
  readonly layout: RunLayout;
  /** As seen from the working folder. */
  readonly name: string;
  readonly manifest: z.infer<typeof manifestSchema>;
  /** Hash of what the corpus holds: it stays the same when the same run is emitted again. */
  readonly sha256: string;
  readonly certificate: Certificate;
}

/**
 * Opens a corpus and checks that its files are those of its manifest.
 *
 * @throws LacunaError `merge.no-corpus`, `merge.changed`, `run.damaged`
 */
export async function openSource(folder: string, cwd: string): Promise<MergeSource> {
  const layout = runLayout(folder);
  const name = relative(cwd, folder) || folder;
  const manifest = await readRecord(layout.manifestFile, manifestSchema);
  const certificate = await readRecord(layout.certificateFile, certificateSchema);
  if (!manifest || !certificate?.passed) {
    throw new LacunaError({
      code: 'merge.no-corpus',
      message: certificate
        ? `the certificate of ${name} did not pass, so there is no corpus to merge`
        : `${name} has no corpus to merge`,
      hint: 'Name the folder of a run that has finished; `lacuna run --resume` finishes one that has not.',
    });
  }
  for (const { file, sha256: hash } of manifest.files) {
    const path = join(layout.corpusFolder, file);
    if ((await hashFile(path)) === hash) continue;
    throw new LacunaError({
      code: 'merge.changed',
      message: 'this file is not the one that the manifest of its corpus lists',
      hint: 'Put it back as it was, or make the run again: what was certified is what must be merged.',
      place: { file: path },
    });
  }
  const held = manifest.files.map(({ file, sha256: hash }) => `${file} ${hash}`);
  return { layout, name, manifest, certificate, sha256: sha256(held.toSorted().join('\n')) };
}

/** The records of a corpus in the order of its files; those of one configuration where it is named. */
export async function* recordsOf(
  { layout }: Pick<MergeSource, 'layout'>,
  wanted: readonly Configuration[] = configurations,
): AsyncGenerator<CorpusRecord> {
  for (const configuration of wanted) {
    const folder = join(layout.corpusFolder, folderOf[configuration]);
    const files = (await readdir(folder).catch(() => []))
      .filter((file) => file.endsWith('.jsonl'))
      .toSorted();
    for (const file of files) {
      for await (const { value } of readJsonlAs(join(folder, file), schemaOf[configuration])) yield value;
    }
  }
}

const schemaOf: Readonly<Record<Configuration, z.ZodType<CorpusRecord>>> = {
  documents: corpusRecordSchema,
  conversations: conversationRecordSchema,
};

/** Where a document lies on the map: its focus, as planned and as found, and its cell. */
export function placesOf({ focus, focusFound, cell }: CorpusRecord): Cell[] {
  return [focus, focusFound, cell].map(cellFromList);
}
