import { z } from 'zod';
import { documentSplits } from '../records/scenario.ts';

const exportedFileSchema = z.object({
  /** Within the folder. */
  file: z.string(),
  split: z.enum(documentSplits),
  records: z.number().int(),
  /** What a trainer tokenizes, without what a chat template adds. */
  tokens: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});
/** A file that an export wrote. */
export type ExportedFile = z.infer<typeof exportedFileSchema>;

const mixedFileSchema = z.object({
  /** As seen from the working folder. */
  file: z.string(),
  sha256: z.string(),
  /** Rows in it. */
  documents: z.number().int(),
});
/** A file of which documents were mixed in. */
export type MixedFile = z.infer<typeof mixedFileSchema>;

const mixSchema = z.object({
  /** As it was asked for. */
  source: z.string(),
  files: z.array(mixedFileSchema),
  /** What the ratio counts. */
  by: z.enum(['documents', 'tokens']),
  /** What was asked for, as a multiple of the training documents (or tokens) of the corpus, and what came of it. */
  ratio: z.number(),
  reached: z.number(),
  documents: z.number().int(),
  rows: z.number().int(),
  tokens: z.number().int(),
  /** How often a document comes at most. */
  times: z.number().int(),
  /** Documents that were looked at and are empty or have no place in the format. */
  leftOut: z.number().int(),
  /** How they were chosen, in words. */
  chosen: z.string(),
  /** Always false: documents that are mixed in are compared with nothing, and the certificate does not cover them. */
  compared: z.literal(false),
});
/** What an export's manifest says of documents that were mixed in. */
export type MixManifest = z.infer<typeof mixSchema>;

const splitSchema = z.object({
  split: z.enum(documentSplits),
  /** Documents of the corpus that were exported, and those that have no place in the format. */
  documents: z.number().int(),
  leftOut: z.number().int(),
  /** Rows in all, those mixed in among them. */
  records: z.number().int(),
  tokens: z.number().int(),
  /** Where a maximum length was given: rows that are longer, and their tokens behind it. */
  cut: z
    .object({ maxLength: z.number().int(), longer: z.number().int(), tokens: z.number().int() })
    .nullable(),
});
/** What an export's manifest says of a split. */
export type SplitManifest = z.infer<typeof splitSchema>;

/** `export.json`: what an export holds, and what it was made from. The same export has the same manifest. */
export const exportManifestSchema = z.object({
  schemaVersion: z.literal(1),
  lacuna: z.string(),
  format: z.string(),
  container: z.enum(['jsonl', 'parquet']),
  options: z.object({
    gzip: z.boolean(),
    /** Most records in a file, and most bytes of its rows as JSON; `null` for no limit. */
    shardRecords: z.number().int().nullable(),
    shardBytes: z.number().int().nullable(),
    shuffled: z.boolean(),
    documentTurn: z.enum(['empty', 'doctag']),
    pairs: z.enum(['first', 'all']),
    mixRepeat: z.boolean(),
  }),
  /** Of the order and of the choice of what is mixed in. */
  seed: z.number().int(),
  /** Which run, and the hashes of its corpus's manifest and certificate; `null` where it has none. */
  source: z.object({
    run: z.string(),
    manifestSha256: z.string().nullable(),
    certificateSha256: z.string().nullable(),
  }),
  /** Whether all documents of the corpus are for training: false in a rehearsal. */
  trainable: z.boolean(),
  tokenCounts: z.object({ counter: z.string(), exact: z.boolean() }),
  splits: z.array(splitSchema),
  files: z.array(exportedFileSchema),
  mixes: z.array(mixSchema),
  /** What a reader must know. */
  notes: z.array(z.string()),
});
/** See {@link exportManifestSchema}. */
export type ExportManifest = z.infer<typeof exportManifestSchema>;
