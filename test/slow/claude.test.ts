import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, exampleConfig, ndjson } from '../support/cli.ts';
import {
  type FakeClaude,
  type FakeClaudeOptions,
  respondToPrompt,
  startFakeClaude,
} from '../support/fake-claude.ts';
import { corpusHashes, corpusRecords, jsonLines, runDocuments } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const servers: FakeClaude[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(options: Partial<FakeClaudeOptions> = {}): Promise<FakeClaude> {
  const server = await startFakeClaude(options);
  servers.push(server);
  return server;
}

const asked = (server: FakeClaude, out: string, docs: number, ...more: string[]) => [
  ...['run', '--config', exampleConfig, '--writer', 'claude', '--base-url', server.url, '--out', out],
  ...['--docs', String(docs), '--requests-in-flight', '4', '--json', ...more],
];
const key = { env: { ANTHROPIC_API_KEY: 'test-key' } };

interface Entry {
  readonly type: string;
  readonly outcome?: { readonly id: string; readonly status: string };
}

async function journal(out: string, wave: number): Promise<Entry[]> {
  return (await jsonLines(join(out, 'requests', `wave-00${wave}`, 'journal.jsonl'))) as Entry[];
}

describe('lacuna run --writer claude', () => {
  it('accounts for every outcome, writes anew what failed, and fills its plan', async () => {
    const server = await serve({
      // Of a document's four answers, each may go wrong: together they are thrown away as often as one in two.
      faults: { refuse: 0.05, truncate: 0.05, malformed: 0.05, rateLimit429: 0.1, overload529: 0.1 },
    });
    const out = join(await temporaryFolder(), 'run');
    const result = await cli(asked(server, out, 60), key);
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    const end = ndjson(result.stdout).at(-1) as {
      kept: number;
      rejected: number;
      waves: number;
      reasons: object;
    };
    expect(end).toMatchObject({ type: 'run-end', kept: 60, gates: { certificate: true, filled: true } });
    expect(server.mostInFlight).toBeLessThanOrEqual(4);

    const documents = await runDocuments(out);
    expect(documents).toHaveLength(end.kept + end.rejected);
    const rejectedFor = (code: string) =>
      documents.filter((document) => document.reasons.some((reason) => reason === code));
    for (const code of ['refused', 'truncated', 'malformed'])
      expect(rejectedFor(code).length, code).toBeGreaterThan(0);
    // A rewrite that failed does not fall back to its draft, and what was not graded is not kept.
    for (const { models, making } of documents.filter((document) => document.status === 'kept')) {
      const stages = making.steps.map((step) => step.stage);
      expect(stages.slice(0, 3)).toEqual(['brief', 'draft', 'rewrite']);
      expect(stages.at(-1)).toBe('grade');
      expect(models).toHaveLength(stages.filter((stage) => stage !== 'grade').length);
      expect(making.grade).not.toBeNull();
    }
    for (const kind of ['brief', 'document', 'grade']) {
      for (const fault of ['refuse', 'truncate', 'malformed', 'rateLimit429', 'overload529']) {
        expect(server.befell.get(`${kind} ${fault}`), `${kind} ${fault}`).toBeGreaterThan(0);
      }
    }

    const entries = (
      await Promise.all(Array.from({ length: end.waves }, (_, wave) => journal(out, wave)))
    ).flat();
    const outcomes = entries.filter((entry) => entry.type === 'outcome');
    expect(entries.filter((entry) => entry.type === 'request')).toHaveLength(outcomes.length);
    const manifest = JSON.parse(await readFile(join(out, 'corpus', 'manifest.json'), 'utf8')) as {
      requests: Record<string, number>;
      usage: { inputTokens: number; outputTokens: number };
      cost: number | 'unknown';
      models: string[];
    };
    expect(manifest.requests['sent']).toBe(outcomes.length);
    expect(manifest.requests['unanswered']).toBe(0);
    for (const status of ['ok', 'refused', 'truncated']) {
      expect(manifest.requests[status], status).toBe(
        outcomes.filter((entry) => entry.outcome?.status === status).length,
      );
    }
    expect(manifest.usage.outputTokens).toBeGreaterThan(0);
    expect(manifest.cost).toBeGreaterThan(0);
    expect(manifest.models).toEqual(['claude-opus-5-5', 'claude-sonnet-5-5']);
    for (const record of await corpusRecords(out))
      expect(record).toMatchObject({ trainable: true, writer: 'claude' });
  }, 120_000);

  it('drains at the first Ctrl-C, and resumes to the same corpus without asking twice', async () => {
    const paced = (text: string) => new Promise<string>((done) => setTimeout(() => done(text), 15));
    const server = await serve({ respond: (request) => paced(respondToPrompt(request)) });
    const folder = await temporaryFolder();
    const whole = join(folder, 'whole');
    expect((await cli(asked(server, whole, 24), key)).code).toBe(0);
    const asksOfWhole = server.hits.length;

    const stopped = join(folder, 'stopped');
    let isSent = false;
    const first = await cli(asked(server, stopped, 24), {
      ...key,
      onOutput(child, stdout) {
        if (isSent || !stdout.includes('"done":3,')) return;
        isSent = true;
        child.kill('SIGINT');
      },
    });
    expect(first.code).toBe(130);
    expect(first.stderr).toContain('--resume');
    const resumed = await cli(asked(server, stopped, 24, '--resume'), key);
    expect(resumed.code).toBe(0);
    expect(server.hits.length).toBe(2 * asksOfWhole);
    expect(await corpusHashes(stopped)).toEqual(await corpusHashes(whole));
  }, 120_000);

  it('says what to do without a key, and with a wrong one', async () => {
    const server = await serve();
    const out = join(await temporaryFolder(), 'run');
    const without = await cli(asked(server, out, 5));
    expect(without.code).toBe(5);
    expect(without.stderr).toContain('ANTHROPIC_API_KEY');
    expect(server.hits).toHaveLength(0);
    const wrong = await cli(asked(server, out, 5), { env: { ANTHROPIC_API_KEY: 'wrong' } });
    expect(wrong.code).toBe(5);
    expect(JSON.parse(wrong.stderr.trim().split('\n').at(-1)!)).toMatchObject({
      error: { code: 'model.authentication', kind: 'provider' },
    });
    expect(wrong.stderr + wrong.stdout).not.toContain('Bearer');
    // The run is there, and goes on with the right key.
    expect((await cli(asked(server, out, 5, '--resume'), key)).code).toBe(0);
  }, 120_000);

  it('writes the same corpus from the recorded answers, without a server', async () => {
    const server = await serve();
    const folder = await temporaryFolder();
    const live = join(folder, 'live');
    expect((await cli(asked(server, live, 8), key)).code).toBe(0);
    const answers = join(live, 'requests', 'wave-000', 'journal.jsonl');
    const replayed = join(folder, 'replayed');
    const result = await cli([
      ...[
        'run',
        '--config',
        exampleConfig,
        '--writer',
        'replay',
        '--answers',
        answers,
        '--docs',
        '8',
        '--out',
        replayed,
        '--json',
      ],
    ]);
    expect(result.code).toBe(0);
    const texts = async (run: string) => (await corpusRecords(run)).map((record) => record.text);
    expect(await texts(replayed)).toEqual(await texts(live));
  }, 120_000);
});
