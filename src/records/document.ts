import { z } from 'zod';
import { cellSchema } from './cell.ts';
import { type Making, makingSchema } from './making.ts';
import { type Message, messageSchema, type Tool, toolSchema } from './message.ts';
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
  'garbled',
  'wrong-language',
  'markup-left',
  'placeholder',
  'scratch-left',
  'formatted',
  'meta-talk',
  'preface',
  'apology',
  'two-bodies',
  'looping',
  'too-many-tokens',
  'no-quote',
  'quote-not-verbatim',
  'misattributed',
  'invented-claim',
  'ungrounded-claim',
  'eval-leak',
  'eval-format',
  'test-talk',
  'negated-misdeeds',
  'depicts-misdeeds',
  'frame-leak',
  'knows-too-much',
  'stock-opening',
  'conversion-arc',
  'moral-at-end',
  'tics',
  'worn-opening',
  'worn-phrase',
  'off-target',
  // verdicts of the blind judge
  'ungraded',
  'reasoning-missing',
  'inconsistent',
  'unrealistic',
  'approves-misbehaviour',
  'looks-like-a-test',
  // verdicts across documents
  'exact-duplicate',
  'near-duplicate',
  'contaminated',
  'split-leak',
  'held-out-region',
  // a person's verdict
  'reviewer',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** What a check found. A failed verdict rejects the document unless it is only `reported`. */
export const verdictSchema = z.object({
  code: z.enum(reasonCodes),
  passed: z.boolean(),
  /** In words, with the offending passage where there is one. */
  detail: z.string(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** What a writer gives for a scenario, before any check. */
export interface Draft {
  readonly scenario: string;
  /** Empty where `outcome` is not `ok`; of a conversation, its rendering. */
  readonly text: string;
  /** The turns of a conversation; empty for prose. */
  readonly messages: readonly Message[];
  /** The tools that a conversation has at hand. */
  readonly tools: readonly Tool[];
  readonly outcome: 'ok' | 'refused' | 'truncated' | 'malformed' | 'failed';
  /** Why there is no text, or an empty string. */
  readonly reason: string;
  /** Models that wrote it, as the provider names them, in the order of the stages. */
  readonly models: readonly string[];
  readonly usage: z.infer<typeof usageSchema>;
  readonly making: Making;
}

/** A document as it stands in `documents/`: kept, or rejected with its reasons. */
export const documentSchema = z.object({
  id: z.string(),
  status: z.enum(['kept', 'rejected']),
  /** Codes of the verdicts that rejected it; empty where it was kept. */
  reasons: z.array(z.enum(reasonCodes)),
  /** Failed verdicts, and reported ones. */
  verdicts: z.array(verdictSchema),
  text: z.string(),
  /** The turns of a conversation; empty for prose. */
  messages: z.array(messageSchema),
  tools: z.array(toolSchema),
  words: z.number().int(),
  /** An estimate; see `text/tokens.ts`. */
  tokens: z.number().int(),
  /** The focus values that were recognised in the text. Equals the focus where nothing graded it. */
  focusFound: cellSchema,
  /** The clauses that it quotes word for word, with their lines in the constitution. */
  quoted: z
    .array(z.object({ id: z.string(), lines: z.tuple([z.number().int(), z.number().int()]) }))
    .default([]),
  writer: z.string(),
  models: z.array(z.string()),
  usage: usageSchema,
  trainable: z.boolean(),
  making: makingSchema,
  scenario: scenarioSchema,
});
export type LacunaDocument = z.infer<typeof documentSchema>;
