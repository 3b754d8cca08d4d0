import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ConfigOverrides, loadConfig } from '../../src/run/config.ts';
import type { InputFile } from '../../src/run/gaps-inputs.ts';
import { openRunFile, readRunFile, runFileSchema } from '../../src/run/run-file.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const configOf = (changes: ConfigOverrides = {}) =>
  loadConfig(undefined, { map: '/m.yaml', evidence: ['/e.jsonl'], constitution: '/c.md', ...changes });

const inputs: readonly InputFile[] = [
  { role: 'map', file: 'map.yaml', sha256: 'aa' },
  { role: 'evidence', file: 'e1.jsonl', sha256: 'bb' },
  { role: 'evidence', file: 'e2.jsonl', sha256: 'cc' },
];

async function started(changes: ConfigOverrides = {}) {
  const file = join(await temporaryFolder(), 'run.json');
  const first = await openRunFile(file, await configOf(changes), inputs, 'then');
  return { file, first };
}

describe('openRunFile', () => {
  it('starts a record of what was asked, and finds it again', async () => {
    const { file, first } = await started();
    expect(runFileSchema.parse(JSON.parse(await readFile(file, 'utf8')))).toEqual(first);
    expect(first).toMatchObject({ createdAt: 'then', settings: { docs: 200, seed: 1 }, inputs });
    const again = await openRunFile(file, await configOf(), inputs, 'now');
    expect(again).toEqual(first);
  });

  it('lets what only shapes the making change, and files move', async () => {
    const { file, first } = await started();
    const moved = inputs.map((input) => ({ ...input, file: `elsewhere/${input.file}` }));
    const config = await configOf({ waves: 3, out: '/o', model: { requestsInFlight: 2, timeoutSeconds: 5 } });
    expect(await openRunFile(file, config, moved, 'now')).toEqual(first);
  });

  it.each([
    [{ docs: 300 }, 'docs: was 200, is now 300'],
    [{ seed: 2 }, 'seed: was 1, is now 2'],
    [{ persona: { kind: 'an-ai' } }, 'persona: was'],
    [{ pins: { 'a=b': ['c'] } }, 'pins: was {}, is now {"a=b":["c"]}'],
    [{ writer: 'claude' }, 'writer: was "composer", is now "claude"'],
    [{ faults: 'empty=0.1' }, 'faults: was "", is now "empty=0.1"'],
    [{ checkpoints: [{ name: 'a', trainedOn: ['/runs/one'] }] }, 'checkpoints: was []'],
    [{ splits: { train: 0.5 } }, 'splits: was'],
    [{ documentTokens: 2048 }, 'documentTokens: was not set, is now 2048'],
  ])('refuses %j, and says what it was', async (changes, words) => {
    const { file } = await started();
    const error = await lacunaError(async () => openRunFile(file, await configOf(changes), inputs, 'now'));
    expect(error).toMatchObject({ code: 'run.changed', place: { file } });
    expect(error.message).toContain(words);
  });

  it('notices a corpus that a checkpoint was trained on and that was not declared before', async () => {
    const { file } = await started({ checkpoints: [{ name: 'a', trainedOn: [] }] });
    const config = await configOf({ checkpoints: [{ name: 'a', trainedOn: ['/runs/one'] }] });
    expect((await lacunaError(() => openRunFile(file, config, inputs, 'now'))).code).toBe('run.changed');
  });

  it.each([
    [
      'changed',
      [inputs[0]!, inputs[1]!, { ...inputs[2]!, sha256: 'dd' }],
      ['evidence e2.jsonl: changed or missing since'],
    ],
    ['missing', inputs.slice(0, 2), ['evidence e2.jsonl: changed or missing since']],
    [
      'new',
      [...inputs, { role: 'evals', file: 'x.jsonl', sha256: 'ee' }],
      ['evals x.jsonl: not part of the run'],
    ],
    [
      'given for another',
      [inputs[1]!, inputs[2]!, { role: 'map', file: 'other.yaml', sha256: 'ff' }],
      ['map map.yaml: changed or missing since', 'map other.yaml: not part of the run'],
    ],
  ])('names an input that is %s', async (_, now, lines) => {
    const { file } = await started();
    const error = await lacunaError(async () => openRunFile(file, await configOf(), now, 'now'));
    expect(error.code).toBe('run.changed');
    expect(error.message.split('\n').slice(1)).toEqual(lines.map((line) => `  ${line}`));
  });

  it('names another version of Lacuna', async () => {
    const { file, first } = await started();
    await writeFile(file, JSON.stringify({ ...first, lacuna: '0.0.0-other' }));
    const error = await lacunaError(async () => openRunFile(file, await configOf(), inputs, 'now'));
    expect(error.message).toContain(`Lacuna: was 0.0.0-other, is now ${first.lacuna}`);
  });

  it('says that it is damaged', async () => {
    const { file } = await started();
    for (const content of ['{"schemaVersion":1,', '{"schemaVersion":2}', '[]']) {
      await writeFile(file, content);
      expect((await lacunaError(() => readRunFile(file))).code).toBe('run.damaged');
    }
    expect(await readRunFile(join(await temporaryFolder(), 'run.json'))).toBeUndefined();
  });
});
