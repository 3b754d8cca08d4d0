import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  configOf,
  type InputFlags,
  positiveNumber,
  wholeNumber,
  withInputs,
  withWriter,
} from '../../src/cli/options.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

function flagsOf(...argv: readonly string[]): InputFlags {
  const command = withWriter(withInputs(new Command()))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return command.parse(argv, { from: 'user' }).opts<InputFlags>();
}

const inputs = ['--map', 'm.yaml', '--evidence', 'a.jsonl', 'b.jsonl', '--constitution', 'c.md'];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('flags', () => {
  it('make a config by themselves, with paths from the working folder', async () => {
    const config = await configOf(
      flagsOf(...inputs, '--docs', '7', '--checkpoint', 'x', '--checkpoint', 'y'),
      'out',
    );
    expect(config).toMatchObject({
      map: join(process.cwd(), 'm.yaml'),
      evidence: [join(process.cwd(), 'a.jsonl'), join(process.cwd(), 'b.jsonl')],
      constitution: { file: join(process.cwd(), 'c.md') },
      docs: 7,
      checkpoint: ['x', 'y'],
      out: join(process.cwd(), 'out'),
    });
  });

  it('override the config file, and leave the rest of it', async () => {
    const folder = await temporaryFiles({
      'lacuna.yaml': 'map: m.yaml\nevidence: e.jsonl\nconstitution: c.md\ndocs: 3\nseed: 4\n',
    });
    const config = await configOf(flagsOf('--config', join(folder, 'lacuna.yaml'), '--docs', '9'));
    expect(config).toMatchObject({ map: join(folder, 'm.yaml'), docs: 9, seed: 4 });
  });

  it('take the address of the model from the environment unless they name one', async () => {
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://environment');
    expect((await configOf(flagsOf(...inputs))).model.baseUrl).toBe('http://environment');
    expect((await configOf(flagsOf(...inputs, '--base-url', 'http://flag'))).model.baseUrl).toBe(
      'http://flag',
    );
  });

  it.each([
    [['--docs', '0']],
    [['--docs', '1e3']],
    [['--seed', '-1']],
    [['--seed', 'x']],
    [['--writer', 'poet']],
    [['--dosc', '3']],
  ])('refuse %j', (argv) => {
    expect(() => flagsOf(...argv)).toThrow();
  });

  it('are whole numbers where they count', () => {
    expect(wholeNumber('0')).toBe(0);
    expect(positiveNumber('12')).toBe(12);
    for (const text of ['', ' 1', '1.5', '+1', 'NaN']) expect(() => wholeNumber(text)).toThrow();
    expect(() => positiveNumber('0')).toThrow();
  });
});
