import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeJsonl } from '../../src/io/jsonl.ts';
import { certificateSchema } from '../../src/records/certificate.ts';
import { cli, exampleConfig, ndjson } from '../support/cli.ts';
import { corpusHashes, corpusRecords, jsonLines } from '../support/run-folder.ts';

describe('the main job, again and gone wrong', () => {
  let folder: string;
  let out: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lacuna-example-'));
    out = join(folder, 'run');
    expect((await cli(['run', '--config', exampleConfig, '--out', out, '--quiet'])).code).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('gives the same bytes again', async () => {
    const again = join(folder, 'again');
    expect((await cli(['run', '--config', exampleConfig, '--out', again, '--quiet'])).code).toBe(0);
    expect(await corpusHashes(again)).toEqual(await corpusHashes(out));
  });

  it('refuses to write over a run, and to resume one that was asked otherwise', async () => {
    const over = await cli(['run', '--config', exampleConfig, '--out', out]);
    expect(over.code).toBe(2);
    expect(over.stderr).toContain('--resume');
    const otherwise = await cli([
      'run',
      '--config',
      exampleConfig,
      '--out',
      out,
      '--resume',
      '--seed',
      '9',
      '--docs',
      '10',
    ]);
    expect(otherwise.code).toBe(2);
    expect(otherwise.stderr).toContain('seed: was 1, is now 9');
    expect(otherwise.stderr).toContain('docs: was 200, is now 10');
  });

  it('resumes a run that has finished to the same corpus', async () => {
    const before = await corpusHashes(out);
    expect((await cli(['run', '--config', exampleConfig, '--out', out, '--resume', '--quiet'])).code).toBe(0);
    expect(await corpusHashes(out)).toEqual(before);
  });

  it('closes its gate when a document holds an eval item, and writes no corpus then', async () => {
    const tampered = join(folder, 'tampered');
    expect(
      (await cli(['run', '--config', exampleConfig, '--out', tampered, '--docs', '20', '--quiet'])).code,
    ).toBe(0);
    const shard = join(tampered, 'documents', 'wave-000', 'shard-00000.jsonl');
    const documents = (await jsonLines(shard)) as { text: string }[];
    const [item] = (await jsonLines(join(exampleConfig, '..', 'evals.jsonl'))) as { question: string }[];
    documents[3]!.text += `\n\n${item!.question}`;
    await writeJsonl(shard, documents);
    const gate = await cli([
      'run',
      '--config',
      exampleConfig,
      '--out',
      tampered,
      '--docs',
      '20',
      '--resume',
      '--json',
    ]);
    expect(gate.code).toBe(3);
    expect(ndjson(gate.stdout).at(-1)).toMatchObject({
      type: 'run-end',
      gates: { certificate: false, filled: true },
    });
    expect(await readdir(join(tampered, 'corpus'))).toEqual(['certificate.json']);
    const certificate = certificateSchema.parse(
      JSON.parse(await readFile(join(tampered, 'corpus', 'certificate.json'), 'utf8')),
    );
    expect(certificate.comparisons[0]).toMatchObject({ remaining: 1 });
    expect(certificate.comparisons[0]!.worst[0]!.against).toBe('gaps/ai-agent/evals.jsonl:1');
  });

  it('rehearses faults: each is caught, counted and written anew', async () => {
    const faulty = join(folder, 'faulty');
    const faults = 'truncated=0.1,duplicate=0.1,leaking=0.1,refusing=0.1';
    const run = await cli([
      'run',
      '--config',
      exampleConfig,
      '--out',
      faulty,
      '--docs',
      '120',
      '--faults',
      faults,
      '--json',
    ]);
    expect(run.code).toBe(0);
    const end = ndjson(run.stdout).at(-1) as { kept: number; reasons: Record<string, number>; waves: number };
    expect(end.kept).toBe(120);
    expect(end.waves).toBeGreaterThan(1);
    for (const reason of [
      'truncated',
      'cut-off',
      'exact-duplicate',
      'near-duplicate',
      // The wording of a leaked eval item is seen in the document itself, before it is compared with the evals.
      'eval-format',
      'refused',
      'refusal',
    ]) {
      expect(end.reasons[reason], reason).toBeGreaterThan(0);
    }
    for (const record of await corpusRecords(faulty)) expect(record.text).not.toMatch(/^I('|’)m sorry/);
  });
});
