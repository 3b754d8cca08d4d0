import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadMap } from '../../src/coverage/load-map.ts';
import { cli, exampleConfig, ndjson } from '../support/cli.ts';
import {
  type FakeClaude,
  respondToPrompt,
  respondWithProse,
  startFakeClaude,
} from '../support/fake-claude.ts';
import { FAULT_MARK } from '../support/fake-claude-text-faults.ts';
import { kindOf } from '../support/fake-grade.ts';
import { corpusRecords, jsonLines, runDocuments } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let server: FakeClaude | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const key = { env: { ANTHROPIC_API_KEY: 'test-key' } };
const asked = ({ url }: FakeClaude, out: string, docs: number) => [
  ...['run', '--config', exampleConfig, '--writer', 'claude', '--base-url', url, '--out', out],
  ...['--docs', String(docs), '--requests-in-flight', '16', '--json'],
];

interface Manifest {
  readonly cost: number;
  readonly grading: {
    readonly graded: number;
    readonly ungraded: string;
    readonly model: string;
    readonly agreement: Readonly<Record<string, { agreed: number; of: number; rate: number }>>;
    readonly confusion: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  };
  readonly costs: {
    readonly byStage: Readonly<Record<string, { requests: number; dollars: number }>>;
    readonly byForm: Readonly<Record<string, { dollars: number; per1000KeptTokens: { dollars: number } }>>;
    readonly per1000KeptTokens: { requests: number; tokens: number; dollars: number };
  };
}

const manifestOf = async (out: string) =>
  JSON.parse(await readFile(join(out, 'corpus', 'manifest.json'), 'utf8')) as Manifest;

