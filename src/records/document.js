import { z } from 'zod';
import { cellSchema } from './cell.ts';
import { usageSchema } from './request.ts';
import { scenarioSchema } from './scenario.ts';
/**
 * Why a document was rejected. One word each; the verdict's detail says more.
 * Add a code here and its meaning in `docs/reference/reason-codes.md`.
 */
export const reasonCodes = [
  // the writer got no usable text
  'refused',
  'truncated',
  'malformed',
  'failed',
  // verdicts on one document
  'empty',
  'too-short',
  'too-long',
  'refusal',
  'cut-off',
  'markup-left',
  'meta-talk',
  'no-quote',
  'quote-not-verbatim',
  'off-target',
  // verdicts across documents
  'exact-duplicate',
  'near-duplicate',
  'contaminated',
  'split-leak',
];
/** What a check found. A failed verdict rejects the document unless it is only `reported`. */
export const verdictSchema = z.object({
  code: z.enum(reasonCodes),
  passed: z.boolean(),
  /** In words, with the offending passage where there is one. */
  detail: z.string(),
});
/** A document as it stands in `documents/`: kept, or rejected with its reasons. */
export const documentSchema = z.object({
  id: z.string(),
  status: z.enum(['kept', 'rejected']),
  /** Codes of the verdicts that rejected it; empty where it was kept. */
  reasons: z.array(z.enum(reasonCodes)),
  /** Failed verdicts, and reported ones. */
  verdicts: z.array(verdictSchema),
  text: z.string(),
  words: z.number().int(),
  /** An estimate; see `text/tokens.ts`. */
  tokens: z.number().int(),
  /** The focus values that were recognised in the text. Equals the focus where nothing graded it. */
  focusFound: cellSchema,
  writer: z.string(),
  models: z.array(z.string()),
  usage: usageSchema,
  trainable: z.boolean(),
  scenario: scenarioSchema,
});
