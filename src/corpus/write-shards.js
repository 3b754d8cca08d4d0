import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { writeFileAtomic } from '../io/atomic.ts';
import { documentSplits } from '../records/scenario.ts';
/** Records in one file. */
export const RECORDS_A_SHARD = 10_000;
/**
 * Writes the records of each split to `<split>-00000.jsonl`, `<split>-00001.jsonl`, …, in the order given. Memory
 * holds one line at a time.
 *
 * @param records called once for each split; the records of other splits are passed over
 */
export async function writeShards(folder, records, recordsAShard = RECORDS_A_SHARD) {
  const files = [];
  for (const split of documentSplits) {
    const iterator = ofSplit(records(), split)[Symbol.asyncIterator]();
    let next = await iterator.next();
    for (let shard = 0; !next.done; shard++) {
      const file = `${split}-${String(shard).padStart(5, '0')}.jsonl`;
      const hash = createHash('sha256');
      let [count, tokens, bytes] = [0, 0, 0];
      const lines = async function* () {
        for (; !next.done && count < recordsAShard; next = await iterator.next()) {
          const line = `${JSON.stringify(next.value)}\n`;
          hash.update(line);
          count++;
          tokens += next.value.tokens;
          bytes += Buffer.byteLength(line);
          yield line;
        }
      };
      await writeFileAtomic(join(folder, file), lines());
      files.push({ file, split, records: count, tokens, bytes, sha256: hash.digest('hex') });
    }
  }
  return files;
}
async function* ofSplit(records, split) {
  for await (const record of records) if (record.split === split) yield record;
  return undefined;
}
