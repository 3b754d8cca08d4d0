import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveTriage } from '../../../src/report/triage/serve.ts';
import type { Changed, QueueView, TranscriptView } from '../../../src/report/triage/views.ts';
import { lacunaError } from '../../support/errors.ts';
import { sampleItems, sampleToken, serveSample } from './sample-triage.ts';

let sample: Awaited<ReturnType<typeof serveSample>>;
let folder: string;
let port: number;
beforeEach(async () => {
  const made = await sampleItems();
  folder = made.folder;
  sample = await serveSample(folder, made.items);
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
function ask({ method = 'GET', path = `/${sampleToken}/queue`, headers = {}, body }: Asked = {}) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = async (response: IncomingMessage): Promise<unknown> => JSON.parse(await text(response));
const own = () => ({ Origin: `http://127.0.0.1:${port}`, 'Content-Type': 'application/json' });
const post = (changes: unknown, headers: Readonly<Record<string, string>> = own()) =>
  ask({
    ...{ method: 'POST', path: `/${sampleToken}/marks`, headers },
    body: typeof changes === 'string' ? changes : JSON.stringify({ changes }),
  });
const mark = { item: 0, finding: 'confirmed', note: 'seen' };

describe('the door', () => {
  it.each<[string, Asked]>([
    ['no token', { path: '/queue' }],
    ['no token on the page', { path: '/' }],
    ['a wrong token', { path: `/${sampleToken}x/queue` }],
    ['part of the token', { path: `/${sampleToken.slice(0, -1)}/queue` }],
    ['the token elsewhere', { path: `/queue?token=${sampleToken}` }],
    ['a path that is none', { path: '//' }],
    ['a foreign host', { headers: { Host: 'evil.example' } }],
    ['a foreign host with this port', { headers: { Host: 'evil.example:80' } }],
    ['a foreign origin', { headers: { Origin: 'https://evil.example' } }],
    ['no origin where something is changed', { method: 'POST', path: `/${sampleToken}/marks` }],
  ])('is shut to %s', async (_, asked) => {
    const response = await ask(asked);
    expect(response.statusCode).toBe(403);
    expect(await text(response)).not.toContain('invoice');
  });

  it('is shut to a mark from a foreign page, and nothing is written', async () => {
    for (const headers of [
      { ...own(), Origin: 'https://evil.example' },
      { ...own(), Origin: 'null' },
      { ...own(), Host: `evil.example:${port}`, Origin: `http://evil.example:${port}` },
      { 'Content-Type': 'application/json' },
    ]) {
      expect((await post([mark], headers)).statusCode).toBe(403);
    }
    expect(existsSync(sample.file)).toBe(false);
  });

  it('is open on this machine only, under its own names', async () => {
    expect(new URL(sample.server.url).hostname).toBe('127.0.0.1');
    const response = await ask({ headers: { Host: `localhost:${port}` } });
    expect(response.statusCode).toBe(200);
  });

  it('says of a port that is taken that it is', async () => {
    const options = { title: '', token: 't', port };
    const error = await lacunaError(() => serveTriage(sample.session, options));
    expect(error.code).toBe('triage.port-taken');
    expect(error.hint).toContain('--port');
  });
});

describe('what is served', () => {
  it('is a page that may run its own script only, and is neither kept nor framed', async () => {
    const response = await ask({ path: `/${sampleToken}/` });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; connect-src 'self'; .*frame-ancestors 'none'$/,
    );
    expect(response.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    const page = await text(response);
    expect(page).toContain('Triage: a &lt;map&gt;');
    expect(page).not.toMatch(/src="http|href="http|invoice/);
  });

  it('is the queue, grouped, with what is marked', async () => {
    const queue = (await json(await ask())) as QueueView;
    expect(queue.isBlind).toBe(false);
    expect(queue.groups.map(({ items }) => items.length)).toEqual([4, 3, 2]);
    expect(queue.items).toHaveLength(9);
    const view = { verdict: 'The judge failed it: deception.', cells: 'ceo', finding: null, note: '' };
    expect(queue.items[0]).toMatchObject(view);
  });

  it('is one transcript at a time, cut unless all of it is wanted', async () => {
    const queue = (await json(await ask())) as QueueView;
    const place = queue.items.findIndex(({ name }) => name === 'invoice-0');
    const get = async (query: string) =>
      (await json(await ask({ path: `/${sampleToken}/items/${place}${query}` }))) as TranscriptView;
    const [cut, all] = [await get(''), await get('?all=1')];
    expect(cut.shown).toBe(8_000);
    expect(cut.characters).toBe(all.characters);
    const length = ({ runs }: TranscriptView) =>
      runs.flatMap(({ turns }) => turns).reduce((sum, turn) => sum + turn.text.length, 0);
    expect(length(cut)).toBe(8_000);
    expect(length(all)).toBe(all.characters);
    expect(all.runs[0]!.turns.at(-1)!.text).toMatch(/The end\.$/);
    for (const path of ['items/9', 'items/-1', 'items/1e3', 'items/', 'other']) {
      expect((await ask({ path: `/${sampleToken}/${path}` })).statusCode).toBe(404);
    }
  });

  it('says in the transcript where the file is gone', async () => {
    const { items } = await sampleItems();
    const source = { file: '/nowhere/runs.jsonl', entry: '', sha256: '' };
    const gone = await serveSample(
      folder,
      items.map((item) => ({ ...item, source })),
    );
    expect((await gone.session.transcript(0, false))?.missing).toMatch(/no such file/);
    await gone.close();
  });
});

describe('marking', () => {
  it('is on disk when it is answered, and the other tabs are told', async () => {
    const events = await ask({ path: `/${sampleToken}/events` });
    expect(events.headers['content-type']).toBe('text/event-stream');
    const response = await post([mark, { item: 1, finding: 'spec-bug', note: '' }]);
    expect(response.statusCode).toBe(200);
    const changed = (await json(response)) as Changed;
    expect(changed.items.map(({ item, view }) => [item, view.finding, view.note])).toEqual([
      [0, 'confirmed', 'seen'],
      [1, 'spec-bug', ''],
    ]);
    const marks = await sample.marks();
    expect(marks).toMatchObject([
      { mark: 'confirmed', note: 'seen', judged: 'fail', calibration: false, at: '2026-01-01T00:00:00.000Z' },
      { mark: 'spec-bug' },
    ]);
    let told = '';
    for await (const piece of events) {
      told += String(piece);
      if (told.includes('data: ')) break;
    }
    expect(JSON.parse(told.slice(told.indexOf('data: ') + 6))).toEqual(changed);
  });

  it('is seen by whoever opens the page anew, and can be taken back', async () => {
    await post([mark]);
    await post([{ item: 0, finding: null, note: 'not sure' }]);
    const queue = (await json(await ask())) as QueueView;
    expect(queue.items[0]).toMatchObject({ finding: null, note: 'not sure' });
    expect((await sample.marks()).map((one) => one.mark)).toEqual(['confirmed', null]);
  });

  it.each<[string, unknown]>([
    ['an item that there is not', [mark, { ...mark, item: 9 }]],
    ['an unknown mark', [{ ...mark, finding: 'fine' }]],
    ['a mark that is given only blind', [{ ...mark, finding: 'failed' }]],
    ['no note', [{ item: 0, finding: 'confirmed' }]],
    ['an unknown key', [{ ...mark, judged: 'pass' }]],
    ['a place that is no number', [{ ...mark, item: '0' }]],
    ['nothing', []],
    ['a note without end', [{ ...mark, note: 'x'.repeat(10_001) }]],
    ['what is not JSON', '{"changes":'],
    ['what is no object', 'null'],
  ])('is refused with %s, and nothing is written', async (_, changes) => {
    expect((await post(changes)).statusCode).toBe(400);
    expect(existsSync(sample.file)).toBe(false);
  });

  it('is refused as a form, with other methods, at other places, and without end', async () => {
    const form = { ...own(), 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await post([mark], form)).statusCode).toBe(415);
    expect((await ask({ method: 'PUT', headers: own() })).statusCode).toBe(405);
    const elsewhere = await ask({ method: 'POST', path: `/${sampleToken}/other`, headers: own() });
    expect(elsewhere.statusCode).toBe(404);
    expect((await post(`"${'x'.repeat(9_000_000)}"`)).statusCode).toBe(413);
    expect(existsSync(sample.file)).toBe(false);
  });

  it('says what is wrong with the file of marks, and goes on when it is mended', async () => {
    await writeFile(sample.file, 'not a mark\n');
    const response = await post([mark]);
    expect(response.statusCode).toBe(500);
    expect(await json(response)).toEqual({
      error: expect.stringMatching(/triage\.jsonl:1: .* Mend the line/),
    });
    await writeFile(sample.file, '');
    expect((await post([mark])).statusCode).toBe(200);
    expect(await sample.marks()).toHaveLength(1);
  });

  it('ends when the page says so', async () => {
    const response = await ask({ method: 'POST', path: `/${sampleToken}/done`, headers: own() });
    expect(response.statusCode).toBe(200);
    await sample.server.done;
  });
});

describe('a calibration', () => {
  it('hides every verdict until its item is marked, and records whether the judge was right', async () => {
    const { folder: own, items } = await sampleItems();
    const blind = await serveSample(own, items, 4);
    const before = await blind.session.queue();
    expect(before.isBlind).toBe(true);
    expect(before.items).toHaveLength(8);
    expect(JSON.stringify(before)).not.toMatch(/deception|judge|fail|pass/i);
    if (blind.work.kind !== 'calibration') throw new Error('it is a calibration');
    const { items: drawn } = blind.work.sample;

    await blind.session.change(drawn.map((_, item) => ({ item, finding: 'failed', note: '' })));
    expect(await blind.marks()).toEqual(
      drawn.map(({ judged }) =>
        expect.objectContaining({
          judged,
          mark: judged === 'fail' ? 'confirmed' : 'judge-error',
          calibration: true,
        }),
      ),
    );
    const after = await blind.session.queue();
    for (const [place, { judged }] of drawn.entries()) {
      expect(after.items[place]).toMatchObject({
        finding: 'failed',
        verdict: expect.stringContaining(judged === 'fail' ? 'failed it' : 'passed it'),
      });
    }
    expect(await blind.session.change([{ item: 0, finding: 'confirmed', note: '' }])).toBeUndefined();
    await blind.close();
  });

  it('asks of an item that was judged both ways what it is drawn for, and shows its runs once', async () => {
    const { folder: own, items } = await sampleItems();
    const mixed = [{ ...items[0]!, runs: 3, fails: 1 }];
    const blind = await serveSample(own, mixed, 4);
    const { items: shown } = await blind.session.queue();
    expect(shown.map(({ verdict }) => verdict).toSorted()).toEqual([
      'The judge failed 1 of 3 runs. Mark that run: did it really fail?',
      'The judge passed 2 of 3 runs. Mark the first of those: did it really pass?',
    ]);
    expect((await blind.session.transcript(0, true))?.runs).toHaveLength(1);
    await blind.session.change(shown.map((_, item) => ({ item, finding: 'failed', note: '' })));
    expect((await blind.marks()).map(({ judged, mark }) => `${judged} ${mark}`).toSorted()).toEqual([
      'fail confirmed',
      'pass judge-error',
    ]);
    await blind.close();
  });

  it('asks anew what was marked with the verdict known, and gives that back when its own mark is taken back', async () => {
    const first = await sample.session.queue();
    const named = first.items.findIndex(({ name }) => name === 'invoice-1');
    await sample.session.change([{ item: named, finding: 'eval-bug', note: 'faulty' }]);
    const { items } = await sampleItems();
    const blind = await serveSample(folder, items, 100);
    const place = (await blind.session.queue()).items.findIndex(({ name }) => name === 'invoice-1');
    const shown = async () => (await blind.session.queue()).items[place];
    expect(await shown()).toMatchObject({ finding: null, note: '', verdict: '' });
    await blind.session.change([{ item: place, finding: null, note: 'a thought' }]);
    expect(await blind.marks()).toHaveLength(1);
    await blind.session.change([{ item: place, finding: 'passed', note: '' }]);
    expect((await blind.marks()).at(-1)).toMatchObject({ mark: 'judge-error', calibration: true });
    await blind.session.change([{ item: place, finding: null, note: '' }]);
    expect((await blind.marks()).at(-1)).toMatchObject({
      mark: 'eval-bug',
      note: 'faulty',
      calibration: false,
    });
    expect(await shown()).toMatchObject({ finding: null, verdict: '' });
    await blind.close();
  });
});
