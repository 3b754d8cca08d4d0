import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Node's own recursive `mkdir` never ends where a folder takes no
 * folders, as below `/proc`, and says of a read-only disk that something is missing.
 *
 * @returns the highest folder that was made; `undefined` where all were there
 * @throws as `mkdir` does, e.g. `EACCES`, `EROFS`, `EEXIST` where a file is in the way
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder);
    return folder;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (await isFolder(folder)) return undefined;
    const above = dirname(folder);
    if (code !== 'ENOENT' || above === folder || (await isFolder(above))) throw cause;
    const first = await makeFolder(above);
    const own = await makeFolder(folder);
    return first ?? own;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
