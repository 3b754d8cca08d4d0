import { LacunaError } from '../errors.ts';
import { estimatingCounter } from '../text/token-counter.ts';
import type { AuditOptions, AuditProgress } from './audit-options.ts';
import type { AuditedDocument } from './audited-document.ts';
import type { DatasetOptions } from './dataset/dataset.ts';
import { readDataset } from './dataset/read-dataset.ts';

/** What is read, and which of its files. */
export interface AuditedReading {
  readonly paths: readonly string[];
  readonly as: AuditProgress['reading'];
  readonly onFile?: NonNullable<DatasetOptions['onFile']>;
  /** Files to read, as seen from the working folder; all of them where absent. */
  readonly wants?: (file: string) => boolean;
}

/**
 * Reads documents in batches, tells how far it has come, and stops when that is asked for.
 *
 * @throws LacunaError what the dataset throws; `audit.interrupted`
 */
export async function* readAudited(
  { paths, as, onFile, wants }: AuditedReading,
  options: AuditOptions,
): AsyncGenerator<readonly AuditedDocument[]> {
  const { cwd, counter = estimatingCounter, fields, stdin, onBad, onProgress, signal } = options;
  let bytes: { readonly read: number; readonly total: number | null } = { read: 0, total: null };
  let documents = 0;
  // What was wrong with a row was said when it was read first.
  const takeBad = onBad && (as === 'splits' || as === 'subset') ? () => {} : onBad;
  const batches = readDataset(paths, {
    cwd,
    counter,
    ...(fields === undefined ? {} : { fields }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(takeBad === undefined ? {} : { onBad: takeBad }),
    ...(onFile === undefined ? {} : { onFile }),
    ...(wants === undefined ? {} : { wants }),
    onProgress: (read, total) => {
      bytes = { read, total };
    },
  });
  for await (const batch of batches) {
    if (signal?.aborted) throw interrupted();
    yield batch;
    documents += batch.length;
    await onProgress?.({ reading: as, documents, bytesRead: bytes.read, bytesTotal: bytes.total });
  }
}

function interrupted(): LacunaError {
  return new LacunaError({
    code: 'audit.interrupted',
    kind: 'interrupted',
    message: 'the audit was interrupted; nothing was written',
  });
}
