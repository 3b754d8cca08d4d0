import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LacunaError } from '../../src/errors.ts';
import { openJournal } from '../../src/io/journal.ts';
import { createClaudeClient } from '../../src/model/claude.ts';
import { journalled, journalSummary } from '../../src/model/journalled.ts';
import { startFakeClaude } from '../support/fake-claude.ts';
import {
  collect,
  createGate,
  never,
  sampleOutcome,
  sampleRequest,
  sampleSource,
  source,
} from './sample-requests.ts';

let folder;
let file;
const journals = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacuna-journal-'));
  file = join(folder, 'requests.jsonl');
});
afterEach(async () => {
  for (const journal of journals.splice(0)) await journal.close();
  await rm(folder, { recursive: true });
});
const open = async () => {
  const journal = await openJournal(file);
  journals.push(journal);
  return journal;
};
const parseLines = (text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const onDisk = async () => parseLines(await readFile(file, 'utf8'));
const settle = () => new Promise((resolve) => setImmediate(resolve));
/** A client that answers one by one. */
function fakeClient(answer) {
  const asked = [];
  return {
    name: 'fake',
    asked,
    async *send(requests) {
      for await (const request of requests) {
        asked.push(request.id);
        yield await answer(request);
      }
    },
  };
}
describe('journalled', () => {
  it('has the intent on disk before it sends, and the outcome before it gives it on', async () => {
    const client = fakeClient(async (request) => {
      expect((await onDisk()).at(-1)).toEqual({ type: 'request', request });
      return sampleOutcome(request);
    });
    let given = 0;
    for await (const outcome of journalled(client, await open()).send(sampleSource(5).requests, never)) {
      given++;
      expect(await onDisk()).toContainEqual({ type: 'outcome', outcome });
    }
    expect(given).toBe(5);
    expect(client.name).toBe('fake');
  });
  it('waits for the disk before it sends', async () => {
    const synced = createGate();
    const journal = { entries: [], append: () => synced.opened, close: async () => {} };
    const client = fakeClient((request) => sampleOutcome(request));
    const sent = collect(journalled(client, journal).send(sampleSource(1).requests, never));
    await settle();
    expect(client.asked).toEqual([]);
    synced.open();
    expect((await sent).items).toHaveLength(1);
  });
  it('answers from the journal what it answers, and asks again what failed or is pending', async () => {
    const statuses = ['ok', 'refused', 'truncated', 'malformed', 'failed', 'pending'];
    const journal = await open();
    for (const [index, status] of statuses.entries()) {
      const request = sampleRequest(index);
      await journal.append({ type: 'request', request });
      await journal.append({ type: 'outcome', outcome: sampleOutcome(request, { status, text: 'kept' }) });
    }
    const client = fakeClient((request) => sampleOutcome(request, { text: 'new' }));
    const { items } = await collect(journalled(client, await open()).send(sampleSource(7).requests, never));
    expect(client.asked).toEqual([4, 5, 6].map((index) => sampleRequest(index).id));
    expect(items.map((outcome) => [outcome.status, outcome.text])).toEqual([
      ['ok', 'kept'],
      ['refused', 'kept'],
      ['truncated', 'kept'],
      ['malformed', 'kept'],
      ['ok', 'new'],
      ['ok', 'new'],
      ['ok', 'new'],
    ]);
  });
  it('lets the last answer win', async () => {
    const journal = await open();
    const request = sampleRequest(0);
    for (const text of ['first', 'second'])
      await journal.append({ type: 'outcome', outcome: sampleOutcome(request, { text }) });
    await journal.append({ type: 'outcome', outcome: sampleOutcome(request, { status: 'failed' }) });
    const client = fakeClient((asked) => sampleOutcome(asked));
    const { items } = await collect(journalled(client, await open()).send(source(request), never));
    expect(items.map((outcome) => outcome.text)).toEqual(['second']);
    expect(client.asked).toEqual([]);
  });
  it('goes on after a kill at any instant, also within a line, paying for nothing twice', async () => {
    const server = await startFakeClaude({ respond: (request) => `answer to ${JSON.stringify(request)}` });
    const claude = createClaudeClient({ apiKey: 'test-key', baseUrl: server.url, requestsInFlight: 3 });
    const runOn = async (path) => {
      const journal = await openJournal(path);
      const { items } = await collect(journalled(claude, journal).send(sampleSource(6).requests, never));
      await journal.close();
      return items.toSorted((a, b) => a.id.localeCompare(b.id));
    };
    try {
      const uninterrupted = await runOn(file);
      const bytes = await readFile(file);
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length), async (survived) => {
          const left = bytes.subarray(0, survived);
          const resumedFile = join(folder, 'resumed.jsonl');
          await writeFile(resumedFile, left);
          const complete = left.subarray(0, left.lastIndexOf('\n') + 1).toString();
          const paid = parseLines(complete).filter((entry) => entry.type === 'outcome');
          const hits = server.hits.length;
          const resumed = await runOn(resumedFile);
          expect(server.hits.length - hits).toBe(6 - paid.length);
          expect(resumed.map(({ id, text }) => [id, text])).toEqual(
            uninterrupted.map(({ id, text }) => [id, text]),
          );
          for (const { outcome } of paid) expect(resumed).toContainEqual(outcome);
          const { answered, unanswered } = journalSummary(parseLines(await readFile(resumedFile, 'utf8')));
          const lost = parseLines(complete).length - 2 * paid.length;
          expect([answered, unanswered]).toEqual([6, lost]);
        }),
        { numRuns: 15, examples: [[0], [bytes.length - 1], [bytes.length]] },
      );
    } finally {
      await server.close();
    }
  });
  it('writes answers down as they come, and asks nothing further, while nobody takes them', async () => {
    const server = await startFakeClaude({ respond: () => 'paid' });
    try {
      const claude = createClaudeClient({ apiKey: 'test-key', baseUrl: server.url, requestsInFlight: 4 });
      const { requests, taken } = sampleSource(100);
      const outcomes = journalled(claude, await open())
        .send(requests, never)
        [Symbol.asyncIterator]();
      await outcomes.next();
      const answersOnDisk = async () => (await onDisk()).filter((entry) => entry.type === 'outcome').length;
      while ((await answersOnDisk()) < taken()) await settle();
      expect(taken()).toBeLessThanOrEqual(6);
      expect(server.hits.length).toBe(taken());
      await outcomes.return?.();
    } finally {
      await server.close();
    }
  });
  it('writes down what is in flight when nobody wants more', async () => {
    const gate = createGate();
    const server = await startFakeClaude({
      respond: async (request) => {
        if (!JSON.stringify(request).includes('document 0')) await gate.opened;
        return 'paid';
      },
    });
    try {
      const claude = createClaudeClient({ apiKey: 'test-key', baseUrl: server.url, requestsInFlight: 3 });
      for await (const _ of journalled(claude, await open()).send(sampleSource(50).requests, never)) {
        while (server.inFlight < 2) await settle();
        gate.open();
        break;
      }
      const answered = (await onDisk()).filter((entry) => entry.type === 'outcome');
      expect(answered.length).toBe(server.hits.length);
      expect(answered.length).toBeGreaterThanOrEqual(3);
      expect(answered.length).toBeLessThanOrEqual(5);
    } finally {
      await server.close();
    }
  });
  it('ends when nobody wants more although its source waits for ever', async () => {
    async function* requests() {
      yield sampleRequest(0);
      await new Promise(() => {});
    }
    const server = await startFakeClaude();
    try {
      const claude = createClaudeClient({ apiKey: 'test-key', baseUrl: server.url, requestsInFlight: 3 });
      for await (const _ of journalled(claude, await open()).send(requests(), never)) break;
      expect((await onDisk()).map((entry) => entry.type)).toEqual(['request', 'outcome']);
    } finally {
      await server.close();
    }
  });
  it('serves a source that waits for earlier answers', async () => {
    const answered = createGate();
    async function* requests() {
      yield sampleRequest(0);
      await answered.opened;
      yield sampleRequest(0, { stage: 'rewrite' });
    }
    const server = await startFakeClaude();
    try {
      const claude = createClaudeClient({ apiKey: 'test-key', baseUrl: server.url, requestsInFlight: 2 });
      const ids = [];
      for await (const outcome of journalled(claude, await open()).send(requests(), never)) {
        ids.push(outcome.id);
        answered.open();
      }
      expect(ids).toEqual([sampleRequest(0).id, sampleRequest(0, { stage: 'rewrite' }).id]);
    } finally {
      await server.close();
    }
  });
  it('takes nothing further once aborted', async () => {
    const abort = new AbortController();
    const { requests, taken } = sampleSource(20);
    const client = fakeClient((request) => sampleOutcome(request));
    const outcomes = [];
    for await (const outcome of journalled(client, await open()).send(requests, abort.signal)) {
      outcomes.push(outcome);
      abort.abort();
    }
    expect(outcomes).toHaveLength(client.asked.length);
    expect(taken()).toBeLessThanOrEqual(2);
  });
  it('gives on every outcome before the error that ended it', async () => {
    const stop = new LacunaError({ code: 'model.spend-limit', kind: 'provider', message: 'no credit' });
    const client = {
      name: 'fake',
      async *send(requests) {
        for await (const request of requests) {
          yield sampleOutcome(request);
          throw stop;
        }
      },
    };
    const { items, error } = await collect(
      journalled(client, await open()).send(sampleSource(3).requests, never),
    );
    expect(items).toHaveLength(1);
    expect(error).toBe(stop);
  });
  it('refuses a journal of something else', async () => {
    const journal = await open();
    await journal.append({ type: 'outcome', outcome: { id: 'x' } });
    const reopened = await open();
    const client = fakeClient((request) => sampleOutcome(request));
    expect(() => journalled(client, reopened)).toThrow(
      expect.objectContaining({
        code: 'model.journal-unexpected',
        message: expect.stringContaining('entry 1'),
      }),
    );
  });
});
describe('journalSummary', () => {
  const usage = { inputTokens: 100, outputTokens: 10, cacheWriteTokens: 1, cacheReadTokens: 2 };
  const asked = (index) => ({ type: 'request', request: sampleRequest(index) });
  const got = (index, status, model = 'm') => ({
    type: 'outcome',
    outcome: sampleOutcome(sampleRequest(index), { status, model, usage }),
  });
  it('counts requests by their last outcome, usage by every outcome, and what was lost', () => {
    const entries = [
      asked(0),
      got(0, 'ok', 'claude-b'),
      asked(1),
      got(1, 'failed', ''),
      asked(1),
      got(1, 'refused', 'claude-a'),
      asked(2),
      asked(2),
      got(2, 'truncated'),
      asked(3),
      got(3, 'failed', ''),
      asked(4),
      got(5, 'pending', ''),
    ];
    expect(journalSummary(entries)).toEqual({
      requests: 6,
      answered: 3,
      failed: 1,
      unanswered: 2,
      usage: { inputTokens: 600, outputTokens: 60, cacheWriteTokens: 6, cacheReadTokens: 12 },
      byStatus: { ok: 1, refused: 1, truncated: 1, malformed: 0, failed: 1, pending: 1 },
      models: ['claude-a', 'claude-b', 'm'],
    });
  });
  it('adds up, whatever happened', () => {
    const entry = fc.oneof(
      fc.nat(5).map(asked),
      fc
        .tuple(fc.nat(5), fc.constantFrom('ok', 'refused', 'truncated', 'malformed', 'failed', 'pending'))
        .map(([index, status]) => got(index, status)),
    );
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const summary = journalSummary(entries);
        const outcomes = entries.filter((one) => one.type === 'outcome').length;
        expect(summary.usage.inputTokens).toBe(100 * outcomes);
        expect(summary.answered + summary.failed + summary.byStatus.pending).toBe(
          Object.values(summary.byStatus).reduce((sum, count) => sum + count),
        );
        expect(summary.answered + summary.failed).toBeLessThanOrEqual(summary.requests);
      }),
    );
  });
});
