import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditFlags } from '../../src/cli/audit-flags.ts';
import { checkAuditOutputs } from '../../src/cli/audit-outputs.ts';

describe('outputs of an audit', () => {
  let cwd = '';
  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'outputs-'));
    await mkdir(join(cwd, 'data'));
    for (const file of ['data/d1.jsonl', 'other.jsonl', 'evals.jsonl', 'tokenizer.json', 'old.html'])
      await writeFile(join(cwd, file), '{"text": "Some words."}\n');
    await symlink(join(cwd, 'data/d1.jsonl'), join(cwd, 'link.jsonl'));
  });
  afterAll(() => rm(cwd, { recursive: true }));

  const check = (flags: AuditFlags, paths = ['data']) =>
    checkAuditOutputs(flags, { paths, cwd, config: undefined, evals: ['evals.jsonl'] });

  it.each<[string, AuditFlags, string[]]>([
    ['a file of a folder', { pairs: 'data/d1.jsonl' }, ['data']],
    ['what a glob stands for', { subset: './data/../data/d1.jsonl' }, ['data/*.jsonl']],
    ['a link to it', { matches: 'link.jsonl' }, ['data/d1.jsonl']],
    ['an eval file', { html: 'evals.jsonl' }, ['data']],
    ['another dataset', { pairs: 'other.jsonl', against: ['other.jsonl'] }, ['data']],
    ['the tokenizer', { html: 'tokenizer.json', tokenizer: 'tokenizer.json' }, ['data']],
  ])('are not %s', async (_, flags, paths) => {
    await expect(check(flags, paths)).rejects.toMatchObject({ code: 'audit.out-is-input' });
  });

  it('may be new, or a page of an earlier audit', async () => {
    await expect(check({ pairs: 'data/new.jsonl', html: 'old.html', subset: 'other.jsonl' })).resolves.toBe(
      undefined,
    );
  });
});
