import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Reply } from './fake-claude-reply.ts';

const textBlockSchema = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  cache_control: z
    .strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
    .optional(),
});
const contentSchema = z.union([z.string().min(1), z.array(textBlockSchema).min(1)]);
const bodySchema = z.strictObject({
  model: z.string(),
  max_tokens: z.number().int().positive(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: contentSchema })).min(1),
  system: contentSchema.optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
      format: z
        .strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) })
        .optional(),
    })
    .optional(),
  stop_sequences: z.array(z.string()).optional(),
  metadata: z.strictObject({ user_id: z.string() }).optional(),
  stream: z.literal(false).optional(),
});
/** The body of a request as the API accepts it. */
export type FakeClaudeRequest = z.infer<typeof bodySchema>;

/** The request as the API would take it, or nothing where it was turned down. */
export function acceptRequest(
  incoming: IncomingMessage,
  body: unknown,
  { apiKey, models }: { readonly apiKey: string; readonly models: readonly string[] },
  reply: Reply,
): FakeClaudeRequest | undefined {
  const invalid = (message: string) => reply.error(400, 'invalid_request_error', message);
  if (incoming.method !== 'POST' || incoming.url !== '/v1/messages') {
    reply.error(404, 'not_found_error', `no ${incoming.method} ${incoming.url}`);
  } else if (incoming.headers.authorization !== `Bearer ${apiKey}`) {
    reply.error(401, 'authentication_error', 'invalid bearer token');
  } else if (incoming.headers['anthropic-version'] === undefined) {
    invalid('anthropic-version: header is required');
  } else {
    const parsed = bodySchema.safeParse(body);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      invalid(`${issue.path.join('.')}: ${issue.message}`);
    } else if (parsed.data.messages.at(-1)?.role === 'assistant') {
      invalid(
        'This model does not support assistant message prefill. The conversation must end with a user message.',
      );
    } else if (!models.includes(parsed.data.model)) {
      reply.error(404, 'not_found_error', `model: ${parsed.data.model}`);
    } else {
      return parsed.data;
    }
  }
  return undefined;
}

/** All text of a request: the system prompt, then the messages. */
export function promptOf({ system, messages }: FakeClaudeRequest): string {
  const textOf = (content: z.infer<typeof contentSchema>) =>
    typeof content === 'string' ? content : content.map((block) => block.text).join('\n');
  return [...(system === undefined ? [] : [system]), ...messages.map((entry) => entry.content)]
    .map(textOf)
    .join('\n');
}
