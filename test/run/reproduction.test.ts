import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ConfigOverrides, loadConfig } from '../../src/run/config.ts';
import { configSchema } from '../../src/run/config-schema.ts';
import type { InputFile } from '../../src/run/gaps-inputs.ts';
import { reproductionOf } from '../../src/run/reproduction.ts';
import { openRunFile } from '../../src/run/run-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const inputs: readonly InputFile[] = [
  { role: 'map', file: '../here/map.yaml', sha256: 'aa' },
  { role: 'evidence', file: '../here/one/log.jsonl', sha256: 'bb' },
  { role: 'evidence', file: '../here/two/log.jsonl', sha256: 'cc' },
  { role: 'constitution', file: '/rules.md', sha256: 'dd' },
  { role: 'templates', file: '../lacuna/templates', sha256: 'ee' },
];

async function reproduction(changes: ConfigOverrides = {}, more: readonly InputFile[] = []) {
  const config = await loadConfig(undefined, {
    map: '/here/map.yaml',
    evidence: ['/here/*/log.jsonl'],
    constitution: '/rules.md',
    ...changes,
  });
  const file = `${await temporaryFolder()}/run.json`;
  const runFile = await openRunFile(file, config, [...inputs, ...more], 'then');
  const made = reproductionOf({
    ...{ config, runFile, version: '1.2.3', models: ['claude-x-5'], isGraded: true, withdrawn: 0 },
  });
  return { made, yaml: parse(made.config) };
}

describe('reproductionOf', () => {
  it('names the inputs without the folders of this machine, and settings that are not as by default', async () => {
    const { made, yaml } = await reproduction({ docs: 30, removable: 0.5, out: '/somewhere', waves: 3 });
    expect(yaml).toEqual({
      map: 'map.yaml',
      evidence: ['one/log.jsonl', 'two/log.jsonl'],
      constitution: 'rules.md',
      docs: 30,
      seed: 1,
      writer: 'composer',
      removable: 0.5,
    });
    expect(configSchema.safeParse(yaml).success).toBe(true);
    expect(made.inputs.map(({ file }) => file)).toContain('templates');
    expect(JSON.stringify(made)).not.toContain('here');
  });

  it('has every kind of input that a config names', async () => {
    const roles = [
      'mapping',
      'evals',
      'existing',
      'regions',
      'templates',
      'tokenizer',
      'answers',
      'scenarios',
    ];
    const paths = ['mapping', 'evals', 'existing'];
    const named = Object.fromEntries(
      roles.map((role) => [role, paths.includes(role) ? [`/x/${role}.file`] : `/x/${role}.file`]),
    );
    const more = roles.map((role) => ({ role, file: `../x/${role}.file`, sha256: 'ff' }));
    const { yaml } = await reproduction({ ...named, layer: 'job', scorer: 'match' }, more);
    for (const role of roles) expect([yaml[role]].flat()).toEqual([`${role}.file`]);
    expect(yaml).toMatchObject({ layer: 'job', scorer: 'match' });
    expect(configSchema.safeParse(yaml).success).toBe(true);
  });

  it('names headings that were left out of the constitution', async () => {
    const { yaml } = await reproduction({ constitution: { file: '/rules.md', exclude: ['preamble'] } });
    expect(yaml.constitution).toEqual({ file: 'rules.md', exclude: ['preamble'] });
  });

  it('names the model of each stage where one writes, and says that its answers do not repeat', async () => {
    expect((await reproduction()).made).toMatchObject({ models: {}, answeredBy: [], isRepeatable: true });
    const { made, yaml } = await reproduction({ writer: 'claude', model: { draft: 'a-model' } });
    expect(made).toMatchObject({ answeredBy: ['claude-x-5'], isRepeatable: false });
    expect(Object.keys(made.models).toSorted()).toEqual(['brief', 'draft', 'grade', 'repair', 'rewrite']);
    expect(made.models['brief']).toBe('a-model');
    expect(yaml.model).toEqual({ draft: 'a-model' });
  });
});
