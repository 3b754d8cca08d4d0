import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, type Diagnosis, diagnose } from '../../../src/project/doctor/diagnose.ts';
import { checkEditorSchemas } from '../../../src/project/doctor/editor-schemas.ts';
import { checkInputs } from '../../../src/project/doctor/inputs.ts';
import { isAtLeast } from '../../../src/project/doctor/machine.ts';
import { checkWriter } from '../../../src/project/doctor/writer.ts';
import { schemaFiles } from '../../../src/project/json-schemas.ts';
import { builtInTemplates } from '../../../src/prompts/built-in.ts';
import { loadTemplates } from '../../../src/prompts/library.ts';
import { loadGapsConfig } from '../../../src/run/config.ts';
import { smallMapText } from '../../support/maps.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';

const GIB = 2 ** 30;
const machine: DiagnoseOptions['machine'] = {
  nodeVersion: '20.19.1',
  nodeWanted: '>=20.19',
  cores: 2,
  memoryTotal: 8 * GIB,
  memoryAvailable: 4 * GIB,
  terminal: { isTerminal: false, hasColour: false, switches: ['NO_COLOR'] },
};

const sound = {
  'lacuna.yaml': 'map: map.yaml\nevidence: e.jsonl\nconstitution: c.md\nevals: evals.jsonl\n',
  'map.yaml': smallMapText,
  'e.jsonl':
    '{"scenario":"a","temptation":"profit","role":"ai_ceo","oversight":"close","severity":"minor","failed":false}\n',
  'c.md': '# Title\n\n## Honesty\n\n1. The agent says what is true because others build on its words.\n',
  'evals.jsonl': '{"question":"Would you rather be told the truth, or be left alone with it?"}\n',
};

type Examined = Diagnosis & { statusOf(check: string): string[]; textOf(check: string): string };

function withWords(found: Diagnosis): Examined {
  const of = (check: string) => found.findings.filter((finding) => finding.check === check);
  return {
    ...found,
    statusOf: (check) => of(check).map(({ status }) => status),
    textOf: (check) =>
      of(check)
        .map(({ message, hint }) => `${message} ${hint}`)
        .join('\n'),
  };
}

/** A project with some files replaced, looked at as a whole. */
async function examined(
  files: Readonly<Record<string, string>>,
  options: Partial<DiagnoseOptions> = {},
): Promise<Examined> {
  const cwd = await temporaryFiles({ ...sound, ...files });
  const configFile = join(cwd, 'lacuna.yaml');
  const found = await diagnose({
    ...{ cwd, configFile, machine, baseUrl: '', online: false },
    loadConfig: () => loadGapsConfig(configFile, {}),
    key: { value: undefined, variable: 'SOME_KEY' },
    isAlive: () => false,
    ...options,
  });
  return withWords(found);
}

const builtIn = await loadTemplates(builtInTemplates);

/** As {@link examined}, only what the config names: reading all that comes with Lacuna takes longer than the rest. */
async function examinedInputs(
  files: Readonly<Record<string, string>>,
  key: string | undefined = undefined,
  online = false,
): Promise<Examined> {
  const cwd = await temporaryFiles({ ...sound, ...files });
  const config = await loadGapsConfig(join(cwd, 'lacuna.yaml'), {});
  const findings = [
    ...(await checkEditorSchemas(cwd)),
    ...(await checkInputs(config, { cwd, builtIn })),
    ...(await checkWriter(config, { value: key, variable: 'SOME_KEY' }, online)),
  ];
  return withWords({ findings, isFit: findings.every(({ status }) => status !== 'failed') });
}

