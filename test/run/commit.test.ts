import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCommit } from '../../src/run/commit.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

const sha = 'abc1234def5678900987654321fedcba01234567';
const other = '0123456789012345678901234567890123456789';

const found = (folder: string, record = 'commit.json') => findCommit(folder, join(folder, record));

describe('findCommit', () => {
  it('reads what the build recorded, before what is checked out', async () => {
    const folder = await temporaryFiles({
      'commit.json': '{"commit":"1234567-dirty"}',
      '.git/HEAD': `${sha}\n`,
    });
    expect(found(folder)).toBe('1234567-dirty');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['a detached head', { '.git/HEAD': `${sha}\n` }],
    ['a branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${sha}\n` }],
    [
      'a packed branch',
      {
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.git/packed-refs': `# pack-refs\n${other} refs/heads/not/main\n${sha} refs/heads/main\n`,
      },
    ],
    [
      'a branch that was packed and moved on since',
      {
        '.git/HEAD': 'ref: refs/heads/main\n',
        '.git/refs/heads/main': `${sha}\n`,
        '.git/packed-refs': `${other} refs/heads/main\n`,
      },
    ],
    [
      'a linked worktree',
      {
        '.git': 'gitdir: main/.git/worktrees/side\n',
        'main/.git/worktrees/side/HEAD': 'ref: refs/heads/side\n',
        'main/.git/worktrees/side/commondir': '../..\n',
        'main/.git/refs/heads/side': `${sha}\n`,
      },
    ],
    ['a damaged record', { 'commit.json': '{"commit":', '.git/HEAD': `${sha}\n` }],
  ])('reads the checkout of %s', async (_, files) => {
    expect(found(await temporaryFiles(files))).toBe('abc1234');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no git', { 'package.json': '{}' }],
    ['a repository without a commit', { '.git/HEAD': 'ref: refs/heads/main\n' }],
    ['a head that is no commit', { '.git/HEAD': 'nonsense\n' }],
    ['a pointer to nowhere', { '.git': 'gitdir: gone\n' }],
  ])('knows nothing with %s', async (_, files) => {
    expect(found(await temporaryFiles(files))).toBeNull();
  });

  it('does not take the repository around the package for its own', async () => {
    const folder = await temporaryFiles({
      '.git/HEAD': `${sha}\n`,
      'node_modules/lacuna/package.json': '{}',
    });
    expect(found(join(folder, 'node_modules/lacuna'))).toBeNull();
  });

  it('agrees with git itself, loose and packed', async () => {
    const folder = await temporaryFolder();
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
        cwd: folder,
        encoding: 'utf8',
      }).trim();
    git('init', '-q', '-b', 'main');
    git('commit', '-q', '--allow-empty', '-m', 'first');
    const expected = git('rev-parse', 'HEAD').slice(0, 7);
    expect(found(folder)).toBe(expected);
    git('pack-refs', '--all');
    expect(found(folder)).toBe(expected);
  });
});
