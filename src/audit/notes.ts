import type { AuditOptions } from './audit-options.ts';
import type { FileReading } from './dataset/dataset.ts';

/** What stands for standard input. */
const STREAM = '-';

/** Whether the dataset can be read more than once. */
export function isReadAgain({ paths }: AuditOptions): boolean {
  return !paths.includes(STREAM);
}

/**
 * What a reader must know of an audit before believing its numbers.
 *
 * @param hasSplits whether the dataset says what is trained on and what is held out
 */
export function notesOn(options: AuditOptions, files: readonly FileReading[], hasSplits: boolean): string[] {
  const { map, evals = [], against = [], counter } = options;
  const notes: string[] = [];
  if (map === undefined) {
    notes.push('No coverage map was given, so nothing is said of what the dataset teaches: give --map FILE.');
    if (against.length > 0) notes.push('Without a map there is nothing to hold two datasets against.');
  }
  if (evals.length === 0) {
    notes.push('No evals were given, so nothing is said of contamination: give --evals FILES.');
  }
  const audited = new Set(files.map(({ file }) => file));
  for (const { file } of evals.filter((one) => audited.has(one.file))) {
    notes.push(`${file} is audited and given as an eval: its documents are found in themselves.`);
  }
  if (!isReadAgain(options) && hasSplits) {
    notes.push('Standard input can be read only once, so its splits were not compared with each other.');
  }
  if (!counter?.exact) {
    notes.push('Tokens are estimates; give --tokenizer FILE for the counts of a trainer.');
  }
  return [...notes, ...files.flatMap(notesOnFile)];
}

function notesOnFile({ file, documents, setAside, taken }: FileReading): string[] {
  const notes: string[] = [];
  const guessed = taken.filter((one) => one.guessed);
  if (guessed.length > 0) {
    const what = guessed.map((one) => one.what).join(', ');
    notes.push(
      `${file}: ${what} was taken for the text; name the column with --text-field if it is another.`,
    );
  }
  if (setAside > 0)
    notes.push(`${file}: ${setAside} rows were wrong and left out, beside ${documents} documents.`);
  return notes;
}
