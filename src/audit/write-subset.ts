import { writeJsonl } from '../io/jsonl.ts';
import type { AuditOptions } from './audit-options.ts';
import { readAudited } from './read-audited.ts';

/**
 * Writes some of a dataset's documents as JSON Lines, each row as it was read. The dataset is read once more.
 *
 * @param numbers of the documents, in order
 */
export async function writeSubset(
  file: string,
  numbers: readonly number[],
  options: AuditOptions,
): Promise<void> {
  await writeJsonl(file, chosen(numbers, options));
}

async function* chosen(
  numbers: readonly number[],
  options: AuditOptions,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  const wanted = new Set(numbers);
  const last = numbers.at(-1) ?? -1;
  for await (const batch of readAudited({ paths: options.paths, as: 'subset' }, options)) {
    for (const { number, fields } of batch) if (wanted.has(number)) yield fields;
    if ((batch.at(-1)?.number ?? 0) >= last) return;
  }
}
