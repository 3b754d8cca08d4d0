// Writes the commit that is built to dist/commit.json, for `lacuna --version`; `-dirty` where what is built was changed
// since. Without git, or where the package is no checkout of its own, nothing is written.
import { execFileSync } from 'node:child_process';
import { realpathSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = realpathSync(fileURLToPath(new URL('..', import.meta.url)));
const file = fileURLToPath(new URL('../dist/commit.json', import.meta.url));
const BUILT = ['src', 'templates', 'constitutions', 'gaps', 'package.json'];

const commit = commitOf();
// What an earlier build wrote must not speak for this one.
if (commit === undefined) rmSync(file, { force: true });
else writeFileSync(file, `${JSON.stringify({ commit })}\n`);

function commitOf() {
  try {
    // A source archive may have been unpacked within somebody else's repository.
    if (realpathSync(git('rev-parse', '--show-toplevel')) !== root) return undefined;
    const dirty = git('status', '--porcelain', '--', ...BUILT) === '' ? '' : '-dirty';
    return `${git('rev-parse', '--short=7', 'HEAD')}${dirty}`;
  } catch {
    return undefined;
  }
}

function git(...args) {
  return execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}
