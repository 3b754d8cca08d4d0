import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repeatOf } from '../../src/run/repeat.ts';
import type { RunFile } from '../../src/run/run-file.ts';

const runFile: RunFile = {
  schemaVersion: 1,
  lacuna: '0.0.0-test',
  createdAt: '2026-01-02T03:04:05.678Z',
  settings: {
    docs: 20,
    seed: 3,
    writer: 'composer',
    faults: '',
    undirected: 0.15,
    checkpoint: [],
    checkpoints: [],
  },
  inputs: [
    { role: 'map', file: "it's a map.yaml", sha256: '' },
    { role: 'evidence', file: 'a.jsonl', sha256: '' },
    { role: 'evidence', file: 'b.jsonl', sha256: '' },
    { role: 'constitution', file: 'constitution.md', sha256: '' },
    { role: 'templates', file: '../lacuna/templates', sha256: '' },
  ],
};

describe('repeatOf', () => {
  it('gives one command where flags say it all, quoted for a shell', () => {
    expect(repeatOf(runFile)).toEqual({
      command: [
        'lacuna run',
        "--map 'it'\\''s a map.yaml'",
        '--evidence a.jsonl b.jsonl',
        '--constitution constitution.md',
        '--writer composer',
        '--docs 20',
        '--seed 3',
      ].join(' \\\n  '),
      config: undefined,
    });
  });

  it('adds a config file for what has no flag and is not as usual', () => {
    const settings = {
      ...runFile.settings,
      undirected: 0.5,
      constitutionExclude: ['Preface'],
      model: { draft: 'claude-sonnet-5-5', rewrite: 'another' },
      checkpoints: [{ name: 'first', trainedOn: ['run-1'] }],
    };
    const { command, config } = repeatOf({ ...runFile, settings });
    expect(command).toContain('--config repeat.yaml');
    expect(command).not.toContain('--constitution');
    expect(parse(config ?? '')).toEqual({
      constitution: { file: 'constitution.md', exclude: ['Preface'] },
      undirected: 0.5,
      model: { rewrite: 'another' },
      checkpoints: [{ name: 'first', trainedOn: ['run-1'] }],
    });
  });

  it('names the tokenizer, the mappings and the scenarios that were read', () => {
    const more = [
      { role: 'mapping', file: 'mapping.yaml', sha256: '' },
      { role: 'tokenizer', file: 'model/tokenizer.json', sha256: '' },
      { role: 'scenarios', file: 'scenarios.jsonl', sha256: '' },
    ];
    const { command, config } = repeatOf({ ...runFile, inputs: [...runFile.inputs, ...more] });
    expect(command).toContain('--mapping mapping.yaml');
    expect(command).toContain('--tokenizer model/tokenizer.json');
    expect(parse(config ?? '')).toEqual({ scenarios: 'scenarios.jsonl' });
  });
});