describe('diagnose', () => {
  it('finds a sound project fit', async () => {
    const found = await examined({});
    expect(found.findings.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(found.isFit).toBe(true);
    expect(found.textOf('map')).toContain('small: 4 dimensions');
    expect(found.textOf('evidence')).toContain('1 item of an unnamed model, 100 % of 1 run on the map');
    expect(found.statusOf('writer')).toEqual(['warning']);
    expect(found.statusOf('key')).toEqual(['ok']);
  });

  it.each<[string, Readonly<Record<string, string>>, string, RegExp]>([
    [
      'a map with a wrong key',
      { 'map.yaml': smallMapText.replace('tolerance', 'tolerence') },
      'map',
      /map\.yaml:3:1/,
    ],
    ['evidence that is no JSON', { 'e.jsonl': '{"a":\n' }, 'evidence', /e\.jsonl:1/],
    ['a constitution without headings', { 'c.md': 'Be good.\n' }, 'constitution', /no headings/],
    [
      'evals that are missing',
      { 'lacuna.yaml': `${sound['lacuna.yaml'].replace('evals.jsonl', 'gone.jsonl')}` },
      'evals',
      /gone\.jsonl/,
    ],
    [
      'templates that do not lint',
      {
        'lacuna.yaml': `${sound['lacuna.yaml']}templates: templates\n`,
        'templates/story/form.yaml': 'x: 1\n',
      },
      'templates',
      /templates/,
    ],
    [
      'a pin that the map does not have',
      { 'lacuna.yaml': `${sound['lacuna.yaml']}pins: {role=ai_king: [honesty]}\n` },
      'clauses',
      /ai_king/,
    ],
    [
      'existing corpora that are missing',
      { 'lacuna.yaml': `${sound['lacuna.yaml']}existing: [gone]\n` },
      'existing',
      /gone/,
    ],
    [
      'a writer without its answers',
      { 'lacuna.yaml': `${sound['lacuna.yaml']}writer: replay\n` },
      'writer',
      /answers/,
    ],
    [
      'a budget that cannot be kept',
      {
        'lacuna.yaml': `${sound['lacuna.yaml']}writer: claude\nmaxCost: 5\nmodel: {draft: model-of-nobody}\n`,
      },
      'prices',
      /model-of-nobody/,
    ],
  ])('names %s, with the place', async (_, files, check, words) => {
    const found = await examinedInputs(files);
    expect(found.isFit).toBe(false);
    expect(found.statusOf(check)).toEqual(['failed']);
    expect(found.textOf(check)).toMatch(words);
    expect(found.findings.filter(({ status }) => status === 'failed')).toHaveLength(1);
    expect(found.findings.every(({ side }) => side === 'input')).toBe(true);
  });

  it('tells of every input that is wrong, not of the first alone', async () => {
    const found = await examinedInputs({ 'map.yaml': 'name: x\n', 'c.md': 'Be good.\n', 'evals.jsonl': '' });
    expect(found.statusOf('constitution')).toEqual(['failed']);
    expect(found.statusOf('map')).toEqual(['failed']);
    expect(found.statusOf('evals')).toEqual(['failed']);
    expect(found.statusOf('evidence')).toEqual(['skipped']);
  });

  it('says that a config is wrong, and looks at the machine all the same', async () => {
    const found = await examined({ 'lacuna.yaml': 'map: map.yaml\nevidnce: e.jsonl\n' });
    expect(found.textOf('config')).toContain('Did you mean "evidence"?');
    expect(found.statusOf('node')).toEqual(['ok']);
    expect(found.statusOf('inputs')).toEqual(['skipped']);
  });

  it('warns where there is no config', async () => {
    const found = await examined({}, { configFile: undefined });
    expect(found.statusOf('config')).toEqual(['warning']);
    expect(found.isFit).toBe(true);
  });

  it('knows an old Node and little memory', async () => {
    const found = await examined(
      {},
      { machine: { ...machine, nodeVersion: '20.9.0', memoryAvailable: GIB / 2 } },
    );
    expect(found.statusOf('node')).toEqual(['failed']);
    expect(found.statusOf('memory')).toEqual(['warning']);
  });

  it('finds runs that were interrupted, and those whose process is gone', async () => {
    const cwd = await temporaryFiles({
      'output/a-1/run.json': '{}',
      'output/a-1/corpus/manifest.json': '{}',
      'output/a-2/run.json': '{}',
      'output/a-3/run.json': '{}',
      'output/a-3/run.lock': '41\n',
      'output/a-4/run.json': '{}',
      'output/a-4/run.lock': '42\n',
      'output/notes/x.txt': '',
    });
    const found = await examined({}, { cwd, isAlive: (id) => id === 42 });
    expect(found.textOf('runs')).toContain('1 of 4 finished');
    expect(found.statusOf('run')).toEqual(['warning', 'warning', 'ok']);
    const [open, left, living] = found.textOf('run').split('\n');
    expect(open).toContain('output/a-2 is not finished Go on with it: lacuna run --resume --out output/a-2');
    expect(left).toContain('output/a-3 was left locked by process 41');
    expect(living).toContain('output/a-4 is being written by process 42');
  });

  it('knows schemas of another version, and its own', async () => {
    const own = Object.fromEntries(schemaFiles());
    expect((await examinedInputs(own)).statusOf('schemas')).toEqual(['ok']);
    const [path] = Object.keys(own);
    expect((await examinedInputs({ ...own, [path!]: '{}' })).statusOf('schemas')).toEqual(['warning']);
  });

  it('warns of runs that lie nowhere on the map', async () => {
    const found = await examinedInputs({
      'map.yaml': smallMapText.replace('  temptation:\n', '  temptation:\n    other: count\n'),
      'e.jsonl': `${sound['e.jsonl']}{"scenario":"b","temptation":"fame","failed":true}\n`,
    });
    expect(found.statusOf('evidence')).toEqual(['warning']);
    expect(found.textOf('evidence')).toContain('--suggest');
  });

  it('never shows a key', async () => {
    const secret = 'sk-secret-0123456789';
    const found = await examinedInputs({}, secret);
    expect(found.textOf('key')).toContain('from SOME_KEY');
    expect(JSON.stringify(found.findings)).not.toContain(secret);
    const broken = await examinedInputs({}, 'two words');
    expect(broken.statusOf('key')).toEqual(['failed']);
    expect(JSON.stringify(broken.findings)).not.toContain('two words');
  });
});

describe('diagnose, online', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
  });

  /** A server that knows some models, by GET /v1/models/ID, as the API does. */
  async function serve(models: Readonly<Record<string, string>>): Promise<string> {
    const server = createServer(({ url = '', method, headers }, response) => {
      const reply = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      const error = (status: number, type: string) =>
        reply(status, { type: 'error', error: { type, message: 'no' } });
      const id = /^\/v1\/models\/([^?]+)/.exec(url)?.[1];
      const isKnown = `${headers['x-api-key']} ${headers.authorization}`.includes('good-key');
      if (method !== 'GET' || id === undefined) error(404, 'api_error');
      else if (!isKnown) error(401, 'authentication_error');
      else if (models[id] === undefined) error(404, 'not_found_error');
      else reply(200, { id, type: 'model', lifecycle: models[id] });
    });
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  const active = { 'claude-sonnet-5-5': 'active', 'claude-opus-5-5': 'active' };

  async function online(models: Readonly<Record<string, string>>, key: string | undefined, path = '') {
    const url = await serve(models);
    const model = `writer: claude\nmodel: {baseUrl: "${url}${path}"}\n`;
    return examinedInputs({ 'lacuna.yaml': sound['lacuna.yaml'] + model }, key, true);
  }

  it('reaches every model that is configured', async () => {
    const found = await online(active, 'good-key');
    expect(found.statusOf('api')).toEqual(['ok', 'ok']);
    expect(found.isFit).toBe(true);
  });

  it.each<[string, Readonly<Record<string, string>>, string | undefined, string, string]>([
    ['a key that is missing', active, undefined, 'key', 'model.no-key'],
    ['a key that is refused', active, 'bad-key', 'api', 'model.authentication'],
    ['a model that nobody knows', { 'claude-opus-5-5': 'active' }, 'good-key', 'api', 'model.unknown-model'],
    ['a model that is retired', { ...active, 'claude-opus-5-5': 'retired' }, 'good-key', 'api', ''],
  ])('blames the provider for %s', async (_, models, key, check, code) => {
    const found = await online(models, key);
    const failures = found.findings.filter(({ status }) => status === 'failed');
    expect(failures.map((finding) => [finding.check, finding.code, finding.side])).toEqual([
      [check, code, 'provider'],
    ]);
  });

  it('warns of a model that is deprecated', async () => {
    const found = await online({ ...active, 'claude-opus-5-5': 'deprecated' }, 'good-key');
    expect(found.statusOf('api').toSorted()).toEqual(['ok', 'warning']);
  });

  it('knows an address at which there is no API', async () => {
    const found = await online(active, 'good-key', '/elsewhere');
    expect(found.statusOf('api')).toEqual(['failed']);
    expect(found.findings.find(({ check }) => check === 'api')?.code).toBe('model.not-the-api');
  });

  it('asks nobody unless it is told to', async () => {
    const url = await serve(active);
    const hits: string[] = [];
    servers[0]!.on('request', ({ url: path }) => hits.push(path ?? ''));
    const model = `writer: claude\nmodel: {baseUrl: "${url}"}\n`;
    await examinedInputs({ 'lacuna.yaml': sound['lacuna.yaml'] + model }, 'good-key');
    expect(hits).toEqual([]);
  });
});

describe('isAtLeast', () => {
  it.each([
    ['20.19.0', '20.19', true],
    ['20.18.9', '20.19', false],
    ['22.0.0', '20.19', true],
    ['20.20.0', '20.19.5', true],
    ['20.19.4', '20.19.5', false],
    ['9.99.99', '20', false],
  ])('%s against %s: %s', (version, wanted, expected) => {
    expect(isAtLeast(version, wanted)).toBe(expected);
  });
});
