import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LacunaError } from '../errors.ts';
import type { Exporter } from '../formats/training/exporter.ts';
import { writeFileAtomic, writeJsonAtomic } from '../io/atomic.ts';
import { createRandom } from '../random.ts';
import { renderExportCard } from './export-card.ts';
import { EXPORT_CARD, EXPORT_MANIFEST, writeExportFolder } from './export-folder.ts';
import type { ExportManifest } from './export-manifest.ts';
import { notesOf } from './export-notes.ts';
import { checkExportOptions, type ExportOptions } from './export-options.ts';
import { openExportSource } from './export-source.ts';
import { type SplitExport, writeSplit } from './export-split.ts';

/**
 * Writes the corpus of a run in a training format: a folder with the rows of each split, their manifest and a dataset
 * card. All or nothing; the same corpus and options give the same bytes. Memory does not grow with the corpus.
 *
 * @throws LacunaError `export.no-corpus`; `export.rehearsal` where a document is not fit to train on; `export.nothing`
 *   where the format has no place for any document; `export.folder-in-use`; `export.container`; `mix.…`
 */
export async function exportCorpus(
  run: string,
  exporter: Exporter,
  options: ExportOptions,
): Promise<ExportManifest> {
  checkExportOptions(exporter, options);
  const source = await openExportSource(run);
  return writeExportFolder(options.out, async (folder) => {
    const scratch = join(folder, SCRATCH);
    await mkdir(scratch);
    const random = createRandom(options.seed);
    const written: SplitExport[] = [];
    for (const split of options.splits) {
      written.push(await writeSplit(split, { source, exporter, options, folder, scratch, random }));
    }
    await rm(scratch, { recursive: true, force: true });
    const files = written.flatMap((split) => split.files);
    if (files.length === 0) throw nothing(exporter.name);
    const manifest = manifestOf(exporter, options, { source: source.manifest, written });
    const seen = new Set(written.flatMap((split) => [...split.seen]));
    await writeFileAtomic(join(folder, EXPORT_CARD), renderExportCard(manifest, exporter.columns, seen));
    await writeJsonAtomic(join(folder, EXPORT_MANIFEST), manifest);
    return manifest;
  });
}

/** Where lines wait on disk, within the draft, so that they lie where the export will. */
const SCRATCH = 'scratch';

function manifestOf(
  { name }: Exporter,
  options: ExportOptions,
  made: { readonly source: ExportManifest['source']; readonly written: readonly SplitExport[] },
): ExportManifest {
  const { written, source } = made;
  const mixes = written.flatMap((split) => split.mixes);
  const manifest = {
    schemaVersion: 1 as const,
    lacuna: options.version,
    format: name,
    container: options.container,
    options: {
      gzip: options.gzip,
      shardRecords: options.shardRecords ?? null,
      shardBytes: options.shardBytes ?? null,
      shuffled: options.shuffled,
      ...options.format,
      mixRepeat: options.mixRepeat,
    },
    seed: options.seed,
    source,
    trainable: written.every((split) => split.trainable),
    tokenCounts: { counter: options.counter.name, exact: options.counter.exact },
    splits: written.map((split) => split.manifest),
    files: written.flatMap((split) => split.files),
    mixes,
  };
  return { ...manifest, notes: notesOf(manifest) };
}

function nothing(format: string): LacunaError {
  return new LacunaError({
    code: 'export.nothing',
    message: `no document of this corpus has a place in the format "${format}"`,
    hint: 'Prose holds no question and answer: a corpus needs conversations for that (forms such as advice or dialogue). Export it as text, doctag or chat.',
  });
}
