import { existsSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveReview } from '../../../src/report/review/serve.ts';
import type { Decided, DocumentView, ListView } from '../../../src/report/review/views.ts';
import { lacunaError } from '../../support/errors.ts';
import { sampleRun, sampleToken, serveSample, settle } from './sample-review.ts';

let made: Awaited<ReturnType<typeof sampleRun>>;
let sample: Awaited<ReturnType<typeof serveSample>>;
let port: number;
beforeEach(async () => {
  made = await sampleRun();
  sample = await serveSample(made.root);
  port = Number(new URL(sample.server.url).port);
});
afterEach(() => sample.close());

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request with exactly the headers that are given. */
function ask({ method = 'GET', path = `/${sampleToken}/documents`, headers = {}, body }: Asked = {}) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = async (response: IncomingMessage): Promise<unknown> => JSON.parse(await text(response));
const own = () => ({ Origin: `http://127.0.0.1:${port}`, 'Content-Type': 'application/json' });
const decide = (decisions: unknown, headers: Readonly<Record<string, string>> = own()) =>
  ask({
    ...{ method: 'POST', path: `/${sampleToken}/decisions`, headers },
    body: typeof decisions === 'string' ? decisions : JSON.stringify({ decisions }),
  });
const list = async () => ((await json(await ask())) as ListView).entries;
const keptId = () => made.documents.find(({ status }) => status === 'kept')!.id;
const rejectedId = () => made.documents.find(({ status }) => status === 'rejected')!.id;

describe('the door', () => {
  it.each<[string, Asked]>([
    ['no token', { path: '/documents' }],
    ['a wrong token', { path: `/${sampleToken}x/documents` }],
    ['a foreign host', { headers: { Host: 'evil.example' } }],
    ['a foreign origin', { headers: { Origin: 'https://evil.example' } }],
    ['no origin where something is changed', { method: 'POST', path: `/${sampleToken}/decisions` }],
  ])('is shut to %s', async (_, asked) => {
    const response = await ask(asked);
    expect(response.statusCode).toBe(403);
    expect(await text(response)).not.toContain('d-');
  });

  it('is shut to a decision from a foreign page, and nothing is written', async () => {
    for (const headers of [
      { ...own(), Origin: 'https://evil.example' },
      { ...own(), Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` },
    ]) {
      const response = await decide([{ document: keptId(), decision: 'accepted', note: '' }], headers);
      expect(response.statusCode).toBe(403);
    }
    expect(existsSync(sample.layout.reviewFile)).toBe(false);
  });

  it('says of a port that is taken that it is', async () => {
    const error = await lacunaError(() => serveReview(sample.session, { title: '', token: 't', port }));
    expect(error.code).toBe('review.port-taken');
  });
});

describe('what is served', () => {
  it('is a page that may run its own script only', async () => {
    const response = await ask({ path: `/${sampleToken}/` });
    expect(response.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; connect-src 'self'; /,
    );
    expect(await text(response)).toContain('Review: a &lt;run&gt;');
  });

  it('is every document with what rejected it and what was decided', async () => {
    await decide([{ document: keptId(), decision: 'pinned', note: 'Good.' }]);
    const entries = await list();
    expect(entries).toHaveLength(made.documents.length);
    expect(entries.find(({ id }) => id === keptId())).toMatchObject({
      ...{ wave: 1, isKept: true, reasons: [], decision: 'pinned', note: 'Good.', isSettled: false },
    });
    const rejected = entries.find(({ id }) => id === rejectedId());
    expect(rejected).toMatchObject({ isKept: false, decision: null });
    expect(rejected?.reasons.length).toBeGreaterThan(0);
  });

  it('is one document with all that it was made from', async () => {
    const [first, second] = made.documents;
    const read = async (id: string) =>
      (await json(await ask({ path: `/${sampleToken}/document?id=${id}` }))) as DocumentView;
    const whole = await read(first!.id);
    expect(whole.brief.map(({ label }) => label)).toContain('What honesty/1 contributes');
    expect(whole.critique).toBe('The ending is too neat.');
    expect(whole.grade?.scores).toHaveLength(5);
    expect(whole.grade?.scores[2]).toEqual({
      ...{ quality: 'realistic', score: 8, reason: 'People speak as people do.' },
    });
    expect(whole.text).toEqual([{ label: '', text: first!.text }]);
    expect((await read(second!.id)).text.map(({ label }) => label)).toEqual([
      'user',
      'assistant',
      'assistant calls look_up',
      'tool: look_up',
    ]);
    const missing = await ask({ path: `/${sampleToken}/document?id=nobody` });
    expect(missing.statusCode).toBe(404);
  });
});

describe('a decision', () => {
  it('is on disk before it is answered, and an undone one too', async () => {
    const wish = { document: keptId(), decision: 'rejected', note: 'Dull.' };
    const answer = (await json(await decide([wish]))) as Decided;
    expect(answer.entries).toMatchObject([{ id: keptId(), decision: 'rejected', note: 'Dull.' }]);
    await decide([{ ...wish, decision: null, note: '' }]);
    const at = '2026-01-01T00:00:00.000Z';
    expect(await sample.reviews()).toEqual([
      { schemaVersion: 1, ...wish, at },
      { schemaVersion: 1, ...wish, decision: null, note: '', at },
    ]);
    expect((await list()).find(({ id }) => id === keptId())?.decision).toBeNull();
  });

  it.each<[string, () => unknown]>([
    ['no JSON', () => 'decisions'],
    ['no decision', () => []],
    ['a decision that there is not', () => [{ document: keptId(), decision: 'liked', note: '' }]],
    ['no such document', () => [{ document: 'd-none', decision: 'accepted', note: '' }]],
    [
      'a document that is not in the corpus',
      () => [{ document: rejectedId(), decision: 'accepted', note: '' }],
    ],
    ['a key too many', () => [{ document: keptId(), decision: 'accepted', note: '', by: 'me' }]],
    [
      'one of two that is wrong',
      () => [
        { document: keptId(), decision: 'accepted', note: '' },
        { document: 'd-none', decision: 'accepted', note: '' },
      ],
    ],
  ])('is refused: %s; and nothing is written', async (_, decisions) => {
    const response = await decide(decisions());
    expect(response.statusCode).toBe(400);
    expect(await sample.reviews()).toEqual([]);
  });

  it('on a rejected document is a note and no more', async () => {
    const note = { document: rejectedId(), decision: null, note: 'This one was fine.' };
    expect((await decide([note])).statusCode).toBe(200);
    expect(await sample.reviews()).toMatchObject([note]);
  });

  it('that is settled is not taken back', async () => {
    await decide([{ document: keptId(), decision: 'rejected', note: 'Dull.' }]);
    await settle(made.root, keptId());
    const entry = (await list()).find(({ id }) => id === keptId());
    expect(entry).toMatchObject({ isKept: false, isSettled: true, reasons: ['reviewer'] });
    for (const decision of [null, 'accepted']) {
      expect((await decide([{ document: keptId(), decision, note: '' }])).statusCode).toBe(400);
    }
    expect(await sample.reviews()).toHaveLength(1);
  });
});
