import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LacunaError } from '../errors.ts';
import { readJsonlAs, writeJsonl } from '../io/jsonl.ts';
import { corpusRecordSchema } from '../records/corpus-record.ts';
import { runLayout } from '../records/run-layout.ts';
/**
 * Writes the corpus of a run in a training format, one file a split.
 *
 * @throws LacunaError `export.no-corpus`; `export.rehearsal` where a document is not fit to train on
 */
export async function exportCorpus(run, exporter, options) {
  const folder = runLayout(run).corpusFolder;
  const shards = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.jsonl')).toSorted();
  if (shards.length === 0) {
    throw new LacunaError({
      code: 'export.no-corpus',
      message: `${run} has no corpus`,
      hint: 'Name the folder of a run that has finished; `lacuna run --resume` finishes one that has not.',
    });
  }
  const exported = [];
  for (const split of options.splits) {
    const own = shards.filter((file) => file.startsWith(`${split}-`));
    if (own.length === 0) continue;
    let records = 0;
    const rows = async function* () {
      for (const shard of own) {
        for await (const { value } of readJsonlAs(join(folder, shard), corpusRecordSchema)) {
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
function rehearsal(writer) {
  return new LacunaError({
    code: 'export.rehearsal',
    message: `this corpus was written by "${writer}", to rehearse the pipeline: it is not for training`,
    hint: 'Run with --writer claude for documents to train on, or add --rehearsal to export it all the same.',
  });
}
