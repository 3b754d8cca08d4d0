import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeFileAtomic } from '../io/atomic.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import { documentSplits } from '../records/scenario.ts';

/** Records in one file. */
export const RECORDS_A_SHARD = 10_000;

/**
 * The configurations of the dataset. Every document stands in one of them: prose in `documents`, whose files lie in
 * the corpus itself, and conversations in `conversations`, in a folder of that name.
 */
export const configurations = ['documents', 'conversations'] as const;
/** See {@link configurations}. */
export type Configuration = (typeof configurations)[number];

/** The folder of a configuration within the corpus, with a slash behind it, or an empty string. */
export const folderOf: Readonly<Record<Configuration, string>> = {
  documents: '',
  conversations: 'conversations/',
};

/** A file of the corpus as the manifest lists it. */
export interface CorpusFile {
  /** From the corpus's folder. */
  readonly file: string;
  readonly configuration: Configuration;
  readonly split: (typeof documentSplits)[number];
  readonly records: number;
  readonly tokens: number;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes the records of one configuration, those of each split to `<split>-00000.jsonl`, `<split>-00001.jsonl`, …,
 * in the order given. Memory holds one line at a time.
 *
 * @param records called once for each split; the records of other splits are passed over
 * @param onRecord told of each record that is written
 */
export async function writeShards(
  folder: string,
  records: () => AsyncIterable<CorpusRecord>,
  recordsAShard = RECORDS_A_SHARD,
  configuration: Configuration = 'documents',
  onRecord: (record: CorpusRecord) => void = () => undefined,
): Promise<CorpusFile[]> {
  const files: CorpusFile[] = [];
  for (const split of documentSplits) {
    const iterator = ofSplit(records(), split)[Symbol.asyncIterator]();
    let next = await iterator.next();
    for (let shard = 0; !next.done; shard++) {
      const file = `${folderOf[configuration]}${split}-${String(shard).padStart(5, '0')}.jsonl`;
      const hash = createHash('sha256');
      let [count, tokens, bytes] = [0, 0, 0];
      const lines = async function* () {
        for (; !next.done && count < recordsAShard; next = await iterator.next()) {
          const line = `${JSON.stringify(next.value)}\n`;
          hash.update(line);
          count++;
          onRecord(next.value);
          tokens += next.value.tokens;
          bytes += Buffer.byteLength(line);
          yield line;
        }
      };
      await writeFileAtomic(join(folder, file), lines());
      files.push({ file, configuration, split, records: count, tokens, bytes, sha256: hash.digest('hex') });
    }
  }
  return files;
}

async function* ofSplit(
  records: AsyncIterable<CorpusRecord>,
  split: CorpusRecord['split'],
): AsyncGenerator<CorpusRecord, undefined> {
  for await (const record of records) if (record.split === split) yield record;
  return undefined;
}
