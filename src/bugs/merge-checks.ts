import { readdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { LacunaError } from '../errors.ts';
import { fileError } from '../io/file-error.ts';
import type { RunConfig } from '../run/config.ts';
import { loadInputs } from '../run/inputs.ts';
import { earlierEvals } from './merge-evals.ts';
import { type MergeIdentity, type MergeRecord, readMergeRecord } from './merge-record.ts';
import { type MergeSource, openSource } from './merge-source.ts';

/** A merge that is going to be. */
export interface PlannedMerge {
  /** The run with the corpus that exists already. */
  readonly base: string;
  /** Where the documents to add will lie. */
  readonly delta: string;
  readonly out: string;
  readonly config: RunConfig;
  readonly cwd: string;
}

/**
 * Checks before anything is written or paid what a merge needs that does not depend on the documents to add.
 *
 * @throws LacunaError `merge.no-corpus`, `merge.changed`, `merge.other-map`, `merge.same`, `merge.missing-evals`,
 *   `merge.not-empty`, and what is wrong with the config's inputs
 */
export async function checkPlannedMerge({ base, delta, out, config, cwd }: PlannedMerge): Promise<void> {
  if (resolve(cwd, base) === resolve(cwd, delta)) throw same(base);
  const source = await openSource(resolve(cwd, base), cwd);
  const inputs = await loadInputs({ ...config, existing: [], regions: undefined }, cwd);
  if (source.manifest.map !== inputs.map.name) throw otherMap(source, inputs.map.name);
  await earlierEvals([source], inputs.evals, cwd);
  const folder = resolve(cwd, out);
  const record = await recordIn(folder);
  const isSame =
    record?.base.corpus === source.sha256 && resolve(cwd, record.delta.run) === resolve(cwd, delta);
  if (record?.passed && !isSame) throw notEmpty(folder, record);
}

/** Checks that two corpora can be merged. @throws LacunaError `merge.same`, `merge.other-map` */
export function checkPair(base: MergeSource, delta: MergeSource): void {
  if (base.layout.root === delta.layout.root) throw same(base.name);
  if (base.manifest.map !== delta.manifest.map) throw otherMap(base, delta.manifest.map);
}

/**
 * What lies in a folder already, where that is the merge that is asked for. One that did not pass holds no document,
 * and may be tried again.
 *
 * @throws LacunaError `merge.not-empty`
 */
export async function mergeIn(folder: string, asked: MergeIdentity): Promise<MergeRecord | undefined> {
  const record = await recordIn(folder);
  if (!record?.passed) return undefined;
  const { lacuna, base, delta, inputs, nearDuplicates } = record;
  const found: MergeIdentity = { lacuna, base, delta, inputs, nearDuplicates };
  if (JSON.stringify(found) === JSON.stringify(asked)) return record;
  throw notEmpty(folder, record);
}

/** The merge in a folder; undefined where that is empty or absent. @throws LacunaError `merge.not-empty` */
async function recordIn(folder: string): Promise<MergeRecord | undefined> {
  const entries: readonly string[] = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw fileError(folder, 'read', cause);
  });
  if (entries.length === 0) return undefined;
  const record = await readMergeRecord(folder);
  if (!record) throw notEmpty(folder, record);
  return record;
}

function notEmpty(folder: string, record: MergeRecord | undefined): LacunaError {
  return new LacunaError({
    code: 'merge.not-empty',
    message: record ? `another merge lies in ${basename(folder)}` : `${folder} is not empty`,
    hint: 'A merged corpus needs a new or empty folder: move this one away.',
  });
}

function same(name: string): LacunaError {
  return new LacunaError({
    code: 'merge.same',
    message: `${name} cannot be merged with itself`,
    hint: 'Name the run that existed before.',
  });
}

function otherMap({ name, manifest }: MergeSource, map: string): LacunaError {
  return new LacunaError({
    code: 'merge.other-map',
    message: `${name} was made for map "${manifest.map}", and what is to be added for map "${map}"`,
    hint: 'Name a run of the same map.',
  });
}
