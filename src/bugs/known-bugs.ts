import { readdir, stat } from 'node:fs/promises';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
import { nearest } from '../io/yaml.ts';
import { bugLayout, bugsFolderOf } from './bug-layout.ts';

/**
 * The names of a map's bugs, sorted: those asked for, or all.
 *
 * @throws LacunaError `bug.unknown` where one has no ledger
 */
export async function chosenBugs(mapFile: string, wanted: readonly string[]): Promise<string[]> {
  const known = await knownBugs(mapFile);
  for (const slug of wanted) if (!known.includes(slug)) throw unknownBug(slug, known, mapFile);
  return wanted.length === 0 ? known : known.filter((slug) => wanted.includes(slug));
}

async function knownBugs(mapFile: string): Promise<string[]> {
  const folder = bugsFolderOf(mapFile);
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw fileError(folder, 'read', cause);
  });
  const slugs: string[] = [];
  for (const entry of entries) {
    const { ledgerFile } = bugLayout(mapFile, entry.name);
    if (entry.isDirectory() && (await stat(ledgerFile).catch(() => undefined))) slugs.push(entry.name);
  }
  return slugs.toSorted();
}

function unknownBug(slug: string, known: readonly string[], mapFile: string): LacunaError {
  const suggestion = nearest(slug, known);
  return new LacunaError({
    code: 'bug.unknown',
    message: `there is no bug "${slug}" beside this map`,
    hint: suggestion
      ? `Did you mean "${suggestion}"?`
      : known.length > 0
        ? `Bugs: ${known.join(', ')}.`
        : 'None was reported yet: "lacuna bug FILE" takes one in.',
    place: { file: bugsFolderOf(mapFile) },
  });
}
