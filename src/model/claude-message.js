import { z } from 'zod';
import { noUsage } from '../records/request.ts';
/**
 * What an answer of the Messages API means.
 *
 * - `end_turn`, `stop_sequence`: `ok`, or `malformed` where there is no text
 * - `max_tokens`, `model_context_window_exceeded`: `truncated`, with the text that came
 * - `refusal`: `refused`, with category and explanation
 * - any other reason to stop: `malformed`
 * - no message at all, e.g. a proxy's page: `failed`, so that it is asked again
 */
export function messageAnswer(request, body, requestId) {
  const parsed = messageSchema.safeParse(body);
  return {
    outcome: parsed.success
      ? messageOutcome(request, parsed.data, requestId)
      : {
          id: request.id,
          status: 'failed',
          text: '',
          usage: noUsage,
          model: '',
          requestId,
          reason: `what came back is not a message of the API: ${describeIssue(parsed.error)}`,
        },
    stop: undefined,
    pauseMilliseconds: 0,
  };
}
const tokens = z.number().int().nonnegative();
// `null` is how the API says that caching was not involved.
const usageSchema = z.object({
  input_tokens: tokens,
  output_tokens: tokens,
  cache_creation_input_tokens: tokens.nullish(),
  cache_read_input_tokens: tokens.nullish(),
});
const messageSchema = z.object({
  type: z.literal('message'),
  model: z.string(),
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  stop_details: z.object({ category: z.string().nullish(), explanation: z.string().nullish() }).nullish(),
  usage: z.unknown(),
});
function messageOutcome(request, message, requestId) {
  const text = message.content.flatMap((block) => (block.type === 'text' ? [block.text ?? ''] : [])).join('');
  const usage = usageSchema.safeParse(message.usage);
  const { status, reason } = judge(message, text);
  return {
    id: request.id,
    status,
    text,
    usage: usage.success ? toUsage(usage.data) : noUsage,
    model: message.model,
    requestId,
    reason: usage.success ? reason : [reason, 'the provider gave no token counts'].filter(Boolean).join('; '),
  };
}
function judge(message, text) {
  switch (message.stop_reason) {
    case 'end_turn':
    case 'stop_sequence':
      if (text.trim() === '') return { status: 'malformed', reason: 'the answer holds no text' };
      return { status: 'ok', reason: '' };
    case 'max_tokens':
      return { status: 'truncated', reason: 'the answer reached the limit of tokens asked for (max_tokens)' };
    case 'model_context_window_exceeded':
      return { status: 'truncated', reason: "the answer reached the end of the model's context window" };
    case 'refusal':
      return { status: 'refused', reason: describeRefusal(message) };
    default:
      return { status: 'malformed', reason: `the model stopped for ${message.stop_reason ?? 'no reason'}` };
  }
}
function describeRefusal({ stop_details: details }) {
  const said = [details?.category, details?.explanation].filter(Boolean).join(': ');
  return said === '' ? 'the model declined and gave no reason' : said;
}
function toUsage(usage) {
  const cacheWriteTokens = usage.cache_creation_input_tokens ?? 0;
  const cacheReadTokens = usage.cache_read_input_tokens ?? 0;
  return {
    inputTokens: usage.input_tokens + cacheWriteTokens + cacheReadTokens,
    outputTokens: usage.output_tokens,
    cacheWriteTokens,
    cacheReadTokens,
  };
}
function describeIssue(error) {
  const issue = error.issues[0];
  return issue.path.length === 0 ? issue.message : `"${issue.path.join('.')}": ${issue.message}`;
}
