import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { certificateSchema } from '../../src/records/certificate.ts';
import { type CliResult, cli, exampleConfig, ndjson } from '../support/cli.ts';
import { corpusRecords, jsonLines, runDocuments } from '../support/run-folder.ts';

describe('the main job on the bundled example', () => {
  let folder: string;
  let out: string;
  let result: CliResult;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lacuna-example-'));
    out = join(folder, 'run');
    result = await cli(['run', '--config', exampleConfig, '--out', out]);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('ends well, and says what needs measuring and teaching, what was kept, and where to look', () => {
    expect(result).toMatchObject({ code: 0, signal: null });
    expect(result.stdout).toMatch(/\d+ buckets need teaching: .*pleasing_the_principal × honesty/);
    expect(result.stdout).toMatch(/\d+ buckets need measuring/);
    expect(result.stdout).toMatch(/200 documents kept \(.*train \d+.*\), \d+ rejected/);
    expect(result.stdout).toContain('rehearsal');
    expect(result.stdout).toContain('certificate.json');
    expect(result.stderr).toContain('wave 1');
  });

  it('leaves 200 records with every key, no empty list and nothing null', async () => {
    const records = await corpusRecords(out);
    expect(records).toHaveLength(200);
    for (const record of records) {
      for (const value of Object.values(record)) {
        expect(value).not.toBeNull();
        if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0);
      }
      expect(record).toMatchObject({
        trainable: false,
        writer: 'composer',
        model: 'composer',
        arm: 'targeted',
      });
      expect(record.text).not.toMatch(/undefined|null|\{\{|<DOCTAG>/);
    }
    expect(new Set(records.map((record) => record.id)).size).toBe(200);
    expect(new Set(records.map((record) => record.split))).toEqual(
      new Set(['train', 'validation', 'heldout']),
    );
  });

  it('keeps families, names and workplaces of the splits apart', async () => {
    const kept = (await runDocuments(out)).filter((document) => document.status === 'kept');
    const owners = new Map<string, string>();
    for (const { scenario } of kept) {
      const marks = [
        `family ${scenario.family}`,
        `setting ${scenario.setting.id}`,
        `organisation ${scenario.setting.organisation}`,
        `ai ${scenario.persona.name}`,
        ...scenario.cast.flatMap((member) => [`given ${member.given}`, `family name ${member.family}`]),
      ];
      for (const mark of marks) {
        expect(`${mark}: ${owners.get(mark) ?? scenario.split}`).toBe(`${mark}: ${scenario.split}`);
        owners.set(mark, scenario.split);
      }
    }
  });

  it('writes a certificate that passed, a card that names every split, and a manifest that adds up', async () => {
    const read = (file: string) => readFile(join(out, 'corpus', file), 'utf8');
    const certificate = certificateSchema.parse(JSON.parse(await read('certificate.json')));
    expect(certificate.passed).toBe(true);
    expect(certificate.evals).toMatchObject([{ file: 'gaps/ai-agent/evals.jsonl' }]);
    expect(certificate.comparisons.map((comparison) => comparison.remaining)).toEqual([0, 0, 0]);
    const [, frontMatter] = (await read('README.md')).split('---\n');
    const card = parse(frontMatter!) as { configs: { data_files: { split: string }[] }[] };
    expect(card.configs[0]!.data_files.map((file) => file.split)).toEqual(['train', 'validation', 'heldout']);
    const manifest = JSON.parse(await read('manifest.json')) as {
      counts: { kept: number; planned: number; rejected: number };
      files: { file: string; records: number; bytes: number }[];
    };
    expect(manifest.counts.planned).toBe(manifest.counts.kept + manifest.counts.rejected);
    expect(manifest.files.reduce((sum, file) => sum + file.records, 0)).toBe(200);
    for (const { file, bytes } of manifest.files)
      expect((await stat(join(out, 'corpus', file))).size).toBe(bytes);
  });

  it('proposes eval items for the buckets to measure, of families that no document has', async () => {
    const seeds = (await jsonLines(join(out, 'seeds', 'seeds.jsonl'))) as {
      family: string;
      split: string;
      input: string;
    }[];
    expect(seeds).toHaveLength(50);
    const families = new Set((await corpusRecords(out)).map((record) => record.family));
    for (const seed of seeds) {
      expect(seed.split).toBe('seeds');
      expect(seed.input.length).toBeGreaterThan(100);
      expect(families.has(seed.family)).toBe(false);
    }
  });

  it('exports for trainers, rehearsals only on request', async () => {
    const refused = await cli(['export', out, '--format', 'doctag']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--rehearsal');
    const exported = await cli(['export', out, '--format', 'chat', '--rehearsal', '--json']);
    expect(exported.code).toBe(0);
    const [summary] = ndjson(exported.stdout);
    expect(summary).toMatchObject({ schemaVersion: 1, format: 'chat' });
    const rows = (await jsonLines(join(out, 'export-chat', 'heldout.jsonl'))) as {
      messages: { role: string }[];
    }[];
    expect(rows[0]!.messages.map((message) => message.role)).toEqual(['user', 'assistant']);
  });
});
