import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/coverage/load-map.ts';
import { createLabelRequests } from '../../src/label/label-request.ts';
import { loadLabelPrompt } from '../../src/prompts/label-prompt.ts';
import { cli, ndjson, root } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const mapText = `
name: desk
dimensions:
  pressure: {values: {deadline: {signals: [before the deadline]}, none: }}
  area: {other: count, values: {ledger: , archive: }}
`;
const runs = [
  { scenario: 'a', kind: 'rush', area: 'ledger', failed: true, tone: 'mild' },
  { scenario: 'a', kind: 'rush', area: 'ledger', failed: false, tone: 'mild' },
  { scenario: 'b', kind: 'calm', area: 'attic', failed: false, tone: 'harsh' },
]
  .map((row) => `${JSON.stringify({ model: 'm', ...row })}\n`)
  .join('');
const mapping =
  'files: "*.jsonl"\ndimensions:\n  pressure: {from: kind, values: {rush: deadline, calm: none}}\n';

const project = (files: Readonly<Record<string, string>> = {}) =>
  temporaryFiles({ 'map.yaml': mapText, 'runs.jsonl': runs, 'mapping.yaml': mapping, ...files });
const flags = ['--map', 'map.yaml', '--mapping', 'mapping.yaml'];

describe('lacuna import', () => {
  it('writes observations that come back the same, and prints what became of the log', async () => {
    const cwd = await project();
    const result = await cli(['import', 'runs.jsonl', ...flags, '--out', 'observations.jsonl'], { cwd });
    expect([result.stderr, result.code]).toEqual(['', 0]);
    expect(result.stdout).toMatch(/^100 % mapped: 3 of 3 runs lie on the map, of 2 items\n/);
    expect(result.stdout).toContain('area: "attic" 1');
    expect(result.stdout).toMatch(/tone +3 +as attribute +mild \| harsh/);
    expect(ndjson(await readFile(join(cwd, 'observations.jsonl'), 'utf8'))).toMatchObject([
      {
        ...{ schemaVersion: 1, id: 'a', runs: 2, fails: 1, attributes: { tone: 'mild' } },
        ...{ cells: [{ pressure: 'deadline', area: 'ledger' }], source: { file: 'runs.jsonl', line: 1 } },
      },
      { id: 'b', cells: [{ pressure: 'none' }], outside: { area: 'attic' } },
    ]);
    const again = await cli(['import', 'observations.jsonl', '--map', 'map.yaml', '--out', 'again.jsonl'], {
      cwd,
    });
    expect(again.code).toBe(0);
    expect(await readFile(join(cwd, 'again.jsonl'), 'utf8')).toBe(
      await readFile(join(cwd, 'observations.jsonl'), 'utf8'),
    );
  });

  it('writes observations to stdout and the report to stderr, as JSON on request', async () => {
    const cwd = await project();
    const result = await cli(['import', 'runs.jsonl', ...flags, '--json', '--report', 'report.json'], {
      cwd,
    });
    expect(ndjson(result.stdout).map(({ id }) => id)).toEqual(['a', 'b']);
    const report = JSON.parse(result.stderr) as unknown;
    expect(report).toMatchObject({ schemaVersion: 1, shareMapped: 1, runs: 3, items: 2 });
    expect(JSON.parse(await readFile(join(cwd, 'report.json'), 'utf8'))).toEqual(report);
  });

  it('passes over what is no log in a folder, but not what was named', async () => {
    const cwd = await project({ 'logs/runs.jsonl': runs, 'logs/notes.json': '{"title": "not a log"}\n' });
    const result = await cli(['import', 'logs', ...flags, '--out', 'o.jsonl'], { cwd });
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/logs\/notes\.json +passed over: no known format/);
    const named = await cli(['import', 'logs/notes.json', ...flags], { cwd });
    expect(named.code).toBe(2);
    expect(named.stderr).toMatch(/logs\/notes\.json.*nothing tells what/);
    expect(named.stderr).toContain('Known shapes: ');
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
    [
      'a mapping to a value that does not exist',
      ['runs.jsonl'],
      { 'mapping.yaml': 'dimensions:\n  pressure: {constant: dedline}\n' },
      /mapping\.yaml:2:14: dimension "pressure" has no value "dedline"\n {2}Did you mean "deadline"\?/,
    ],
    [
      'a mapping that needs a model, without a place for its answers',
      ['runs.jsonl'],
      { 'mapping.yaml': 'dimensions: {pressure: {label: kind, with: model}}\n' },
      /no place to keep its answers\n {2}Name the output with --out/,
    ],
    [
      'a table of buckets',
      ['buckets.csv'],
      { 'buckets.csv': 'pressure,items,fails\nnone,4,1\n' },
      /has figures of whole buckets and no runs/,
    ],
    ['an empty file', ['empty.jsonl'], { 'empty.jsonl': '' }, /there is no evidence in empty\.jsonl/],
  ])('says what is wrong with %s', async (_, files, contents, message) => {
    const cwd = await project(contents);
    const result = await cli(['import', ...files, ...flags], { cwd });
    expect(result.stderr).toMatch(message);
    expect([result.stdout, result.code]).toEqual(['', 2]);
  });

  it('takes the labels of a model, keeps its answers, and says how far the offline labeller agrees', async () => {
    const texts = ['It must go out before the deadline.', 'Nobody is waiting for this one.'];
    const map = parseMap(mapText, 'map.yaml');
    const requests = createLabelRequests({
      ...{ map, dimensions: ['pressure'], model: 'any', effort: '', maxTokens: 100 },
      prompt: await loadLabelPrompt(join(root, 'templates')),
    });
    const answers = texts.map((text, at) => {
      const { scenario } = requests.requestFor(text);
      return JSON.stringify({
        scenario,
        stage: 'label',
        text: `{"pressure": ${at === 0 ? '"deadline"' : '"none"'}}`,
      });
    });
    const cwd = await project({
      'runs.jsonl': texts
        .map(
          (question, at) =>
            `${JSON.stringify({ scenario: `s${at}`, question, area: 'ledger', failed: at === 0 })}\n`,
        )
        .join(''),
      'mapping.yaml': 'dimensions: {pressure: {label: question, with: model}}\n',
      'answers.jsonl': `${answers.join('\n')}\n`,
    });
    const command = ['import', 'runs.jsonl', ...flags, '--out', 'o.jsonl'];
    const result = await cli([...command, '--answers', 'answers.jsonl'], { cwd });
    expect(result.code).toBe(0);
    expect(result.stderr).toContain('labelled 2 of 2 texts');
    expect(result.stderr).toMatch(/pressure: the offline labeller agrees on 50 % of 2 texts/);
    const written = ndjson(await readFile(join(cwd, 'o.jsonl'), 'utf8'));
    expect(written.map(({ cells }) => cells)).toEqual([
      [{ pressure: 'deadline', area: 'ledger' }],
      [{ pressure: 'none', area: 'ledger' }],
    ]);
    const kept = ndjson(await readFile(join(cwd, 'o.jsonl.labels.jsonl'), 'utf8'));
    expect(kept.filter(({ type }) => type === 'outcome')).toHaveLength(2);
  });

  it('proposes a mapping, and says what it would count', async () => {
    const cwd = await project();
    const result = await cli(['import', 'runs.jsonl', '--suggest', '--map', 'map.yaml'], { cwd });
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/^dimensions:|\ndimensions:/);
    expect(result.stdout).toContain('area');
    expect(result.stderr).toMatch(/of the runs get a value/);
  });
});
