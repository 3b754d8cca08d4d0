import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { datasetFiles } from '../audit/dataset/read-dataset.ts';
import { LacunaError } from '../errors.ts';
import { evidenceFiles } from '../evidence/evidence-files.ts';
import type { GapsConfig } from '../run/config.ts';
import type { AuditFlags } from './audit-flags.ts';

/** What an audit reads. */
export interface AuditReads {
  /** The dataset, as it was named. */
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly config: GapsConfig | undefined;
  /** The eval files, those beside the map among them, as seen from the working folder. */
  readonly evals: readonly string[];
}

/**
 * Makes sure that no output would take the place of a file that the audit reads, whatever name it is given.
 *
 * @throws LacunaError `audit.out-is-input`, or why an input cannot be found
 */
export async function checkAuditOutputs(flags: AuditFlags, reads: AuditReads): Promise<void> {
  const { cwd } = reads;
  const { subset, pairs, matches, html } = flags;
  const outputs = await identified({ subset, pairs, matches, html }, cwd);
  // what does not exist yet is no input
  if (outputs.size === 0) return;
  for (const file of await inputsOf(flags, reads)) {
    const flag = outputs.get((await identityOf(resolve(cwd, file))) ?? '');
    if (flag === undefined) continue;
    throw new LacunaError({
      code: 'audit.out-is-input',
      message: `--${flag} would overwrite a file that the audit reads`,
      hint: `Give --${flag} another file, outside of the folders that are audited.`,
      place: { file },
    });
  }
}

async function inputsOf(flags: AuditFlags, { paths, cwd, config, evals }: AuditReads): Promise<string[]> {
  const against = flags.against ?? [];
  const datasets = [
    ...(await datasetFiles(paths, cwd)),
    ...(against.length === 0 ? [] : await datasetFiles(against, cwd)),
  ];
  const evidence = config?.evidence ?? [];
  const single = [flags.config, config?.map, config?.constitution?.file, flags.constitution, flags.tokenizer];
  return [
    ...datasets.map(({ file }) => file),
    ...evals,
    ...(evidence.length === 0 ? [] : (await evidenceFiles(evidence, cwd)).files),
    ...(config?.mapping ?? flags.mapping ?? []),
    ...[...single, flags.answers].filter((file) => file !== undefined),
  ];
}

/** The outputs that exist, by what they are on disk, each with its flag. */
async function identified(
  outputs: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [flag, file] of Object.entries(outputs)) {
    const identity = file === undefined ? undefined : await identityOf(resolve(cwd, file));
    if (identity !== undefined) found.set(identity, flag);
  }
  return found;
}

/** What a file is on disk, whatever links lead to it. */
async function identityOf(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found?.isFile() ? `${found.dev}:${found.ino}` : undefined;
}
