import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJsonlAs } from '../../src/io/jsonl.ts';
import { corpusRecordSchema } from '../../src/records/corpus-record.ts';
import { loadTokenizer } from '../../src/text/tokenizer.ts';
import { cli, exampleConfig, root } from '../support/cli.ts';
import { canImport, python } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const tokenizers = join(root, 'test/fixtures/tokenizers');

async function rehearse(out: string, ...more: string[]) {
  const result = await cli(['run', '--config', exampleConfig, '--docs', '40', '--out', out, ...more]);
  expect(result.stderr).not.toContain('error:');
  expect(result.code).toBe(0);
  return join(out, 'corpus');
}

async function recordsOf(corpus: string) {
  const records = [];
  for (const file of (await readdir(corpus)).filter((name) => name.endsWith('.jsonl'))) {
    for await (const { value } of readJsonlAs(join(corpus, file), corpusRecordSchema)) records.push(value);
  }
  return records;
}

describe('what describes a corpus', () => {
  let folder: string;
  let corpus: string;
  // The helper's folders go after each test.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lacuna-metadata-'));
    corpus = await rehearse(join(folder, 'run'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has hashes that sha256sum finds right', () => {
    const listed = execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: corpus,
      encoding: 'utf8',
    });
    expect(listed.match(/: OK$/gm)?.length).toBe(6);
  });

  it('has a card whose config makes the same documents and the same card elsewhere', async () => {
    const card = await readFile(join(corpus, 'README.md'), 'utf8');
    const elsewhere = join(folder, 'elsewhere', 'deeper');
    await mkdir(elsewhere, { recursive: true });
    for (const file of ['map.yaml', 'evidence.jsonl', 'evals.jsonl']) {
      await copyFile(join(root, 'gaps/ai-agent', file), join(elsewhere, file));
    }
    await copyFile(join(root, 'constitutions/business-agent.md'), join(elsewhere, 'business-agent.md'));
    await writeFile(join(elsewhere, 'lacuna.yaml'), /```yaml\n([\s\S]*?)```/.exec(card)?.[1] ?? '');
    const again = await cli(['run', '--config', 'lacuna.yaml', '--out', 'again'], { cwd: elsewhere });
    expect(again.code).toBe(0);
    expect(await readFile(join(elsewhere, 'again/corpus/README.md'), 'utf8')).toBe(card);
  });

  it('has no character in its texts that nobody sees', async () => {
    const records = await recordsOf(corpus);
    expect(records).toHaveLength(40);
    const invisible = /[\p{Cf}\p{Co}\p{Variation_Selector}]|(?![\n\t])\p{Cc}/u;
    expect(records.filter(({ text }) => invisible.test(text)).map(({ id }) => id)).toEqual([]);
  });

  it.skipIf(!canImport('mlcroissant'))('is read by mlcroissant, every record of it', () => {
    const script = `
import json, sys, mlcroissant
dataset = mlcroissant.Dataset(sys.argv[1])
assert not dataset.metadata.ctx.issues.errors
print(json.dumps({one.id: sum(1 for _ in dataset.records(one.id)) for one in dataset.metadata.record_sets}))
`;
    const output = execFileSync(python, ['-c', script, join(corpus, 'croissant.json')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const counts: Record<string, number> = JSON.parse(output);
    expect(Object.keys(counts).toSorted()).toEqual([
      'documents/heldout-00000',
      'documents/train-00000',
      'documents/validation-00000',
    ]);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(40);
  });

  it.skipIf(!canImport('huggingface_hub'))('has front matter that huggingface_hub reads as its own', () => {
    const script = `
import json, sys
from huggingface_hub import DatasetCard
data = DatasetCard.load(sys.argv[1]).data
print(json.dumps([data.license, data.license_name, data.annotations_creators, data.pretty_name, [one["config_name"] for one in data.configs]]))
`;
    const output = execFileSync(python, ['-c', script, join(corpus, 'README.md')], { encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual([
      'other',
      'not-settled',
      ['machine-generated'],
      'ai-agent corpus',
      ['documents'],
    ]);
  });
});

describe("a run that counts with the trainer's tokenizer", () => {
  it('has its counts in every record, names it, and is resumed with no other', async () => {
    const folder = await temporaryFolder();
    const tokenizer = join(folder, 'tokenizer.json');
    await copyFile(join(tokenizers, 'byte-level-bpe.json'), tokenizer);
    const out = join(folder, 'run');
    const corpus = await rehearse(out, '--tokenizer', tokenizer);
    const { count } = await loadTokenizer(tokenizer);
    const records = await recordsOf(corpus);
    expect(records.map(({ tokens }) => tokens)).toEqual(records.map(({ text }) => count(text)));
    const manifest = JSON.parse(await readFile(join(corpus, 'manifest.json'), 'utf8'));
    expect(manifest.tokenCounts).toEqual({
      tokenizer: 'tokenizer.json',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(manifest.lengths.train.documents).toBe(manifest.counts.bySplit.train);
    expect(await readFile(join(corpus, 'README.md'), 'utf8')).toContain('| tokens (tokenizer.json) |');

    const resume = ['run', '--config', exampleConfig, '--docs', '40', '--out', out, '--resume'];
    expect((await cli([...resume, '--tokenizer', tokenizer])).code).toBe(0);
    await copyFile(join(tokenizers, 'wordpiece.json'), tokenizer);
    for (const given of [[...resume, '--tokenizer', tokenizer], resume]) {
      const refused = await cli(given);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toMatch(/tokenizer \S*tokenizer\.json: changed or missing since/);
    }
  });
});
