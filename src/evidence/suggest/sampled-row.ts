import type { LacunaError } from '../../errors.ts';
import type { LoggedRun } from '../../formats/logs/log-format.ts';

/** A run, or a row of aggregate figures, that was drawn into the sample. */
export interface SampledRow {
  readonly file: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  /** `null` for a row of aggregate figures. */
  readonly run: LoggedRun | null;
}

/** How much of a file was looked at. */
export interface SampledFile {
  readonly file: string;
  /** The name of its format. */
  readonly format: string;
  /** Runs that were read. */
  readonly runs: number;
  readonly sampled: number;
  /** Whether it was read to its end. */
  readonly isWhole: boolean;
}

/** What a suggestion is made from. */
export interface Sample {
  readonly rows: readonly SampledRow[];
  /** The first rows of each file, in their order. */
  readonly head: readonly SampledRow[];
  readonly files: readonly SampledFile[];
  /** Files that could not be read as eval logs, and why. */
  readonly skipped: readonly { readonly file: string; readonly reason: LacunaError }[];
}

/** Names the item of each row: its epochs share the name. @param field that names items, where the format does not */
export function itemKeys(rows: readonly SampledRow[], field?: string): string[] {
  return rows.map(({ run, fields }, at) => {
    if (run === null) return `row ${at}`;
    const item = field === undefined ? run.item : String(fields[field] ?? '');
    return JSON.stringify([run.suite, run.model, run.checkpoint, item]);
  });
}
