import type { Contamination } from './contamination/contamination.ts';
import type { FileReading, SkippedFile } from './dataset/dataset.ts';
import type { Health } from './health/health-result.ts';
import type { Taught, TaughtDifference } from './taught/taught-result.ts';

/** What an audit found in a dataset: what `lacuna audit --json` prints. */
export interface Audit extends MeasuredAudit {
  /** In the order in which they were asked for. */
  readonly gates: readonly GateResult[];
}

/** What was measured, before anything is held against it. */
export interface MeasuredAudit {
  readonly schemaVersion: 1;
  readonly documents: number;
  readonly tokens: AuditedTokens;
  /** What was read, and what was taken for text in it. */
  readonly files: readonly FileReading[];
  /** Files of the dataset's folders that were not read, and why. */
  readonly skipped: readonly SkippedFile[];
  /** Documents by form, commonest first. */
  readonly forms: readonly FormCount[];
  /** What the dataset teaches of a map; `null` without one. */
  readonly coverage: Taught | null;
  readonly health: Health;
  readonly contamination: Contamination;
  /** How what it teaches differs from another dataset; `null` where none was given. */
  readonly difference: TaughtDifference | null;
  /** Most tokens that the trainer takes, where that was said, else `null`. */
  readonly maxLength: number | null;
  /** What a reader must know before believing the numbers: whole sentences. */
  readonly notes: readonly string[];
}

/** Tokens of a dataset, and what counted them. */
export interface AuditedTokens {
  readonly total: number;
  /** `estimate`, or the name of the tokenizer's file. */
  readonly counter: string;
  readonly exact: boolean;
}

/** Documents of a form. */
export interface FormCount {
  readonly form: string;
  readonly documents: number;
}

/** What became of a gate. */
export interface GateResult {
  /** As it was written. */
  readonly gate: string;
  readonly name: string;
  /** The number that was held against the limit; of per cent, a share in [0, 1]. */
  readonly value: number;
  readonly isPercent: boolean;
  /** False where the condition holds. */
  readonly passed: boolean;
}
