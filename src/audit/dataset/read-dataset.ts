import type { AuditedDocument } from '../audited-document.ts';
import type { DatasetFile, DatasetOptions, FoundDataset } from './dataset.ts';

/**
 * The documents of a dataset, in batches and in order: of files, folders, globs, runs, datasets in the layout of
 * Hugging Face, or standard input (`-`).
 *
 * @throws LacunaError `dataset.…`, and what reading a file or its format throws; each with its place
 */
export function readDataset(
  paths: readonly string[],
  options: DatasetOptions,
): AsyncGenerator<readonly AuditedDocument[]> {
  throw new Error(`not read yet: ${paths.length} in ${options.cwd}`);
}

/** The files of a dataset, in the order in which they are read. @throws LacunaError `io.no-files`, `dataset.…` */
export async function datasetFiles(paths: readonly string[], cwd: string): Promise<readonly DatasetFile[]> {
  return (await findDataset(paths, cwd)).files;
}

/** As {@link datasetFiles}, with what lies beside them and is not read. */
export async function findDataset(paths: readonly string[], cwd: string): Promise<FoundDataset> {
  throw new Error(`not found yet: ${paths.length} in ${cwd}`);
}
