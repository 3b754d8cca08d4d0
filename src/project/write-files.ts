import {
  constants,
  copyFile,
  link,
  mkdir,
  mkdtemp,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileError } from '../io/file-error.ts';
import { makeFolder } from '../io/make-folder.ts';

/**
 * Writes files into a folder, all or none, and over nothing: first into a folder of their own beside their place, then
 * moved as a whole, or one by one where the folder is there already. What fails is taken back.
 *
 * @param files text by path, relative to `folder`
 * @throws LacunaError `io.cannot-write`
 */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const isThere = (await stat(folder).catch(() => undefined)) !== undefined;
  const parent = isThere ? folder : dirname(folder);
  const made = await attempt(parent, () => makeFolder(parent));
  try {
    const own = await attempt(parent, () => mkdtemp(join(parent, `.${basename(folder)}-`)));
    try {
      // A folder made by mkdtemp is readable by its owner alone; the project is made as any other.
      const staged = join(own, 'project');
      await attempt(folder, () => stage(staged, files));
      if (isThere) await moveInto(folder, staged, files);
      else await attempt(folder, () => rename(staged, folder));
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  } catch (error) {
    if (made !== undefined) await removeEmpty(parent, dirname(made));
    throw error;
  }
}

async function attempt<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw fileError(file, 'write', cause);
  }
}

async function stage(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder);
  for (const [path, text] of files) {
    await makeFolder(dirname(join(folder, path)));
    await writeFile(join(folder, path), text, { flag: 'wx' });
  }
}

async function moveInto(folder: string, staged: string, files: ReadonlyMap<string, string>): Promise<void> {
  const written: string[] = [];
  const made: string[] = [];
  try {
    for (const path of files.keys()) {
      const file = join(folder, path);
      await attempt(file, async () => {
        const first = await makeFolder(dirname(file));
        if (first !== undefined) made.push(first);
        await placeNew(join(staged, path), file);
      });
      written.push(file);
    }
  } catch (error) {
    for (const file of written) await rm(file, { force: true });
    // A folder that was not there held nothing of anybody else's.
    for (const first of made) await rm(first, { recursive: true, force: true });
    throw error;
  }
}

/** Puts a file where none is; never over one. */
async function placeNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw cause;
    // Not every disk has hard links.
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

/** Removes a folder and those above it up to `end`, as long as they are empty. */
async function removeEmpty(folder: string, end: string): Promise<void> {
  let current = folder;
  while (relative(end, current) !== '') {
    try {
      await rmdir(current);
    } catch {
      // Somebody has put something there meanwhile; it stays.
      return;
    }
    current = dirname(current);
  }
}
