import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { createRandom } from '../../src/random.ts';
import { sha256 } from '../../src/text/hash.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { writeFakeProse } from './fake-prose.ts';

/** How an answer can go wrong. */
export const fakeFaults = [
  /** A 200 with `stop_reason: refusal`. */
  'refuse',
  /** A 200 with half the text and `stop_reason: max_tokens`. */
  'truncate',
  'overload529',
  'rateLimit429',
  'serverError500',
  /** A 200 without document tags, or with two documents. */
  'malformed',
  /** No answer until the client gives up. */
  'hang',
  /** The socket is destroyed. */
  'drop',
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
  /** A 200 with this body, which need not be JSON; `cut` destroys the socket in the middle of it. */
  | { readonly contentType: string; readonly body: string; readonly cut?: boolean };

/** How the server behaves; all of it can be changed while it runs. */
export interface FakeClaudeOptions {
  /** The only key that is accepted. */
  readonly apiKey: string;
  /** The models there are. */
  readonly models: readonly string[];
  /** The text of an answer. */
  readonly respond: (request: FakeClaudeRequest) => string | Promise<string>;
  /** Share of requests, by a hash of their body, that each fault befalls. */
  readonly faults: Readonly<Partial<Record<FakeFault, number>>>;
  /** Which requests the faults befall. */
  readonly faultSeed: string;
  /** How often a request meets a 429, 500, 529, hang or drop of `faults` before it is answered. */
  readonly transientAttempts: number;
  /** Behaviours of the next requests, in order of arrival; `faults` apply once they are used up. */
  readonly script: readonly FakeBehaviour[];
  /** The `retry-after-ms` of 429, 500 and 529; 0 sends none. */
  readonly retryAfterMilliseconds: number;
}

/** A request that reached the server. */
export interface FakeClaudeHit {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A running server. */
export interface FakeClaude {
  /** For `baseUrl`; always on 127.0.0.1. */
  readonly url: string;
  /** Everything that arrived, retries included. */
  readonly hits: readonly FakeClaudeHit[];
  /** Requests that are being answered now. */
  readonly inFlight: number;
  /** Most requests that were being answered at once. */
  readonly mostInFlight: number;
  set(options: Partial<FakeClaudeOptions>): void;
  close(): Promise<void>;
}

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
    .strictObject({ effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional() })
    .optional(),
  stop_sequences: z.array(z.string()).optional(),
  metadata: z.strictObject({ user_id: z.string() }).optional(),
  stream: z.literal(false).optional(),
});
/** The body of a request as the API accepts it. */
export type FakeClaudeRequest = z.infer<typeof bodySchema>;

