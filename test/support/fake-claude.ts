import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRandom } from '../../src/random.ts';
import { sha256 } from '../../src/text/hash.ts';
import { respondToPrompt } from './fake-answers.ts';
import { behave, type FakeBehaviour, type FakeFault, fakeFaults } from './fake-claude-behaviour.ts';
import { createReply } from './fake-claude-reply.ts';
import { acceptRequest, type FakeClaudeRequest } from './fake-claude-request.ts';
import { kindOf } from './fake-grade.ts';

export { respondToPrompt, respondWithProse } from './fake-answers.ts';
export { type FakeBehaviour, type FakeFault, fakeFaults } from './fake-claude-behaviour.ts';
export type { FakeClaudeRequest } from './fake-claude-request.ts';

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
  /** Texts for the fault `leak`; needed where it has a share. */
  readonly leaks: readonly string[];
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
  /** How many answers of each fault it gave, by kind of request: `brief truncate`, `document cutOff`. */
  readonly befell: ReadonlyMap<string, number>;
  set(options: Partial<FakeClaudeOptions>): void;
  close(): Promise<void>;
}

/** Starts a server on 127.0.0.1 that behaves, and on request misbehaves, like the Messages API. */
export async function startFakeClaude(options: Partial<FakeClaudeOptions> = {}): Promise<FakeClaude> {
  let current: FakeClaudeOptions = { ...defaults, ...options };
  let script = [...current.script];
  const hits: FakeClaudeHit[] = [];
  const attempts = new Map<string, number>();
  const befell = new Map<string, number>();
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
    const reply = createReply(
      response,
      `req_${sha256(raw).slice(0, 12)}_${hits.length}`,
      current.retryAfterMilliseconds,
    );
    const request = acceptRequest(incoming, parseJson(raw), current, reply);
    if (request === undefined) return;
    const behaviour = choose(raw);
    const kind = `${kindOf(request)} ${typeof behaviour === 'string' ? behaviour : 'scripted'}`;
    befell.set(kind, (befell.get(kind) ?? 0) + 1);
    await behave(behaviour, request, reply, current.respond, current.leaks);
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
    befell,
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

const defaults: FakeClaudeOptions = {
  apiKey: 'test-key',
  models: ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-fable-5-2'],
  respond: respondToPrompt,
  faults: {},
  leaks: [],
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
