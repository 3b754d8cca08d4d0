import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const COMMIT = /^[0-9a-f]{40,64}$/;
const SHORT = 7;

const buildSchema = z.object({ commit: z.string().min(1) });

/**
 * The commit that a copy of Lacuna was made from, as `git describe` would shorten it: what the build recorded, else
 * what is checked out where the package is a git checkout of its own; `null` where nothing tells.
 *
 * @param packageFolder the folder with package.json; a repository around it is none of Lacuna's
 * @param buildFile what `scripts/record-commit.mjs` writes beside the built code: `{"commit": "abc1234"}`
 */
export function findCommit(packageFolder: string, buildFile: string): string | null {
  return recordedCommit(buildFile) ?? checkedOutCommit(packageFolder);
}

function recordedCommit(file: string): string | null {
  const text = contentOf(file);
  if (text === null) return null;
  try {
    return buildSchema.parse(JSON.parse(text)).commit;
  } catch {
    // A version is printed when something is wrong already: a damaged record must not add to it.
    return null;
  }
}

/** Reads git's own files: asking git would need it installed, and cost a process at each start. */
function checkedOutCommit(packageFolder: string): string | null {
  const folder = gitFolder(join(packageFolder, '.git'));
  const head = folder && contentOf(join(folder, 'HEAD'))?.trim();
  if (!folder || !head) return null;
  if (COMMIT.test(head)) return head.slice(0, SHORT);
  const reference = /^ref: (\S+)$/.exec(head)?.[1];
  if (reference === undefined) return null;
  // The branches of a linked worktree lie with the main one.
  const shared = contentOf(join(folder, 'commondir'))?.trim();
  const folders = shared === undefined ? [folder] : [folder, resolve(folder, shared)];
  for (const place of folders) {
    const loose = contentOf(join(place, reference))?.trim();
    if (loose !== undefined && COMMIT.test(loose)) return loose.slice(0, SHORT);
  }
  for (const place of folders) {
    const packed = contentOf(join(place, 'packed-refs'))
      ?.split('\n')
      .find((line) => line.endsWith(` ${reference}`));
    if (packed !== undefined) return packed.slice(0, SHORT);
  }
  return null;
}

/** `.git` is a folder, or a file that says where the folder is. */
function gitFolder(path: string): string | null {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  const pointed = /^gitdir: (.+)$/m.exec(contentOf(path) ?? '')?.[1]?.trim();
  return pointed === undefined ? null : resolve(path, '..', pointed);
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // What cannot be read tells nothing, and the version alone is an answer too.
    return null;
  }
}
