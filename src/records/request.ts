import { z } from 'zod';

/** A block of the system prompt. `cache` asks the provider to keep the prompt up to here. */
export const systemBlockSchema = z.object({ text: z.string(), cache: z.boolean() });

/** What is asked of a language model. */
export const requestSchema = z.object({
  /** A hash of everything below, so that an answer is only ever used for the very same question. */
  id: z.string(),
  stage: z.string(),
  /** Id of the scenario it belongs to. */
  scenario: z.string(),
  /** From 0. Another attempt at the same stage is another request. */
  attempt: z.number().int(),
  model: z.string(),
  /** Effort as the provider names it, or an empty string for its default. */
  effort: z.string(),
  system: z.array(systemBlockSchema),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })),
  /** Most tokens of the answer. */
  maxTokens: z.number().int().positive(),
  /** The JSON Schema that the answer is held to; absent where the answer is prose. */
  schema: z.record(z.string(), z.unknown()).optional(),
});
export type ModelRequest = z.infer<typeof requestSchema>;

/** Tokens that were counted by the provider. Input is everything read, cached or not. */
export const usageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheWriteTokens: z.number(),
  cacheReadTokens: z.number(),
});
export type Usage = z.infer<typeof usageSchema>;

/** Nothing used. */
export const noUsage: Usage = { inputTokens: 0, outputTokens: 0, cacheWriteTokens: 0, cacheReadTokens: 0 };

/** The sum of two usages. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
  };
}

/**
 * What became of a request. Only `ok` has a usable text; the others are normal outcomes with a reason.
 *
 * - `refused`: the model declined
 * - `truncated`: the answer hit a length limit
 * - `malformed`: an answer of a shape nobody asked for
 * - `failed`: no answer (network, overload, invalid request)
 * - `pending`: the answer is still being made elsewhere
 */
export const outcomeSchema = z.object({
  id: z.string(),
  status: z.enum(['ok', 'refused', 'truncated', 'malformed', 'failed', 'pending']),
  text: z.string(),
  usage: usageSchema,
  /** The model as the provider names it in its answer. */
  model: z.string(),
  /** The provider's id of the request, for support. */
  requestId: z.string(),
  reason: z.string(),
});
export type Outcome = z.infer<typeof outcomeSchema>;
