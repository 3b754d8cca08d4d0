import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/io/yaml.ts';
import { configText, type NewConfig } from '../../src/project/config-text.ts';
import { configSchema } from '../../src/run/config-schema.ts';

const plain: NewConfig = {
  evidence: ['evidence/simulated.jsonl'],
  isSimulated: true,
  hasMapping: false,
  checkpoint: [],
  otherCheckpoints: [],
  skipBadRows: false,
  constitution: 'constitution.md',
  isExampleConstitution: true,
  exclude: ['preamble'],
  evals: [],
  hasTemplates: true,
  pins: {},
};

const path = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .filter((text) => text.trim() !== '' && !/\p{Cc}/u.test(text));
const paths = fc.array(path, { minLength: 1, maxLength: 3 });

describe('configText', () => {
  it('begins with the schema that an editor checks it by, relative and offline', () => {
    expect(configText(plain).split('\n')[0]).toBe(
      '# yaml-language-server: $schema=./.lacuna/schemas/config.schema.json',
    );
  });

  it('warns of simulated evidence above it', () => {
    expect(configText(plain)).toMatch(/# SIMULATED: no model was evaluated\.[^\n]*\n#[^\n]*\nevidence:/);
    expect(configText({ ...plain, isSimulated: false })).not.toContain('SIMULATED');
  });

  it('says what was meant, whatever the files and checkpoints are called', () => {
    const config = fc.record<NewConfig>({
      evidence: paths,
      isSimulated: fc.boolean(),
      hasMapping: fc.boolean(),
      checkpoint: fc.array(fc.oneof(path, fc.constant('')), { maxLength: 2 }),
      otherCheckpoints: fc.array(fc.string(), { maxLength: 3 }),
      skipBadRows: fc.boolean(),
      constitution: path,
      isExampleConstitution: fc.boolean(),
      exclude: fc.array(path, { maxLength: 2 }),
      evals: fc.array(path, { maxLength: 2 }),
      hasTemplates: fc.boolean(),
      pins: fc.dictionary(
        path.filter((key) => key !== '__proto__'),
        paths,
        { maxKeys: 3, noNullPrototype: true },
      ),
    });
    fc.assert(
      fc.property(config, (wanted) => {
        const read = parseYaml(configText(wanted), 'lacuna.yaml', configSchema);
        expect(read).toMatchObject({
          evidence: wanted.evidence,
          mapping: wanted.hasMapping ? ['mapping.yaml'] : [],
          checkpoint: wanted.checkpoint,
          skipBadRows: wanted.skipBadRows,
          constitution: { file: wanted.constitution, exclude: wanted.exclude },
          evals: wanted.evals,
        });
        expect(read.templates).toBe(wanted.hasTemplates ? 'templates' : undefined);
        expect(read.pins).toEqual(wanted.pins);
      }),
    );
  });
});
