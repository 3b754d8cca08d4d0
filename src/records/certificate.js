import { z } from 'zod';
/** One comparison that came closest, for a person to read. */
export const matchSchema = z.object({
  document: z.string(),
  /** What it was compared with: an eval text's `file:line`, or a document of another split. */
  against: z.string(),
  /** Share of the other text's wording that stands in the document, in [0, 1]. */
  score: z.number(),
  /** The shared passage that weighed most, or an empty string. */
  passage: z.string(),
});
/** One comparison: what with what, by which method, and what came out. */
export const comparisonSchema = z.object({
  name: z.string(),
  method: z.string(),
  /** Thresholds by name. */
  thresholds: z.record(z.string(), z.number()),
  /** Texts on either side. */
  documents: z.number().int(),
  compared: z.number().int(),
  /** Documents that were found too close, and rejected for it. */
  rejected: z.number().int(),
  /** Documents in the corpus that are too close: more than none fails the gate. */
  remaining: z.number().int(),
  worst: z.array(matchSchema),
});
/** What the certificate says of the corpus. */
export const certificateSchema = z.object({
  schemaVersion: z.literal(1),
  passed: z.boolean(),
  /** Eval files with their hashes and how many texts each holds. */
  evals: z.array(z.object({ file: z.string(), sha256: z.string(), texts: z.number().int() })),
  comparisons: z.array(comparisonSchema),
  /** What was left out of the comparison, and why. */
  exempt: z.array(z.object({ what: z.string(), ngrams: z.number().int() })),
  /** What these methods cannot see, in words. */
  limits: z.array(z.string()),
});