describe('a run with a model that errs in every way', () => {
  it('lets no truncated, refused, scratchpad, off-format or leaking text into a corpus', async () => {
    const evals = (await jsonLines(join(dirname(exampleConfig), 'evals.jsonl'))) as {
      readonly text: string;
    }[];
    const leaks = evals.map((line) => Object.values(line).toSorted((a, b) => b.length - a.length)[0]!);
    const whole = new Set<string>();
    server = await startFakeClaude({
      leaks,
      respond(request) {
        const text = respondToPrompt(request);
        const document = /<document>\n([\s\S]*)\n<\/document>/.exec(text)?.[1];
        if (document !== undefined) whole.add(document);
        return text;
      },
      faults: {
        ...{ refuse: 0.04, truncate: 0.04, malformed: 0.04, serverError500: 0.02, drop: 0.02 },
        ...{ overload529: 0.03, rateLimit429: 0.03 },
        ...{ cutOff: 0.06, scratchpad: 0.06, apology: 0.05, chatter: 0.06, leak: 0.08 },
      },
    });
    const out = join(await temporaryFolder(), 'run');
    const result = await cli(asked(server, out, 200), key);
    // With so many faults the waves may end before the plan is filled: what counts is what is in the corpus.
    const end = ndjson(result.stdout).at(-1);
    expect(end, result.stderr).toMatchObject({ type: 'run-end', gates: { certificate: true } });
    for (const fault of [
      'refuse',
      'truncate',
      'malformed',
      'cutOff',
      'scratchpad',
      'apology',
      'chatter',
      'leak',
    ]) {
      expect(server.befell.get(`document ${fault}`), fault).toBeGreaterThan(10);
    }
    for (const kind of ['brief', 'grade']) {
      for (const fault of ['refuse', 'truncate', 'malformed', 'overload529', 'rateLimit429']) {
        expect(server.befell.get(`${kind} ${fault}`), `${kind} ${fault}`).toBeGreaterThan(0);
      }
    }

    const records = await corpusRecords(out);
    expect(records.length).toBeGreaterThan(150);
    const documents = new Map((await runDocuments(out)).map((document) => [document.id, document]));
    for (const record of records) {
      expect(record.text).not.toContain(FAULT_MARK);
      expect(record.text).not.toMatch(/<\/?\w+>/);
      for (const leak of leaks) expect(record.text).not.toContain(leak);
      // Word for word what a healthy answer held; a conversation's text is its rendering.
      if (!('messages' in record)) expect(whole.has(record.text), record.text.slice(-80)).toBe(true);
      const { making } = documents.get(record.id)!;
      expect(making.grade).not.toBeNull();
      expect(making.steps.at(-1)!.stage).toBe('grade');
    }
    const mended = [...documents.values()].filter(({ making }) => making.repaired.length > 0);
    expect(mended.some(({ status }) => status === 'kept')).toBe(true);
    for (const { verdicts, making, status } of mended) {
      if (status === 'kept') {
        expect(verdicts.map(({ code }) => code)).toEqual(expect.arrayContaining(making.repaired));
      }
    }

    const { costs, cost, grading } = await manifestOf(out);
    expect(Object.keys(costs.byStage).toSorted()).toEqual(['brief', 'draft', 'grade', 'repair', 'rewrite']);
    const sum = Object.values(costs.byStage).reduce((total, stage) => total + stage.dollars, 0);
    // Everything that was paid went into a document, kept or rejected.
    expect(sum).toBeCloseTo(cost, 6);
    expect(Object.values(costs.byForm).reduce((total, form) => total + form.dollars, 0)).toBeCloseTo(cost, 6);
    const tokens = records.reduce((total, record) => total + record.tokens, 0);
    expect(costs.per1000KeptTokens.dollars).toBeCloseTo((1_000 * cost) / tokens, 6);
    expect(grading).toMatchObject({ ungraded: '', model: 'claude-sonnet-5-5' });
    expect(grading.graded).toBe([...documents.values()].filter(({ making }) => making.grade).length);
  }, 240_000);

  it('shows a writer that ignores its scenario, and does not count what it wrote as taught', async () => {
    const map = await loadMap(join(dirname(exampleConfig), 'map.yaml'));
    const [dimension] = map.dimensions;
    const always = dimension!.values[0]!;
    server = await startFakeClaude({
      respond: (request) =>
        kindOf(request) === 'document' ? respondWithProse(request, [always.label]) : respondToPrompt(request),
    });
    const out = join(await temporaryFolder(), 'run');
    const result = await cli(asked(server, out, 24), key);
    expect(result.stderr).toBe('');
    const documents = (await runDocuments(out)).filter(({ making }) => making.grade !== null);
    expect(documents.length).toBeGreaterThan(20);
    for (const { scenario, status, reasons, focusFound } of documents) {
      expect(focusFound).toEqual({ [dimension!.name]: always.name });
      const isHit = scenario.focus[dimension!.name] === always.name;
      if (!isHit) expect(reasons).toContain('off-target');
      if (status === 'kept') expect(isHit).toBe(true);
    }
    for (const { focusFound } of await corpusRecords(out)) {
      expect(focusFound).toEqual([`${dimension!.name}=${always.name}`]);
    }
    const { grading } = await manifestOf(out);
    for (const [name, rows] of Object.entries(grading.confusion)) {
      for (const row of Object.values(rows)) {
        expect(Object.keys(row)).toEqual([name === dimension!.name ? always.name : '(nothing)']);
      }
    }
    const others = Object.keys(grading.agreement).filter((name) => name !== dimension!.name);
    expect(others.length).toBeGreaterThan(0);
    for (const name of others) expect(grading.agreement[name]).toMatchObject({ agreed: 0, rate: 0 });
    const end = ndjson(result.stdout).at(-1) as { kept: number; reasons: Record<string, number> };
    expect(end.reasons['off-target']).toBeGreaterThan(end.kept);
  }, 240_000);

  it('says so where recorded answers hold no grades, and then grades nothing', async () => {
    server = await startFakeClaude();
    const folder = await temporaryFolder();
    const live = join(folder, 'live');
    expect((await cli(asked(server, live, 6), key)).code).toBe(0);
    const journal = join(live, 'requests', 'wave-000', 'journal.jsonl');
    const replay = async (name: string, answers: string) => {
      const out = join(folder, name);
      const args = ['run', '--config', exampleConfig, '--writer', 'replay', '--answers', answers];
      const result = await cli([...args, '--docs', '6', '--out', out, '--json']);
      expect(result.code, result.stderr).toBe(0);
      return { texts: (await corpusRecords(out)).map(({ text }) => text), ...(await manifestOf(out)) };
    };
    const graded = await replay('graded', journal);
    expect(graded.grading).toMatchObject({ ungraded: '', graded: (await manifestOf(live)).grading.graded });

    const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
    const ids = new Set(
      lines.flatMap((line) => {
        const { request } = JSON.parse(line) as { request?: { id: string; stage: string } };
        return request?.stage === 'grade' ? [request.id] : [];
      }),
    );
    const without = lines.filter((line) => ![...ids].some((id) => line.includes(id)));
    const answers = join(folder, 'without.jsonl');
    await writeFile(answers, `${without.join('\n')}\n`);
    const ungraded = await replay('ungraded', answers);
    expect(ungraded.grading).toMatchObject({ graded: 0, model: '' });
    expect(ungraded.grading.ungraded).toContain('no grades');
    expect(ungraded.texts).toEqual(graded.texts);
  }, 240_000);
});