/** Starts a server on 127.0.0.1 that behaves, and on request misbehaves, like the Messages API. */
export async function startFakeClaude(options: Partial<FakeClaudeOptions> = {}): Promise<FakeClaude> {
  let current: FakeClaudeOptions = { ...defaults, ...options };
  let script = [...current.script];
  const hits: FakeClaudeHit[] = [];
  const attempts = new Map<string, number>();
  let inFlight = 0;
  let mostInFlight = 0;

  const choose = (raw: string): FakeBehaviour => {
    const scripted = script.shift();
    if (scripted !== undefined) return scripted;
    const fault = faultOf(raw, current);
    if (fault === undefined) return 'answer';
    const attempt = (attempts.get(raw) ?? 0) + 1;
    attempts.set(raw, attempt);
    return transient.has(fault) && attempt > current.transientAttempts ? 'answer' : fault;
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const raw = await readBody(incoming);
    const path = incoming.url ?? '';
    hits.push({ method: incoming.method ?? '', path, headers: incoming.headers, body: parseJson(raw) });
    const reply = createReply(response, `req_${sha256(raw).slice(0, 12)}_${hits.length}`, current);
    const request = accept(incoming, path, parseJson(raw), current, reply);
    if (request !== undefined) await behave(choose(raw), request, raw, reply, current);
  };
  const server = createServer((incoming, response) => {
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    response.once('close', () => inFlight--);
    handle(incoming, response).catch(() => response.destroy());
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    hits,
    get inFlight() {
      return inFlight;
    },
    get mostInFlight() {
      return mostInFlight;
    },
    set(changes) {
      current = { ...current, ...changes };
      if (changes.script !== undefined) script = [...changes.script];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The answer to a prompt of Lacuna's: a varied text of 400 to 500 words in `<document>` tags, a function of the
 * whole request, that quotes the first sentence of the first `<clause id="…">` of the prompt.
 */
export function respondWithProse(request: FakeClaudeRequest): string {
  const clause = /<clause\b[^>]*>([\s\S]*?)<\/clause>/.exec(promptOf(request))?.[1]?.trim() ?? '';
  const quote = splitSentences(clause)[0] ?? '';
  const random = createRandom(sha256(JSON.stringify(request)));
  return `<document>\n${writeFakeProse(random, quote)}\n</document>`;
}

const defaults: FakeClaudeOptions = {
  apiKey: 'test-key',
  models: ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-fable-5-2'],
  respond: respondWithProse,
  faults: {},
  faultSeed: '',
  transientAttempts: 1,
  script: [],
  retryAfterMilliseconds: 1,
};

const transient: ReadonlySet<FakeFault> = new Set([
  'overload529',
  'rateLimit429',
  'serverError500',
  'hang',
  'drop',
] as const);

function faultOf(raw: string, { faults, faultSeed }: FakeClaudeOptions): FakeFault | undefined {
  let rest = createRandom(sha256(faultSeed + raw)).next();
  return fakeFaults.find((fault) => {
    rest -= faults[fault] ?? 0;
    return rest < 0;
  });
}

interface Reply {
  json(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
  error(status: number, type: string, message: string, more?: ErrorExtras): void;
  raw(contentType: string, body: string, cut: boolean): void;
  destroy(): void;
}
interface ErrorExtras {
  readonly errorCode?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

function createReply(response: ServerResponse, requestId: string, options: FakeClaudeOptions): Reply {
  const send = (status: number, contentType: string, body: string, headers: Record<string, string>) => {
    response.writeHead(status, { 'content-type': contentType, 'request-id': requestId, ...headers });
    response.end(body);
  };
  const reply: Reply = {
    json: (status, body, headers) => send(status, 'application/json', JSON.stringify(body), { ...headers }),
    error(status, type, message, { errorCode, headers } = {}) {
      const isTransient = status === 429 || status >= 500;
      const wait = String(options.retryAfterMilliseconds);
      const details = errorCode === undefined ? {} : { details: { error_code: errorCode } };
      reply.json(
        status,
        { type: 'error', error: { type, message, ...details }, request_id: requestId },
        { ...(isTransient && wait !== '0' ? { 'retry-after-ms': wait } : {}), ...headers },
      );
    },
    raw(contentType, body, cut) {
      if (!cut) {
        send(200, contentType, body, {});
        return;
      }
      response.writeHead(200, { 'content-type': contentType, 'content-length': body.length + 1 });
      response.write(body, () => response.destroy());
    },
    destroy: () => response.destroy(),
  };
  return reply;
}

/** The request as the API would take it, or nothing where it was turned down. */
function accept(
  incoming: IncomingMessage,
  path: string,
  body: unknown,
  { apiKey, models }: FakeClaudeOptions,
  reply: Reply,
): FakeClaudeRequest | undefined {
  const invalid = (message: string) => reply.error(400, 'invalid_request_error', message);
  if (incoming.method !== 'POST' || path !== '/v1/messages') {
    reply.error(404, 'not_found_error', `no ${incoming.method} ${path}`);
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

async function behave(
  behaviour: FakeBehaviour,
  request: FakeClaudeRequest,
  raw: string,
  reply: Reply,
  { respond }: FakeClaudeOptions,
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
      reply.raw(behaviour.contentType, behaviour.body, behaviour.cut ?? false);
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
      return answer((text) => malform(text, raw));
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
  }
}

function malform(text: string, raw: string): string {
  const untagged = text.replaceAll(/<\/?document>/g, '').trim();
  return createRandom(sha256(raw)).integer(2) === 0 ? untagged : `${text}\n\n${text}`;
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

function promptOf({ system, messages }: FakeClaudeRequest): string {
  const textOf = (content: z.infer<typeof contentSchema>) =>
    typeof content === 'string' ? content : content.map((block) => block.text).join('\n');
  return [...(system === undefined ? [] : [system]), ...messages.map((entry) => entry.content)]
    .map(textOf)
    .join('\n');
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    // The API says what is wrong with such a body; so does the schema, of nothing.
    return undefined;
  }
}
