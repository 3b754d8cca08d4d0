import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { hashFile } from '../io/hash-file.ts';
import type { Bug } from './bug-file.ts';
import { fromMapFolder } from './bug-subjects.ts';
import type { NewEntry } from './ledger.ts';
import type { EntryOf } from './ledger-entry.ts';

/** The entry that reports a bug. */
export async function reportedEntry(
  bug: Bug,
  mapFile: string,
): Promise<Extract<NewEntry, { readonly event: 'reported' }>> {
  const { title, found, model, checkpoint, severity, fixedBelow, file } = bug;
  return {
    event: 'reported',
    ...{ title, found, model, checkpoint, severity, fixedBelow },
    file: fromMapFolder(mapFile, file),
    sha256: await hashFile(file),
  };
}

/**
 * A folder belongs to one bug: the one whose file it was made from, wherever that lies by now.
 *
 * @throws LacunaError `bug.same-slug` where the folder is of another bug, whose file is still there
 */
export async function checkSameBug(
  bug: Bug,
  reported: EntryOf<'reported'> | undefined,
  mapFile: string,
): Promise<void> {
  if (reported === undefined) return;
  const before = resolve(dirname(mapFile), reported.file);
  if (before === bug.file || !(await exists(before))) return;
  if ((await hashFile(bug.file)) === reported.sha256) return;
  throw new LacunaError({
    code: 'bug.same-slug',
    message: `the folder "${bug.slug}" belongs to another bug already: "${reported.title}" (${reported.file})`,
    hint: `Give this one a name of its own: "slug: ${bug.slug}-2". If it is the same bug in another file, delete or move the old file.`,
    place: bug.placeOf(bug.slug === undefined ? ['title'] : ['slug']),
  });
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined;
}
