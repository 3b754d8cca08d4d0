import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';

/** What may lie in a folder that still counts as empty: what version control and desktops put there. */
const NOT_IN_THE_WAY = ['.git', '.hg', '.svn', '.jj', '.DS_Store', 'Thumbs.db', 'desktop.ini'];

/** Files of a project that may be there already, and stay: nothing else depends on what they say. */
const MAY_STAY = ['README.md', '.gitignore'];

/** Names listed of what is in the way. */
const MOST_LISTED = 10;

/**
 * Refuses a folder that holds anything, before any work is done.
 *
 * @param mayHold whether files that are no part of a project may be there
 * @throws LacunaError `project.not-empty`, `project.not-a-folder`, or why it cannot be read
 */
export async function checkPlace(folder: string, mayHold: boolean): Promise<void> {
  const information = await stat(folder).catch(() => undefined);
  if (information !== undefined && !information.isDirectory()) {
    throw new LacunaError({
      code: 'project.not-a-folder',
      message: 'a file stands where the project should lie',
      hint: 'Name a folder that is new or empty.',
      place: { file: folder },
    });
  }
  const entries = (await entriesOf(folder)).filter((name) => !NOT_IN_THE_WAY.includes(name));
  if (entries.length === 0 || mayHold) return;
  const isProject = entries.includes('lacuna.yaml');
  throw new LacunaError({
    code: 'project.not-empty',
    message: `the folder is not empty: ${listed(entries)} ${entries.length === 1 ? 'is' : 'are'} in the way`,
    hint: isProject
      ? 'A project lies there already. Name another folder.'
      : 'Name a new folder, or use --add: it writes beside what is there, and over nothing.',
    place: { file: folder },
  });
}

/**
 * The files that are to be written among those of a project. Those that may stay are left out; any other that is
 * there already is an error, since a map of one project with the config of another would not run.
 *
 * @returns with them, what is there and stays
 * @throws LacunaError `project.in-the-way`
 */
export async function newFilesOf(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<{ readonly files: ReadonlyMap<string, string>; readonly kept: readonly string[] }> {
  const there: string[] = [];
  for (const path of files.keys()) {
    if ((await stat(join(folder, path)).catch(() => undefined)) !== undefined) there.push(path);
  }
  const inTheWay = there.filter((path) => !MAY_STAY.includes(path));
  if (inTheWay.length > 0) {
    throw new LacunaError({
      code: 'project.in-the-way',
      message: `nothing is written over: ${listed(inTheWay)} ${inTheWay.length === 1 ? 'is' : 'are'} there already`,
      hint: 'Move them, or name another folder.',
      place: { file: folder },
    });
  }
  return { files: new Map([...files].filter(([path]) => !there.includes(path))), kept: there };
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return [...names.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fileError(folder, 'read', cause);
  }
}
