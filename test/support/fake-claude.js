import { createServer } from 'node:http';
import { createRandom } from '../../src/random.ts';
import { sha256 } from '../../src/text/hash.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { behave, fakeFaults } from './fake-claude-behaviour.ts';
import { createReply } from './fake-claude-reply.ts';
import { acceptRequest, promptOf } from './fake-claude-request.ts';
import { writeFakeProse } from './fake-prose.ts';

export { fakeFaults } from './fake-claude-behaviour.ts';
/** Starts a server on 127.0.0.1 that behaves, and on request misbehaves, like the Messages API. */
export async function startFakeClaude(options = {}) {
  let current = { ...defaults, ...options };
  let script = [...current.script];
  const hits = [];
  const attempts = new Map();
  let inFlight = 0;
  let mostInFlight = 0;
  const choose = (raw) => {
    const scripted = script.shift();
    if (scripted !== undefined) return scripted;
    const fault = faultOf(raw, current);
    if (fault === undefined) return 'answer';
    const attempt = (attempts.get(raw) ?? 0) + 1;
    attempts.set(raw, attempt);
    return transient.has(fault) && attempt > current.transientAttempts ? 'answer' : fault;
  };
  const handle = async (incoming, response) => {
    const raw = await readBody(incoming);
    const path = incoming.url ?? '';
    hits.push({ method: incoming.method ?? '', path, headers: incoming.headers, body: parseJson(raw) });
    const reply = createReply(
      response,
      `req_${sha256(raw).slice(0, 12)}_${hits.length}`,
      current.retryAfterMilliseconds,
    );
    const request = acceptRequest(incoming, parseJson(raw), current, reply);
    if (request !== undefined) await behave(choose(raw), request, reply, current.respond);
  };
  const server = createServer((incoming, response) => {
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    response.once('close', () => inFlight--);
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
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
export function respondWithProse(request) {
  const clause =
    /<clause\b(?:"[^"]*"|[^">])*>([\s\S]*?)<\/clause>/.exec(promptOf(request))?.[1]?.trim() ?? '';
  const quote = splitSentences(clause)[0] ?? '';
  const random = createRandom(sha256(JSON.stringify(request)));
  return `<document>\n${writeFakeProse(random, quote)}\n</document>`;
}
const defaults = {
  apiKey: 'test-key',
  models: ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-fable-5-2'],
  respond: respondWithProse,
  faults: {},
  faultSeed: '',
  transientAttempts: 1,
  script: [],
  retryAfterMilliseconds: 1,
};
const transient = new Set(['overload529', 'rateLimit429', 'serverError500', 'hang', 'drop']);
function faultOf(raw, { faults, faultSeed }) {
  let rest = createRandom(sha256(faultSeed + raw)).next();
  return fakeFaults.find((fault) => {
    rest -= faults[fault] ?? 0;
    return rest < 0;
  });
}
async function readBody(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
function parseJson(raw) {
  try {
    return JSON.parse(raw);
  } catch {
    // The API says what is wrong with such a body; so does the schema, of nothing.
    return undefined;
  }
}
