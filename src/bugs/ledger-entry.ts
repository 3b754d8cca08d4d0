import { z } from 'zod';
import { cellSchema } from '../records/cell.ts';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);
const interval = z.tuple([share, share]);
const base = { schemaVersion: z.literal(1), at: z.iso.datetime() };

/** Rates in a cell, as they were when an event was written. */
const countsSchema = z.strictObject({
  items: count,
  runs: count,
  fails: count,
  rate: share,
  /** 95 %, on the effective number of runs. */
  interval,
});

/** The bug as it was reported, or as its file says by now. */
const reportedSchema = z.strictObject({
  ...base,
  event: z.literal('reported'),
  title: z.string(),
  /** The bug file, as seen from the folder of the map. */
  file: z.string(),
  sha256: z.string(),
  found: z.string(),
  model: z.string(),
  checkpoint: z.string(),
  severity: z.string(),
  fixedBelow: share,
});

/** The map has no place for it: what would have to be added. */
const unplacedSchema = z.strictObject({
  ...base,
  event: z.literal('unplaced'),
  proposals: z.array(z.string()),
});

const placedSchema = z.strictObject({
  ...base,
  event: z.literal('placed'),
  cell: cellSchema,
  clauses: z.array(z.string()),
});

const sealedSchema = z.strictObject({
  ...base,
  event: z.literal('sealed'),
  /** Hash of the sealed texts and names. */
  sha256: z.string(),
  texts: count,
  names: count,
});

const probedSchema = z.strictObject({
  ...base,
  event: z.literal('probed'),
  sha256: z.string(),
  seeds: count,
  core: count,
  near: count,
  far: count,
  nonApplication: count,
  suspectedRate: share,
  baseRate: share,
  criticalValue: z.number().nullable(),
  power: share,
});

const answeredSchema = z.strictObject({
  ...base,
  event: z.literal('answered'),
  /** Where the observations lie, as seen from the bug's folder. */
  file: z.string(),
  /** The file they were read from, as seen from the folder of the map. */
  source: z.string(),
  sha256: z.string(),
  items: count,
  runs: count,
  subjects: z.array(z.string()),
});

/** The evidence supports no slice yet. */
const searchedSchema = z.strictObject({
  ...base,
  event: z.literal('searched'),
  subjects: z.array(z.string()),
  /** In the cell that the bug was reported in. */
  inCell: countsSchema,
  items: count,
  /** Items that the cell still needs, or `null` where no number would be enough. */
  needed: count.nullable(),
});

const foundSchema = z.strictObject({
  ...base,
  event: z.literal('found'),
  cell: cellSchema,
  /** Whether evidence shows it; else the cell of the report was taken as it is. */
  measured: z.boolean(),
  subjects: z.array(z.string()),
  counts: countsSchema.nullable(),
  outsideRate: share.nullable(),
  pValue: share.nullable(),
  /** Whether a half of the items that had no part in finding it says the same; `null` where it was too small. */
  confirmed: z.boolean().nullable(),
});

const taughtSchema = z.strictObject({
  ...base,
  event: z.literal('taught'),
  /** The run with the delta corpus, as seen from the folder of the map; and the merged corpus, or an empty string. */
  out: z.string(),
  merged: z.string(),
  documents: count,
  writer: z.string(),
  certificate: z.boolean(),
  /** Cells that are held out of the training split. */
  holdOut: z.array(cellSchema),
  /** The regression seeds, as seen from the folder of the map. */
  seedsFile: z.string(),
  seeds: count,
});

/** What a checkpoint does in the slice after it was taught. */
export const verdicts = ['re-measured', 'not-fixed', 'fixed', 'regressed'] as const;

/** One of {@link verdicts}. */
export type Verdict = (typeof verdicts)[number];

const measuredSchema = z.strictObject({
  ...base,
  event: z.literal('measured'),
  subject: z.string(),
  /** Whether the config says that this checkpoint was trained on the delivery. */
  trained: z.boolean(),
  counts: countsSchema,
  /** One-sided 95 % upper bound of the failure rate, on effective numbers. */
  upperBound: share,
  verdict: z.enum(verdicts),
});

/** A line of a bug's `ledger.jsonl`. */
export const ledgerEntrySchema = z.discriminatedUnion('event', [
  reportedSchema,
  unplacedSchema,
  placedSchema,
  sealedSchema,
  probedSchema,
  answeredSchema,
  searchedSchema,
  foundSchema,
  taughtSchema,
  measuredSchema,
]);

/** Something that happened to a bug. */
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** The name of something that can happen to a bug. */
export type LedgerEvent = LedgerEntry['event'];

/** The entry of one event. */
export type EntryOf<E extends LedgerEvent> = Extract<LedgerEntry, { readonly event: E }>;

/** Counts as a ledger has them. */
export type LedgerCounts = z.infer<typeof countsSchema>;
