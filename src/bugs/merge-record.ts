import { join } from 'node:path';
import { z } from 'zod';
import { readRecord } from '../run/gaps-file.ts';
import { mergeReasons } from './merge-choose.ts';

const hash = z.string();
const count = z.number().int();

/** `merge.json`: what was merged, and what came of it. */
export const mergeRecordSchema = z.object({
  schemaVersion: z.literal(1),
  lacuna: z.string(),
  /** Where each lay, and a hash of what it held. */
  base: z.object({ run: z.string(), corpus: hash }),
  delta: z.object({ run: z.string(), corpus: hash }),
  /** Hashes of everything that the whole was measured against, sorted. */
  inputs: z.array(hash),
  /** Least Jaccard similarity of near-duplicates. */
  nearDuplicates: z.number(),
  passed: z.boolean(),
  documents: z.object({ base: count, added: count }),
  bySplit: z.record(z.string(), count),
  /** Training documents of the base that lie in a region which either corpus holds out. */
  baseInHeldOut: count,
  rejected: z.array(
    z.object({ id: z.string(), split: z.string(), reason: z.enum(mergeReasons), detail: z.string() }),
  ),
});
export type MergeRecord = z.infer<typeof mergeRecordSchema>;

/** What makes two merges the same. */
export type MergeIdentity = Pick<MergeRecord, 'lacuna' | 'base' | 'delta' | 'inputs' | 'nearDuplicates'>;

/** The file in the folder of a merge. */
export function mergeFileOf(folder: string): string {
  return join(folder, 'merge.json');
}

/** Reads the record of a merge, or gives undefined where none lies there. */
export function readMergeRecord(folder: string): Promise<MergeRecord | undefined> {
  return readRecord(mergeFileOf(folder), mergeRecordSchema);
}
