import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countWords, normalisedWords } from '../../src/text/words.ts';
import {
  type FakeClaude,
  type FakeClaudeRequest,
  respondWithProse,
  startFakeClaude,
} from '../support/fake-claude.ts';

const body = (changes: object = {}): FakeClaudeRequest => ({
  model: 'claude-sonnet-5-5',
  max_tokens: 100,
  messages: [{ role: 'user', content: 'hello' }],
  ...changes,
});

describe('the server that stands in for the Messages API', () => {
  let server: FakeClaude;
  beforeEach(async () => {
    server = await startFakeClaude();
  });
  afterEach(() => server.close());

  const post = (payload: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer test-key', 'anthropic-version': '2026-10-21', ...headers },
      body: JSON.stringify(payload),
    });

  it.each([
    ['a sampling parameter', body({ temperature: 1 }), {}, 400],
    ['an unknown field', body({ top_p: 0.5 }), {}, 400],
    ['no model', { ...body(), model: undefined }, {}, 400],
    ['no max_tokens', { ...body(), max_tokens: undefined }, {}, 400],
    ['no messages', body({ messages: [] }), {}, 400],
    ['an empty text', body({ messages: [{ role: 'user', content: '' }] }), {}, 400],
    ['a prefill', body({ messages: [...body().messages, { role: 'assistant', content: 'I' }] }), {}, 400],
    ['no object', 7, {}, 400],
    ['a wrong key', body(), { authorization: 'Bearer no' }, 401],
    ['a key in the old header', body(), { authorization: '', 'x-api-key': 'test-key' }, 401],
    ['an unknown model', body({ model: 'claude-nine' }), {}, 404],
    ['what it should be', body(), {}, 200],
  ])('answers %s as the API does', async (_, payload, headers, status) => {
    const response = await post(payload, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('request-id')).toMatch(/^req_/);
    expect(await response.json()).toMatchObject({ type: status === 200 ? 'message' : 'error' });
  });

  it('befalls the same requests with the same faults, and relents where a fault is transient', async () => {
    server.set({ faults: { rateLimit429: 0.5 } });
    const statuses = async () => {
      const all: number[] = [];
      for (let index = 0; index < 20; index++) all.push((await post(body({ max_tokens: index + 1 }))).status);
      return all;
    };
    const first = await statuses();
    expect(new Set(first)).toEqual(new Set([200, 429]));
    expect(new Set(await statuses())).toEqual(new Set([200]));
    const other = await startFakeClaude({ faults: { rateLimit429: 0.5 } });
    await server.close();
    server = other;
    expect(await statuses()).toEqual(first);
  });

  it('counts the tokens of a cached prefix as read from the cache', async () => {
    const system = [
      { type: 'text', text: 'x'.repeat(400), cache_control: { type: 'ephemeral' } },
      { type: 'text', text: 'y'.repeat(40) },
    ];
    const { usage } = (await (await post(body({ system }))).json()) as { usage: Record<string, number> };
    expect(usage.cache_read_input_tokens).toBe(100);
    expect(usage.input_tokens).toBeGreaterThan(10);
  });
});

describe('what it answers', () => {
  const clause =
    'Say what is known, and say how it is known, before anyone has to ask for it. Never more than that.';
  const texts = Array.from({ length: 300 }, (_, index) =>
    respondWithProse(
      body({
        messages: [
          { role: 'user', content: `<clause id="honesty/1">\n${clause}\n</clause> Write ${index}.` },
        ],
      }),
    ),
  );

  it('is 400 to 500 words in paragraphs and document tags, quotes the clause, and ends with a full stop', () => {
    for (const text of texts) {
      expect(text).toMatch(/^<document>\n[^<>]+\.\n<\/document>$/);
      expect(text).toMatch(
        /constitution[^".]*: "Say what is known, and say how it is known, before anyone has to ask for it\."/,
      );
      const words = countWords(text.replaceAll(/<\/?document>/g, ''));
      expect(words).toBeGreaterThanOrEqual(400);
      expect(words).toBeLessThanOrEqual(500);
      expect(text.split('\n\n').length).toBeGreaterThanOrEqual(3);
    }
  });

  it('is the same for the same request, and quotes nothing where there is no clause', () => {
    expect(respondWithProse(body())).toBe(respondWithProse(body()));
    expect(respondWithProse(body())).not.toContain('constitution');
  });

  it('shares no run of 13 words between two answers but within a quotation', () => {
    const quoted = normalisedWords(clause).join(' ');
    const seen = new Map<string, number>();
    const shared: string[] = [];
    for (const [index, text] of texts.entries()) {
      const words = normalisedWords(text.replaceAll(/<\/?document>/g, ''));
      for (let at = 0; at + 13 <= words.length; at++) {
        const run = words.slice(at, at + 13).join(' ');
        if (quoted.includes(run)) continue;
        if ((seen.get(run) ?? index) !== index) shared.push(run);
        seen.set(run, index);
      }
    }
    expect(shared).toEqual([]);
  });
});
