import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notesOf } from '../../src/cli/init-text.ts';
import { parseYaml } from '../../src/io/yaml.ts';
import { createClauseChooser } from '../../src/plan/clauses.ts';
import { type InitOptions, initProject, type NewProject } from '../../src/project/init.ts';
import { builtInTemplates } from '../../src/prompts/built-in.ts';
import { loadTemplates } from '../../src/prompts/library.ts';
import { loadConfig } from '../../src/run/config.ts';
import { configSchema } from '../../src/run/config-schema.ts';
import { loadInputs } from '../../src/run/inputs.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

const plain = { folder: 'project', templates: false, add: false, skipBadRows: false };

const rule = (about: string) =>
  `The agent should always be careful with ${about}, because others rely on it.`;
const constitution = `# Title\n\n${['Honesty', 'Care', 'Courage'].map((title) => `## ${title}\n\n1. ${rule(title)}\n`).join('\n')}`;

/** Runs over two fields, with a text that says nothing of principles. */
function runs(count: number, more: (at: number) => object = () => ({})): string {
  const rows = Array.from({ length: count }, (_, at) => ({
    scenario: `item-${at}`,
    pressure: ['deadline', 'none', 'flattery'][at % 3],
    channel: ['chat', 'email'][Math.floor(at / 3) % 2],
    failed: at % 7 === 0,
    ...more(at),
  }));
  return `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
}

/** What a run of the project would read. */
async function inputsOf({ folder }: NewProject) {
  const config = await loadConfig(join(folder, 'lacuna.yaml'), {});
  return { config, inputs: await loadInputs(config, folder) };
}

async function init(files: Readonly<Record<string, string>>, options: Partial<InitOptions> = {}) {
  const cwd = await temporaryFiles(files);
  return { cwd, project: await initProject({ ...plain, cwd, ...options }) };
}

describe('initProject', () => {
  it('makes the example where there is nothing', async () => {
    const { project } = await init({});
    const { inputs } = await inputsOf(project);
    expect(inputs.map.name).toBe('ai-agent');
    expect(inputs.evidence.subjects).toEqual(['simulated-model/simulated']);
    expect(project.files).toContain('constitution.md');
    expect(await readFile(join(project.folder, '.gitignore'), 'utf8')).toContain('output/');
  });

  it('makes principles of a constitution, which stays where it is', async () => {
    const { cwd, project } = await init({ 'c.md': constitution }, { constitution: 'c.md' });
    const { config, inputs } = await inputsOf(project);
    expect(config.constitution.file).toBe(join(cwd, 'c.md'));
    expect(existsSync(join(project.folder, 'constitution.md'))).toBe(false);
    const principle = inputs.map.dimensions.find(({ name }) => name === 'principle');
    expect(principle?.values.map(({ name }) => name)).toEqual(['honesty', 'care', 'courage']);
    expect(config.pins).toEqual({
      'principle=honesty': ['honesty/1'],
      'principle=care': ['care/1'],
      'principle=courage': ['courage/1'],
    });
    expect(createClauseChooser(inputs.map, inputs.constitution, config.pins).missing).toEqual([]);
    const text = await readFile(join(project.folder, 'map.yaml'), 'utf8');
    expect(text.match(/# proposed/g)?.length).toBe(inputs.map.dimensions.length);
  });

  it('drafts map and mapping from evidence', async () => {
    const { project } = await init({ 'runs.jsonl': runs(60) }, { evidence: ['runs.jsonl'] });
    const { inputs } = await inputsOf(project);
    expect(inputs.map.dimensions.map(({ name }) => name).toSorted()).toEqual(['channel', 'pressure']);
    expect(inputs.evidence.report).toMatchObject({ runs: 60, shareMapped: 1 });
    expect(project.files).not.toContain('evidence/simulated.jsonl');
  });

  it('joins both: the dimensions of the evidence, and the principles', async () => {
    const { project } = await init(
      {
        'logs/a.jsonl': runs(40),
        'logs/b.jsonl': runs(40, (at) => ({ scenario: `other-${at}` })),
        'c.md': constitution,
      },
      { constitution: 'c.md', evidence: ['logs/*.jsonl'] },
    );
    const { config, inputs } = await inputsOf(project);
    expect(inputs.map.dimensions.map(({ name }) => name)).toContain('principle');
    expect(inputs.map.dimensions.map(({ name }) => name)).toContain('pressure');
    expect(inputs.evidence.report).toMatchObject({ runs: 80, shareMapped: 1 });
    expect(Object.keys(config.pins)).toHaveLength(3);
  });

  it.each<[string, (at: number) => object]>([
    ['by its name', (at) => ({ principle: ['thrift', 'zeal'][Math.floor(at / 6) % 2] })],
    ['by its values', (at) => ({ at_stake: ['Honesty', 'Care', 'Courage'][Math.floor(at / 6) % 3] })],
  ])('leaves the principles out where the evidence has them %s', async (_, field) => {
    const { project } = await init(
      { 'runs.jsonl': runs(60, field), 'c.md': `${constitution}\n## Acknowledgements\n\nThanks to all.\n` },
      { constitution: 'c.md', evidence: ['runs.jsonl'] },
    );
    const { config, inputs } = await inputsOf(project);
    expect(inputs.map.dimensions).toHaveLength(3);
    expect(config.pins).toEqual({});
    expect(config.constitution.exclude).toEqual(['acknowledgements']);
    expect(notesOf(project).join(' ')).toContain('a dimension of principles already');
  });

  it('takes the checkpoint with the most runs, and says which it leaves out', async () => {
    const more = (at: number) => ({ model: 'm', checkpoint: at < 15 ? 'june' : at < 50 ? 'july' : 'may' });
    const { project } = await init({ 'runs.jsonl': runs(60, more) }, { evidence: ['runs.jsonl'] });
    const { inputs } = await inputsOf(project);
    expect(inputs.evidence.subjects).toEqual(['m/july']);
    expect(project.config.otherCheckpoints).toEqual(['m/june', 'm/may']);
  });

  it('copies templates that make the same prompts as the built-in ones', async () => {
    const { project } = await init({}, { templates: true });
    const { config } = await inputsOf(project);
    expect(config.templates).toBe(join(project.folder, 'templates'));
    const [own, builtIn] = [await loadTemplates(config.templates!), await loadTemplates(builtInTemplates)];
    expect(own.sha256).toBe(builtIn.sha256);
    expect((await readdir(join(project.folder, 'templates', 'pools'))).length).toBeGreaterThan(1);
  });

  it('links every YAML file to a schema that lies in the project', async () => {
    const { project } = await init({ 'runs.jsonl': runs(60) }, { evidence: ['runs.jsonl'] });
    for (const name of ['lacuna', 'map', 'mapping']) {
      const [first = ''] = (await readFile(join(project.folder, `${name}.yaml`), 'utf8')).split('\n');
      const link = /^# yaml-language-server: \$schema=(\.\/\S+)$/.exec(first)?.[1] ?? '';
      const schema = JSON.parse(await readFile(join(project.folder, link), 'utf8')) as { properties: object };
      expect(Object.keys(schema.properties).length).toBeGreaterThan(3);
    }
  });

  it('names files by where they really are, when it is reached through a link', async () => {
    const cwd = await temporaryFiles({ 'deep/down/here/x': '', 'c.md': constitution });
    await symlink(join(cwd, 'deep/down/here'), join(cwd, 'short'));
    const project = await initProject({ ...plain, cwd, folder: 'short/project', constitution: 'c.md' });
    expect(project.folder).toBe(join(await realpath(cwd), 'deep/down/here/project'));
    expect((await inputsOf(project)).inputs.constitution.title).toBe('Title');
  });

  it('works in the working folder, beside a README that stays', async () => {
    const { cwd, project } = await init(
      { 'README.md': 'own\n', 'runs.jsonl': runs(60), '.git/HEAD': '' },
      { folder: '.', evidence: ['runs.jsonl'], add: true },
    );
    expect(relative(cwd, project.folder)).toBe('');
    expect(project.kept).toEqual(['README.md']);
    expect(await readFile(join(cwd, 'README.md'), 'utf8')).toBe('own\n');
    const text = await readFile(join(cwd, 'lacuna.yaml'), 'utf8');
    expect(parseYaml(text, 'lacuna.yaml', configSchema).evidence).toEqual(['runs.jsonl']);
    expect((await inputsOf(project)).inputs.evidence.report.runs).toBe(60);
  });

  it.each<[string, Readonly<Record<string, string>>, Partial<InitOptions>, string]>([
    ['a folder with files', { 'project/notes.txt': '' }, {}, 'project.not-empty'],
    ['a project that is there', { 'project/map.yaml': '' }, { add: true }, 'project.in-the-way'],
    ['a constitution that is missing', {}, { constitution: 'c.md' }, 'io.cannot-read'],
    ['one without headings', { 'c.md': 'Be good.\n' }, { constitution: 'c.md' }, 'constitution.no-headings'],
    ['evidence that is missing', {}, { evidence: ['runs.jsonl'] }, 'io.cannot-read'],
    [
      'evidence that is broken',
      { 'r.jsonl': `${runs(9)}{"a":` },
      { evidence: ['r.jsonl'] },
      'jsonl.malformed',
    ],
    [
      'rows that name cells of a map of their own',
      {
        'r.jsonl':
          '{"cell":{"a":"x","b":"p"},"items":9,"fails":1}\n{"cell":{"a":"x","b":"q"},"items":9,"fails":1}\n{"cell":{"a":"x","b":"q"},"items":8,"fails":1}\n',
      },
      { evidence: ['r.jsonl'] },
      'project.other-map',
    ],
    [
      'logs that tell no situations apart',
      { 'r.jsonl': '{"id":"a","failed":true}\n{"id":"b","failed":false}\n' },
      { evidence: ['r.jsonl'] },
      'project.no-dimensions',
    ],
    [
      'logs that tell nothing, with a constitution',
      { 'r.jsonl': '{"id":"a","failed":true}\n{"id":"b","failed":false}\n', 'c.md': constitution },
      { evidence: ['r.jsonl'], constitution: 'c.md' },
      'project.nothing-mapped',
    ],
  ])('refuses %s and writes nothing', async (_, files, options, code) => {
    const cwd = await temporaryFiles(files);
    const before = await readdir(cwd, { recursive: true });
    const error = await lacunaError(() => initProject({ ...plain, cwd, ...options }));
    expect(error.code).toBe(code);
    expect(error.hint).toBeTruthy();
    expect(await readdir(cwd, { recursive: true })).toEqual(before);
  });

  it('refuses evals that hold no text before it writes anything', async () => {
    const cwd = await temporaryFolder();
    await lacunaError(() => initProject({ ...plain, cwd, evals: ['gone.jsonl'] }));
    expect(await readdir(cwd)).toEqual([]);
  });
});
