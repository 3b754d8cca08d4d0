import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { corpusRecordSchema } from '../../src/records/corpus-record.ts';
import { documentSchema } from '../../src/records/document.ts';
import { sha256 } from '../../src/text/hash.ts';
/** Hashes of the files of a corpus that must be the same for the same run: all but the manifest, which has times. */
export async function corpusHashes(run) {
  const folder = join(run, 'corpus');
  const files = (await readdir(folder)).filter((file) => file !== 'manifest.json').toSorted();
  const hashes = await Promise.all(
    files.map(async (file) => [file, sha256(await readFile(join(folder, file)))]),
  );
  return Object.fromEntries(hashes);
}
/** The records of a corpus, all splits. */
export async function corpusRecords(run) {
  const folder = join(run, 'corpus');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).toSorted();
  const rows = await Promise.all(files.map((file) => jsonLines(join(folder, file))));
  return rows.flat().map((row) => corpusRecordSchema.strict().parse(row));
}
/** Every document of a run, kept or rejected. */
export async function runDocuments(run) {
  const folder = join(run, 'documents');
  const files = (await readdir(folder, { recursive: true })).filter((file) => /shard-\d+\.jsonl$/.test(file));
  const rows = await Promise.all(files.toSorted().map((file) => jsonLines(join(folder, file))));
  return rows.flat().map((row) => documentSchema.parse(row));
}
/** The values of a JSON Lines file. */
export async function jsonLines(file) {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
