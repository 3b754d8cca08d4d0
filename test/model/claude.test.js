import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClaudeClient } from '../../src/model/claude.ts';
import { startFakeClaude } from '../support/fake-claude.ts';
import { collect, createGate, never, sampleRequest, sampleSource, source } from './sample-requests.ts';

const hosts = new Set();
const onConnect = (message) => {
  const { connectParams } = message;
  hosts.add(connectParams.hostname);
};
beforeAll(() => subscribe('undici:client:beforeConnect', onConnect));
afterAll(() => {
  unsubscribe('undici:client:beforeConnect', onConnect);
  expect([...hosts]).toEqual(['127.0.0.1']);
});
let server;
beforeEach(async () => {
  server = await startFakeClaude({ respond: () => 'the answer' });
});
afterEach(() => server.close());
const client = (options = {}) =>
  createClaudeClient({ apiKey: 'test-key', baseUrl: server.url, requestsInFlight: 4, ...options });
const askOne = async (request = sampleRequest(0), options = {}) => {
  const { items, error } = await collect(client(options).send(source(request), never));
  expect(items).toHaveLength(1);
  return { outcome: items[0], error };
};
describe('what Claude is asked', () => {
  it('sends the request as it stands: no sampling, no effort of its own, cache marks where asked', async () => {
    const request = sampleRequest(0, {
      effort: 'high',
      system: [
        { text: 'The constitution.', cache: true },
        { text: 'The task.', cache: false },
      ],
      messages: [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
        { role: 'user', content: 'c' },
      ],
      maxTokens: 32_000,
    });
    const { outcome } = await askOne(request);
    expect(outcome.status).toBe('ok');
    expect(server.hits[0].headers.authorization).toBe('Bearer test-key');
    expect(server.hits[0].body).toEqual({
      model: 'claude-sonnet-5-5',
      max_tokens: 32_000,
      system: [
        { type: 'text', text: 'The constitution.', cache_control: { type: 'ephemeral' } },
        { type: 'text', text: 'The task.' },
      ],
      messages: request.messages,
      output_config: { effort: 'high' },
    });
  });
  it('leaves out what is empty', async () => {
    await askOne(sampleRequest(0, { system: [] }));
    expect(Object.keys(server.hits[0].body).toSorted()).toEqual(['max_tokens', 'messages', 'model']);
  });
  it('is asked nothing before the first request', async () => {
    const { items } = await collect(client().send(source(), never));
    expect([items.length, server.hits.length]).toEqual([0, 0]);
  });
  it('leaves stdout to results', async () => {
    const stdout = vi.spyOn(process.stdout, 'write');
    const info = vi.spyOn(console, 'info');
    const debug = vi.spyOn(console, 'debug');
    const log = vi.spyOn(console, 'log');
    vi.stubEnv('ANTHROPIC_LOG', 'debug');
    try {
      server.set({ script: ['overload529', 'answer'] });
      await askOne();
      server.set({ script: ['drop'] });
      await askOne(undefined, { maxRetries: 0 });
      for (const spy of [stdout, info, debug, log]) expect(spy).not.toHaveBeenCalled();
    } finally {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    }
  });
});
describe('what an answer means', () => {
  const usage = {
    input_tokens: 10,
    output_tokens: 7,
    cache_creation_input_tokens: 200,
    cache_read_input_tokens: 3000,
  };
  it('is ok with text, usage, the model as it names itself and the request id', async () => {
    const content = [
      { type: 'thinking', thinking: 'hm', signature: 's' },
      { type: 'text', text: 'one ' },
      { type: 'text', text: 'two' },
    ];
    server.set({ script: [{ message: { content, usage, model: 'claude-sonnet-5-5-20261001' } }] });
    const request = sampleRequest(3);
    const { outcome } = await askOne(request);
    expect(outcome).toEqual({
      id: request.id,
      status: 'ok',
      text: 'one two',
      usage: { inputTokens: 3210, outputTokens: 7, cacheWriteTokens: 200, cacheReadTokens: 3000 },
      model: 'claude-sonnet-5-5-20261001',
      requestId: expect.stringMatching(/^req_/),
      reason: '',
    });
  });
  it.each([
    ['stop_sequence', { stop_reason: 'stop_sequence', stop_sequence: 'x' }, 'ok', 'the answer', /^$/],
    ['empty text', { content: [{ type: 'text', text: ' \n' }] }, 'malformed', ' \n', /no text/],
    ['no content', { content: [] }, 'malformed', '', /no text/],
    ['max_tokens', { stop_reason: 'max_tokens' }, 'truncated', 'the answer', /max_tokens/],
    ['context window', { stop_reason: 'model_context_window_exceeded' }, 'truncated', 'the answer', /window/],
    [
      'refusal',
      {
        stop_reason: 'refusal',
        stop_details: { type: 'refusal', category: 'bio', explanation: 'too risky' },
      },
      'refused',
      'the answer',
      /^bio: too risky$/,
    ],
    ['bare refusal', { stop_reason: 'refusal', content: [] }, 'refused', '', /gave no reason/],
    ['tool_use', { stop_reason: 'tool_use' }, 'malformed', 'the answer', /tool_use/],
    ['pause_turn', { stop_reason: 'pause_turn' }, 'malformed', 'the answer', /pause_turn/],
    ['a reason of the future', { stop_reason: 'went_home' }, 'malformed', 'the answer', /went_home/],
    ['no reason', { stop_reason: null }, 'malformed', 'the answer', /no reason/],
  ])('%s', async (_, message, status, text, reason) => {
    server.set({ script: [{ message: { ...message, usage } }] });
    const { outcome, error } = await askOne();
    expect(error).toBeUndefined();
    expect(outcome).toMatchObject({ status, text, reason: expect.stringMatching(reason) });
    expect(outcome.usage).toMatchObject({ inputTokens: 3210, outputTokens: 7 });
    expect(outcome.model).toBe('claude-sonnet-5-5');
  });
  it('says so where the provider gave no token counts, and takes null for no caching', async () => {
    server.set({
      script: [
        { message: { usage: null } },
        { message: { usage: { ...usage, cache_creation_input_tokens: null } } },
      ],
    });
    const { outcome } = await askOne();
    expect(outcome).toMatchObject({ status: 'ok', usage: { inputTokens: 0, outputTokens: 0 } });
    expect(outcome.reason).toContain('no token counts');
    expect((await askOne()).outcome).toMatchObject({
      usage: { inputTokens: 3010, cacheWriteTokens: 0 },
      reason: '',
    });
  });
});
describe('what goes wrong with one request', () => {
  it.each([
    [
      '400',
      { status: 400, type: 'invalid_request_error', message: 'too long' },
      /^400 invalid_request_error: too long$/,
      1,
    ],
    ['413', { status: 413, type: 'request_too_large' }, /^413/, 1],
    ['429', 'rateLimit429', /^429 rate_limit_error/, 3],
    ['500', 'serverError500', /^500 api_error/, 3],
    ['529', 'overload529', /^529 overloaded_error/, 3],
  ])('%s is a failed outcome once the retries are used up', async (_, behaviour, reason, hits) => {
    server.set({ script: Array.from({ length: 3 }, () => behaviour) });
    const { outcome, error } = await askOne();
    expect(error).toBeUndefined();
    expect(outcome).toMatchObject({
      status: 'failed',
      text: '',
      model: '',
      reason: expect.stringMatching(reason),
    });
    expect(outcome.requestId).toMatch(/^req_/);
    expect(server.hits).toHaveLength(hits);
  });
  it('is ok where a retry is answered', async () => {
    server.set({ script: ['overload529', 'rateLimit429', 'answer'] });
    expect((await askOne()).outcome.status).toBe('ok');
    expect(server.hits).toHaveLength(3);
  });
  it('fails where nobody answers in time', async () => {
    server.set({ script: ['hang'] });
    const { outcome } = await askOne(undefined, { timeoutMilliseconds: 50, maxRetries: 0 });
    expect(outcome).toMatchObject({
      status: 'failed',
      requestId: '',
      reason: expect.stringMatching(/timed out/),
    });
  });
  it('fails where the connection breaks, before or within the answer', async () => {
    server.set({ script: ['drop', { contentType: 'application/json', body: '{"type":"mess', cut: true }] });
    expect((await askOne(undefined, { maxRetries: 0 })).outcome).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/^no answer: Connection error\.: .+/),
    });
    expect((await askOne(undefined, { maxRetries: 0 })).outcome).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/^no answer: /),
    });
  });
  it('fails where nobody listens', async () => {
    const { url } = server;
    await server.close();
    const { outcome } = await askOne(undefined, { baseUrl: url, maxRetries: 0 });
    expect(outcome).toMatchObject({ status: 'failed', reason: expect.stringContaining('ECONNREFUSED') });
    server = await startFakeClaude();
  });
  it.each([
    ['text/html', '<html>Sign in to the network</html>'],
    ['application/json', '{"hello": "world"}'],
    ['application/json', '{"type": "message", "content": '],
  ])('fails where what came is no message: %s %s', async (contentType, body) => {
    server.set({ script: [{ contentType, body }] });
    const { outcome, error } = await askOne();
    expect(error).toBeUndefined();
    expect(outcome).toMatchObject({ status: 'failed', text: '' });
    expect(outcome.reason).not.toBe('');
  });
});
describe('what makes going on pointless', () => {
  it.each([
    [401, 'authentication_error', undefined, 'model.authentication'],
    [402, 'billing_error', undefined, 'model.spend-limit'],
    [402, 'billing_error', 'linked_organization_spend_limit_reached', 'model.spend-limit'],
    [429, 'rate_limit_error', 'enforced_spend_limit_reached', 'model.spend-limit'],
    [429, 'rate_limit_error', 'contract_spend_limit_reached', 'model.spend-limit'],
    [403, 'permission_error', undefined, 'model.permission'],
    [400, 'invalid_request_error', 'organization_on_hold', 'model.permission'],
    [404, 'not_found_error', undefined, 'model.unknown-model'],
  ])('%i %s %s', async (status, type, errorCode, code) => {
    const behaviour = { status, type, ...(errorCode === undefined ? {} : { errorCode }) };
    server.set({ script: Array.from({ length: 3 }, () => behaviour) });
    const { requests, taken } = sampleSource(50);
    const { items, error } = await collect(client({ requestsInFlight: 1 }).send(requests, never));
    expect(error).toMatchObject({ code, kind: 'provider', hint: expect.stringMatching(/./) });
    expect(String(error)).toContain(`${status} ${type}`);
    expect(items.map((outcome) => outcome.status)).toEqual(['failed']);
    expect(taken()).toBe(1);
  });
  it('a wrong key, with the real check of the server, and the key in no message', async () => {
    const { outcome, error } = await askOne(undefined, { apiKey: 'wrong-key' });
    expect(error).toMatchObject({ code: 'model.authentication' });
    expect(JSON.stringify([outcome, String(error)])).not.toContain('wrong-key');
  });
  it('an unknown model is named', async () => {
    const { error } = await askOne(sampleRequest(0, { model: 'claude-nine' }));
    expect(error).toMatchObject({ code: 'model.unknown-model' });
    expect(String(error)).toContain('claude-nine');
  });
  it('an address without an API behind it', async () => {
    server.set({ script: [{ contentType: 'text/html', body: '<h1>Not here</h1>', code: 404 }] });
    const { error } = await askOne();
    expect(error).toMatchObject({
      kind: 'provider',
      code: 'model.not-the-api',
      hint: expect.stringContaining('--base-url'),
    });
  });
  it('an effort there is not, before anything is sent', async () => {
    const { outcome, error } = await askOne(sampleRequest(0, { effort: 'heroic' }));
    expect(outcome.status).toBe('failed');
    expect(error).toMatchObject({ code: 'model.unknown-effort', kind: 'input' });
    expect(server.hits).toHaveLength(0);
  });
  it('ten failed requests in a row', async () => {
    server.set({ faults: { overload529: 1 }, transientAttempts: Number.POSITIVE_INFINITY });
    const { requests, taken } = sampleSource(1000);
    const { items, error } = await collect(client().send(requests, never));
    expect(error).toMatchObject({
      code: 'model.unavailable',
      kind: 'provider',
      hint: expect.stringContaining('--resume'),
    });
    expect(items.length).toBeGreaterThanOrEqual(10);
    expect(items.length).toBeLessThanOrEqual(14);
    expect(taken() - items.length).toBeLessThanOrEqual(1);
  });
  it('does not lose what was in flight and is paid for', async () => {
    const gate = createGate();
    server.set({
      respond: async () => {
        await gate.opened;
        return 'paid';
      },
      script: ['answer', 'answer', { status: 401, type: 'authentication_error' }],
    });
    const statuses = [];
    const sent = (async () => {
      for await (const outcome of client({ requestsInFlight: 3 }).send(sampleSource(9).requests, never)) {
        statuses.push(outcome.status);
        gate.open();
      }
    })();
    await expect(sent).rejects.toMatchObject({ code: 'model.authentication' });
    expect(statuses).toEqual(['failed', 'ok', 'ok']);
    expect(server.hits).toHaveLength(3);
  });
  it.each(['', 'api.anthropic.com', 'ftp://x', 'http://'])('an address that is none: %j', (baseUrl) => {
    expect(() => client({ baseUrl })).toThrow(expect.objectContaining({ code: 'model.bad-base-url' }));
  });
  it('no key at all', () => {
    expect(() => client({ apiKey: ' ' })).toThrow(expect.objectContaining({ code: 'model.no-key' }));
  });
});
describe('how much is asked at once', () => {
  it('fills its window, never more, and takes nothing ahead', async () => {
    const gate = createGate();
    let arrived = 0;
    server.set({
      respond: async () => {
        if (++arrived === 5) gate.open();
        await gate.opened;
        return 'the answer';
      },
    });
    const { requests, taken } = sampleSource(40);
    let answered = 0;
    for await (const outcome of client({ requestsInFlight: 5 }).send(requests, never)) {
      answered++;
      expect(outcome.status).toBe('ok');
      expect(taken() - answered).toBeLessThanOrEqual(5);
    }
    expect(answered).toBe(40);
    expect(server.mostInFlight).toBe(5);
  });
  it('answers what is in flight after an abort, and asks nothing more', async () => {
    const gate = createGate();
    const abort = new AbortController();
    let arrived = 0;
    server.set({
      respond: async () => {
        if (++arrived === 4) {
          abort.abort();
          gate.open();
        }
        await gate.opened;
        return 'the answer';
      },
    });
    const { items, error } = await collect(client().send(sampleSource(100).requests, abort.signal));
    expect(error).toBeUndefined();
    expect(items.map((outcome) => outcome.status)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(server.hits).toHaveLength(4);
  });
  it.each([
    [{ 'retry-after': '7' }, [7000]],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, [250]],
    [{ 'retry-after': '86400' }, [60_000]],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, []],
    [{}, []],
  ])(
    'pauses as long as it was asked to once the retries are used up, at most a minute: %j',
    async (headers, pauses) => {
      const slept = [];
      const clock = {
        now: () => 0,
        sleep: async (milliseconds) => {
          slept.push(milliseconds);
        },
      };
      server.set({
        script: [
          { status: 429, type: 'rate_limit_error', headers: { 'x-should-retry': 'false', ...headers } },
        ],
        retryAfterMilliseconds: 0,
      });
      const { items } = await collect(
        client({ clock, requestsInFlight: 1 }).send(sampleSource(2).requests, never),
      );
      expect(items.map((outcome) => outcome.status)).toEqual(['failed', 'ok']);
      expect(slept).toEqual(pauses);
    },
  );
  it('gets through a bad day', async () => {
    server.set({
      faults: { refuse: 0.1, truncate: 0.1, overload529: 0.2, rateLimit429: 0.2, serverError500: 0.1 },
      transientAttempts: 2,
    });
    const { items, error } = await collect(client().send(sampleSource(60).requests, never));
    expect(error).toBeUndefined();
    expect(new Set(items.map((outcome) => outcome.id)).size).toBe(60);
    expect(new Set(items.map((outcome) => outcome.status))).toEqual(new Set(['ok', 'refused', 'truncated']));
    expect(server.hits.length).toBeGreaterThan(70);
  });
});
