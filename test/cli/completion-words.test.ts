import { describe, expect, it } from 'vitest';
import { expectedAt } from '../../src/cli/completion-words.ts';
import { createProgram } from '../../src/cli/program.ts';

describe('expectedAt', async () => {
  const program = await createProgram(() => {});

  it.each<[string, object]>([
    ['', { kind: 'name' }],
    ['ru', { kind: 'name' }],
    ['run --wri', { kind: 'name' }],
    ['run --writer ', { kind: 'choice', choices: ['composer', 'claude', 'replay'] }],
    ['run --writer=cl', { kind: 'choice', choices: ['composer', 'claude', 'replay'] }],
    ['run --writer = cl', { kind: 'choice', choices: ['composer', 'claude', 'replay'] }],
    ['run --config ', { kind: 'file' }],
    ['run -c ', { kind: 'file' }],
    ['run --config=ma', { kind: 'file' }],
    ['run --evidence a.jsonl b', { kind: 'file' }],
    ['run --docs ', { kind: 'free' }],
    ['run --quiet ', { kind: 'free' }],
    ['run ', { kind: 'free' }],
    ['export ', { kind: 'run' }],
    ['export --format ', expect.objectContaining({ kind: 'choice' })],
    ['export --splits train ', { kind: 'choice', choices: ['train', 'validation', 'heldout'] }],
    ['export --json output/a', { kind: 'run' }],
    ['import ', { kind: 'file' }],
    ['import a.eval b', { kind: 'file' }],
    ['import a.eval --scorer ', { kind: 'free' }],
    ['completion ', expect.objectContaining({ kind: 'choice' })],
    ['init ', { kind: 'file' }],
    ['init project ', { kind: 'free' }],
    ['init project --no-templates --constitution ', { kind: 'file' }],
    ['nonsense ', { kind: 'name' }],
  ])('%j', (typed, expected) => {
    expect(expectedAt(program, typed.split(' '))).toEqual(expected);
  });
});
