import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
import { makeFolder } from '../io/make-folder.ts';

/** What of the operating system a run needs to know. The command line gives it. */
export interface ProcessInformation {
  readonly id: number;
  /** Whether a process with this id is running. */
  isAlive(id: number): boolean;
}

/** Where a run shall lie. */
export interface Place {
  /** As asked for, or undefined to choose. */
  readonly out: string | undefined;
  readonly resume: boolean;
  readonly mapName: string;
  readonly cwd: string;
}

/**
 * The folder of a run. Without `out`: `output/<map name>-<number>`, the next free one, or with `resume` the newest
 * that has not finished. With `out`: a new or empty folder, or with `resume` a run.
 *
 * @throws LacunaError `run.not-empty`, `run.not-a-run`, `run.nothing-to-resume`
 */
export async function chooseFolder({ out, resume, mapName, cwd }: Place): Promise<string> {
  if (out !== undefined) {
    const folder = resolve(cwd, out);
    const entries = await entriesOf(folder);
    if (resume && entries.length > 0 && !entries.includes('run.json')) throw notARun(folder);
    if (!resume && entries.length > 0) throw notEmpty(folder, entries.includes('run.json'));
    return folder;
  }
  const parent = resolve(cwd, 'output');
  const prefix = `${fileName(mapName)}-`;
  const numbers = (await entriesOf(parent))
    .filter((entry) => entry.startsWith(prefix) && /^\d+$/.test(entry.slice(prefix.length)))
    .map((entry) => Number(entry.slice(prefix.length)))
    .toSorted((a, b) => b - a);
  if (!resume) return join(parent, `${prefix}${(numbers[0] ?? 0) + 1}`);
  for (const number of numbers) {
    const folder = join(parent, `${prefix}${number}`);
    const entries = await entriesOf(folder);
    if (entries.includes('run.json') && !(await isFinished(folder))) return folder;
  }
  throw new LacunaError({
    code: 'run.nothing-to-resume',
    message: `there is no unfinished run of map "${mapName}" in ${parent}`,
    hint: 'Start one without --resume, or name a run with --out.',
  });
}

/** Whether a run's corpus has been emitted, and the run did not only pause: to be read, or for want of money. */
export async function isFinished(folder: string): Promise<boolean> {
  const manifest = await readFile(join(folder, 'corpus', 'manifest.json'), 'utf8').catch(() => undefined);
  return manifest !== undefined && !PAUSED.test(manifest);
}

/** As `corpus/manifest.json` has the reason of a stop. */
const PAUSED = /"stop":\s*\{\s*"reason":\s*"(?:review|budget)"/;

/**
 * Takes a run's folder for this process, so that no other writes into it.
 *
 * @returns a function that lets go of it
 * @throws LacunaError `run.in-use`
 */
export async function lockFolder(folder: string, self: ProcessInformation): Promise<() => Promise<void>> {
  const file = join(folder, LOCK);
  const own = `${file}.${self.id}`;
  try {
    await makeFolder(folder);
    await writeFile(own, `${self.id}\n`);
    for (;;) {
      try {
        // A link appears with its content, or not at all.
        await link(own, file);
        return () => rm(file, { force: true });
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
        await removeDeadLock(folder, file, self);
      }
    }
  } catch (cause) {
    throw fileError(folder, 'write', cause);
  } finally {
    await rm(own, { force: true }).catch(() => {
      // What went wrong with the folder was thrown already.
    });
  }
}

/** The id of the process that has taken a run's folder, or had when it ended; undefined where none has. */
export function lockHolder(folder: string): Promise<number | undefined> {
  return holderOf(join(folder, LOCK));
}

const LOCK = 'run.lock';

/** Removes the lock of a process that is gone, killed perhaps. @throws LacunaError `run.in-use` where it lives */
async function removeDeadLock(folder: string, file: string, self: ProcessInformation): Promise<void> {
  const holder = await holderOf(file);
  if (holder !== undefined && holder !== self.id && self.isAlive(holder)) throw inUse(folder, holder);
  // Moved away first: whoever else found it dead may have put a living lock in its place by now.
  const stale = `${file}.${self.id}.stale`;
  await rename(file, stale).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
  });
  const moved = await holderOf(stale);
  if (moved !== undefined && moved !== holder) await link(stale, file).catch(() => undefined);
  await rm(stale, { force: true });
}

async function holderOf(file: string): Promise<number | undefined> {
  const id = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  return Number.isInteger(id) ? id : undefined;
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    // A lock alone is left by a run that was killed before it wrote anything.
    return (await readdir(folder)).filter((entry) => !entry.startsWith(LOCK));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fileError(folder, 'read', cause);
  }
}

function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'run';
}

function notEmpty(folder: string, isRun: boolean): LacunaError {
  return new LacunaError({
    code: 'run.not-empty',
    message: `${folder} is not empty`,
    hint: isRun
      ? 'A run lies there. Go on with it by --resume, or choose another folder.'
      : 'Choose a new or empty folder with --out.',
  });
}

function notARun(folder: string): LacunaError {
  return new LacunaError({
    code: 'run.not-a-run',
    message: `${folder} is not a run: it has no run.json`,
    hint: 'Name the folder that an earlier `lacuna run` printed.',
  });
}

function inUse(folder: string, holder: number): LacunaError {
  return new LacunaError({
    code: 'run.in-use',
    message: `${basename(folder)} is being written by process ${holder}`,
    hint: 'Wait until it is done, or stop it; then run the same command again.',
  });
}
