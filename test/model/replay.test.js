import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReplayClient } from '../../src/model/replay.ts';
import { collect, never, sampleOutcome, sampleRequest, sampleSource, source } from './sample-requests.ts';

let folder;
let file;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacuna-replay-'));
  file = join(folder, 'answers.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));
const write = (...lines) => writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
describe('createReplayClient', () => {
  it('answers from a journal by request id, the last answer winning over failures', async () => {
    const [first, second, third] = [sampleRequest(0), sampleRequest(1), sampleRequest(2)];
    await write(
      { type: 'request', request: first },
      { type: 'outcome', outcome: sampleOutcome(first, { text: 'old' }) },
      { type: 'outcome', outcome: sampleOutcome(first, { text: 'new' }) },
      { type: 'outcome', outcome: sampleOutcome(first, { status: 'failed' }) },
      { type: 'outcome', outcome: sampleOutcome(second, { status: 'refused', reason: 'bio' }) },
      { type: 'outcome', outcome: sampleOutcome(third, { status: 'pending' }) },
    );
    const client = await createReplayClient(file);
    const { items } = await collect(client.send(source(second, first, third), never));
    expect(items[0]).toEqual(sampleOutcome(second, { status: 'refused', reason: 'bio' }));
    expect(items[1]).toEqual(sampleOutcome(first, { text: 'new' }));
    expect(items[2]).toMatchObject({ id: third.id, status: 'failed' });
  });
  it('answers from lines written by hand by scenario, stage and attempt', async () => {
    await write(
      { scenario: 'scenario-0', stage: 'draft', text: 'first' },
      { scenario: 'scenario-0', stage: 'draft', attempt: 1, text: 'second', model: 'by-hand' },
      { scenario: 'scenario-0', stage: 'rewrite', text: 'no', status: 'refused' },
      { scenario: 'scenario-1', stage: 'draft', text: ' ' },
    );
    const client = await createReplayClient(file);
    const requests = [
      sampleRequest(0),
      sampleRequest(0, { attempt: 1 }),
      sampleRequest(0, { stage: 'rewrite' }),
      sampleRequest(1),
    ];
    const { items } = await collect(client.send(source(...requests), never));
    expect(items.map(({ id, status, text, model }) => [id, status, text, model])).toEqual([
      [requests[0].id, 'ok', 'first', 'replay'],
      [requests[1].id, 'ok', 'second', 'by-hand'],
      [requests[2].id, 'refused', 'no', 'replay'],
      [requests[3].id, 'malformed', ' ', 'replay'],
    ]);
  });
  it('fails a request that the file does not answer, naming file, scenario and stage', async () => {
    await write({ scenario: 'scenario-0', stage: 'draft', text: 'first' });
    const client = await createReplayClient(file);
    const { items } = await collect(client.send(source(sampleRequest(0, { attempt: 1 })), never));
    expect(items[0]).toMatchObject({ status: 'failed', text: '' });
    for (const part of [file, 'scenario-0', 'draft', 'attempt 1']) expect(items[0].reason).toContain(part);
  });
  it.each([
    [
      'a key that does not belong',
      { scenario: 's', stage: 'draft', text: 't', txt: '' },
      'jsonl.unexpected',
      /txt/,
    ],
    ['a missing key', { scenario: 's', text: 't' }, 'jsonl.unexpected', /"stage"/],
    [
      'a status there is not',
      { scenario: 's', stage: 'd', text: 't', status: 'good' },
      'jsonl.unexpected',
      /"status"/,
    ],
    ['a broken outcome', { type: 'outcome', outcome: { id: 'x' } }, 'jsonl.unexpected', /"outcome\.status"/],
    ['an unknown entry', { type: 'note' }, 'jsonl.unexpected', /"type"/],
    ['no object', 7, 'jsonl.unexpected', /object/],
    ['a second answer', { scenario: 'ok', stage: 'draft', text: 'again' }, 'model.replay-twice', /line 1/],
  ])('refuses %s, with file and line', async (_, line, code, message) => {
    await write({ scenario: 'ok', stage: 'draft', text: 'fine' }, line);
    const error = await createReplayClient(file).then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code, place: { file, line: 2 } });
    expect(error.message).toMatch(message);
  });
  it('takes nothing further once aborted, and does not wait for a source that waits', async () => {
    await write({ scenario: 'scenario-0', stage: 'draft', text: 'first' });
    const client = await createReplayClient(file);
    const abort = new AbortController();
    const { requests, taken } = sampleSource(10);
    for await (const _ of client.send(requests, abort.signal)) abort.abort();
    expect(taken()).toBe(1);
    const waiting = new AbortController();
    const sent = collect(client.send(endless(), waiting.signal));
    waiting.abort();
    expect(await sent).toEqual({ items: [], error: undefined });
  });
});
async function* endless() {
  await new Promise(() => {});
  yield sampleRequest(0);
}
