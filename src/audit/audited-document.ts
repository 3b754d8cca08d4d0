import type { Message } from '../records/message.ts';

/** A document of a dataset that is audited, whatever it came from. */
export interface AuditedDocument {
  /** From 0, in the order of reading. */
  readonly number: number;
  /** Its own id, or its place where it has none. */
  readonly id: string;
  /** As seen from the working folder. */
  readonly file: string;
  /** The line it starts on, from 1; in formats without lines, the number of its row. */
  readonly line: number;
  /** All of its text; of a conversation, the turns with their speakers. */
  readonly text: string;
  /** Its turns where it is a conversation, else `null`. */
  readonly messages: readonly Message[] | null;
  /** The row it came from, whole. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Its form where it says so, else `document` or `conversation`. */
  readonly form: string;
  /** Its split where it or its file says so, else an empty string. */
  readonly split: string;
  readonly tokens: number;
}

/** Something that is measured in one pass over a dataset, in memory that does not hold its texts. */
export interface Measure<Result> {
  add(document: AuditedDocument): void;
  /** What was measured; called once, after the last document. */
  finish(): Result;
}
