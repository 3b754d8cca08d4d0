import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
/**
 * The folder of a run. Without `out`: `output/<map name>-<number>`, the next free one, or with `resume` the newest
 * that has not finished. With `out`: a new or empty folder, or with `resume` a run.
 *
 * @throws LacunaError `run.not-empty`, `run.not-a-run`, `run.nothing-to-resume`
 */
export async function chooseFolder({ out, resume, mapName, cwd }) {
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
/** Whether a run's corpus has been emitted. */
export async function isFinished(folder) {
  return (await stat(join(folder, 'corpus', 'manifest.json')).catch(() => undefined)) !== undefined;
}
/**
 * Takes a run's folder for this process, so that no other writes into it.
 *
 * @returns a function that lets go of it
 * @throws LacunaError `run.in-use`
 */
export async function lockFolder(folder, self) {
  const file = join(folder, 'run.lock');
  try {
    await mkdir(folder, { recursive: true });
    for (;;) {
      try {
        await writeFile(file, `${self.id}\n`, { flag: 'wx' });
        return () => rm(file, { force: true });
      } catch (cause) {
        if (cause.code !== 'EEXIST') throw cause;
        const holder = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
        if (Number.isInteger(holder) && holder !== self.id && self.isAlive(holder))
          throw inUse(folder, holder);
        // The process that held it is gone, killed perhaps: its lock says nothing any more.
        await rm(file, { force: true });
      }
    }
  } catch (cause) {
    throw fileError(folder, 'write', cause);
  }
}
async function entriesOf(folder) {
  try {
    // A lock alone is left by a run that was killed before it wrote anything.
    return (await readdir(folder)).filter((entry) => entry !== 'run.lock');
  } catch (cause) {
    if (cause.code === 'ENOENT') return [];
    throw fileError(folder, 'read', cause);
  }
}
function fileName(name) {
  return name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'run';
}
function notEmpty(folder, isRun) {
  return new LacunaError({
    code: 'run.not-empty',
    message: `${folder} is not empty`,
    hint: isRun
      ? 'A run lies there. Go on with it by --resume, or choose another folder.'
      : 'Choose a new or empty folder with --out.',
  });
}
function notARun(folder) {
  return new LacunaError({
    code: 'run.not-a-run',
    message: `${folder} is not a run: it has no run.json`,
    hint: 'Name the folder that an earlier `lacuna run` printed.',
  });
}
function inUse(folder, holder) {
  return new LacunaError({
    code: 'run.in-use',
    message: `${basename(folder)} is being written by process ${holder}`,
    hint: 'Wait until it is done, or stop it; then run the same command again.',
  });
}
