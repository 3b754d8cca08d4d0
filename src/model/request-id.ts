import type { ModelRequest } from '../records/request.ts';
import { shortHash } from '../text/hash.ts';

/**
 * A request with its id: a hash of every other field (32 hexadecimal digits), so that an answer is only ever
 * used for the very same question. The order of keys does not matter.
 */
export function createRequest(parts: Omit<ModelRequest, 'id'>): ModelRequest {
  const { stage, scenario, attempt, model, effort, system, messages, maxTokens, schema } = parts;
  const id = shortHash(
    [
      stage,
      scenario,
      String(attempt),
      model,
      effort,
      JSON.stringify(system.map((block) => [block.text, block.cache])),
      JSON.stringify(messages.map((message) => [message.role, message.content])),
      String(maxTokens),
      ...(schema === undefined ? [] : [JSON.stringify(schema)]),
    ],
    32,
  );
  return {
    id,
    stage,
    scenario,
    attempt,
    model,
    effort,
    system,
    messages,
    maxTokens,
    ...(schema !== undefined && { schema }),
  };
}
