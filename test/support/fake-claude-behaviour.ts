import { createRandom } from '../../src/random.ts';
import { sha256 } from '../../src/text/hash.ts';
import type { RawAnswer, Reply } from './fake-claude-reply.ts';
import { type FakeClaudeRequest, promptOf } from './fake-claude-request.ts';
import { isDocument, spoil } from './fake-claude-text-faults.ts';

/** How an answer can go wrong. */
export const fakeFaults = [
  /** A 200 with `stop_reason: refusal`. */
  'refuse',
  /** A 200 with half the text and `stop_reason: max_tokens`. */
  'truncate',
  'overload529',
  'rateLimit429',
  'serverError500',
  /** A 200 without document tags, or with two documents; JSON that breaks off, or holds less than was asked for. */
  'malformed',
  /** No answer until the client gives up. */
  'hang',
  /** The socket is destroyed. */
  'drop',
  /** From here on the faults are in the text of a document; other answers are as usual. A document that breaks off in mid-sentence, while the answer claims to be complete. */
  'cutOff',
  /** Notes left within the document. */
  'scratchpad',
  /** A refusal in words, where the document should be. */
  'apology',
  /** Talk to whoever asked for it, within the document. */
  'chatter',
  /** A document with a text of `leaks` in it. */
  'leak',
] as const;
export type FakeFault = (typeof fakeFaults)[number];

/** One scripted answer. */
export type FakeBehaviour =
  | FakeFault
  | 'answer'
  /** An error of the API. */
  | {
      readonly status: number;
      readonly type: string;
      readonly message?: string;
      readonly errorCode?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A message with these fields in place of the usual ones. */
  | { readonly message: Readonly<Record<string, unknown>> }
  /** This body, which need not be JSON; `cut` destroys the socket in the middle of it. */
  | RawAnswer;

/** Answers a request in the way chosen for it. */
export async function behave(
  behaviour: FakeBehaviour,
  request: FakeClaudeRequest,
  reply: Reply,
  respond: (request: FakeClaudeRequest) => string | Promise<string>,
  leaks: readonly string[] = [],
): Promise<void> {
  const answer = async (change: (text: string) => string, fields: Readonly<Record<string, unknown>> = {}) =>
    reply.json(200, { ...message(request, change(await respond(request))), ...fields });

  if (typeof behaviour === 'object') {
    if ('message' in behaviour && typeof behaviour.message === 'object') {
      await answer((text) => text, behaviour.message);
    } else if ('status' in behaviour) {
      const { status, type, message: said = `${type} as scripted`, errorCode, headers } = behaviour;
      reply.error(status, type, said, { errorCode, headers });
    } else if ('body' in behaviour) {
      reply.raw(behaviour);
    }
    return;
  }
  switch (behaviour) {
    case 'answer':
      return answer((text) => text);
    case 'refuse':
      return answer(() => '', {
        content: [],
        stop_reason: 'refusal',
        stop_details: { type: 'refusal', category: 'general_harms', explanation: 'declined as planned' },
      });
    case 'truncate':
      return answer((text) => text.slice(0, text.length >> 1), { stop_reason: 'max_tokens' });
    case 'malformed':
      return answer((text) => malform(text));
    case 'overload529':
      return reply.error(529, 'overloaded_error', 'Overloaded');
    case 'rateLimit429':
      return reply.error(429, 'rate_limit_error', 'too many requests');
    case 'serverError500':
      return reply.error(500, 'api_error', 'Internal server error');
    case 'drop':
      return reply.destroy();
    case 'hang':
      return;
    default:
      return answer((text) => (isDocument(text) ? spoil(behaviour, text, leaks) : text));
  }
}

function malform(text: string): string {
  if (text.startsWith('{')) return createRandom(sha256(text)).integer(2) === 0 ? text.slice(0, -2) : '{}';
  const untagged = text.replaceAll(/<\/?document>/g, '').trim();
  return createRandom(sha256(text)).integer(2) === 0 ? untagged : `${text}\n\n${text}`;
}

function message(request: FakeClaudeRequest, text: string): Record<string, unknown> {
  const count = (content: string) => Math.ceil(content.length / 4);
  const blocks = Array.isArray(request.system) ? request.system : [];
  const lastCached = blocks.findLastIndex((block) => block.cache_control !== undefined);
  const cached = count(
    blocks
      .slice(0, lastCached + 1)
      .map((block) => block.text)
      .join(''),
  );
  return {
    id: `msg_${sha256(text).slice(0, 20)}`,
    type: 'message',
    role: 'assistant',
    model: request.model,
    content: [{ type: 'text', text, citations: null }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    stop_details: null,
    usage: {
      input_tokens: Math.max(1, count(promptOf(request)) - cached),
      output_tokens: Math.min(count(text), request.max_tokens),
      cache_creation_input_tokens: lastCached < 0 ? null : 0,
      cache_read_input_tokens: lastCached < 0 ? null : cached,
      service_tier: 'standard',
    },
  };
}
