import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type ConversationRecord, conversationRecordSchema } from '../../src/records/conversation-record.ts';
import { type CorpusRecord, corpusRecordSchema } from '../../src/records/corpus-record.ts';
import { documentSchema, type LacunaDocument } from '../../src/records/document.ts';
import { sha256 } from '../../src/text/hash.ts';

/** Hashes of the files of a corpus that must be the same for the same run: all but the manifest, which has times. */
export async function corpusHashes(run: string): Promise<Record<string, string>> {
  const folder = join(run, 'corpus');
  const files = (await filesIn(folder)).filter((file) => file !== 'manifest.json');
  const hashes = await Promise.all(
    files.map(async (file) => [file, sha256(await readFile(join(folder, file)))]),
  );
  return Object.fromEntries(hashes) as Record<string, string>;
}

/** The records of a corpus, all splits: prose, then conversations. */
export async function corpusRecords(run: string): Promise<(CorpusRecord | ConversationRecord)[]> {
  const folder = join(run, 'corpus');
  const files = (await filesIn(folder)).filter((file) => file.endsWith('.jsonl'));
  const isConversation = (file: string) => file.startsWith('conversations');
  const inOrder = [...files.filter((file) => !isConversation(file)), ...files.filter(isConversation)];
  const rows = await Promise.all(
    inOrder.map(async (file) => {
      const schema = isConversation(file) ? conversationRecordSchema : corpusRecordSchema;
      return (await jsonLines(join(folder, file))).map((row) => schema.strict().parse(row));
    }),
  );
  return rows.flat();
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Every document of a run, kept or rejected. */
export async function runDocuments(run: string): Promise<LacunaDocument[]> {
  const folder = join(run, 'documents');
  const files = (await readdir(folder, { recursive: true })).filter((file) => /shard-\d+\.jsonl$/.test(file));
  const rows = await Promise.all(files.toSorted().map((file) => jsonLines(join(folder, file))));
  return rows.flat().map((row) => documentSchema.parse(row));
}

/** The values of a JSON Lines file. */
export async function jsonLines(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
