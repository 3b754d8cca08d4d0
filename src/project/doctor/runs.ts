import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isFinished, lockHolder } from '../../run/directory.ts';
import { type Finding, ok, warning } from './finding.ts';

/** Where runs may lie, and who is alive. */
export interface RunsContext {
  readonly cwd: string;
  /** The folder that holds runs, absolute. */
  readonly folder: string;
  /** A run that the config names, or undefined. */
  readonly out: string | undefined;
  isAlive(process: number): boolean;
}

/** Runs told of one by one. */
const MOST_TOLD = 5;

/** Runs that were not finished, that can be resumed, or that a process has left locked. */
export async function checkRuns(context: RunsContext): Promise<Finding[]> {
  const { folder, out, cwd } = context;
  const folders = [...new Set([...(await foldersIn(folder)), ...(out === undefined ? [] : [out])])];
  const runs: string[] = [];
  for (const candidate of folders) {
    if ((await stat(join(candidate, 'run.json')).catch(() => undefined)) !== undefined) runs.push(candidate);
  }
  if (runs.length === 0) return [ok('runs', 'none yet')];
  const told: Finding[] = [];
  let open = 0;
  for (const run of runs) {
    const finding = await runFinding(run, relative(cwd, run) || '.', context);
    if (finding === undefined) continue;
    open++;
    if (told.length < MOST_TOLD) told.push(finding);
  }
  const rest = open - told.length;
  return [
    ok('runs', `${runs.length - open} of ${runs.length} finished`),
    ...told,
    ...(rest > 0 ? [warning('run', `${rest} more are not finished`)] : []),
  ];
}

async function runFinding(run: string, name: string, { isAlive }: RunsContext): Promise<Finding | undefined> {
  const holder = await lockHolder(run);
  if (holder !== undefined && isAlive(holder))
    return ok('run', `${name} is being written by process ${holder}`);
  if (holder === undefined && (await isFinished(run))) return undefined;
  const left =
    holder === undefined ? 'is not finished' : `was left locked by process ${holder}, which is gone`;
  return warning('run', `${name} ${left}`, `Go on with it: lacuna run --resume --out ${name}`);
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .toSorted();
}
