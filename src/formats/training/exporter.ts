import type { ConversationRecord } from '../../records/conversation-record.ts';
import type { CorpusRecord } from '../../records/corpus-record.ts';
import type { Column } from './columns.ts';
import type { MixedDocument } from './mixed-document.ts';

/** Choices that some formats leave open. */
export interface FormatOptions {
  /** What stands as the user's turn before a document: nothing, or the tag of synthetic documents. */
  readonly documentTurn: 'empty' | 'doctag';
  /** Which exchanges of a conversation become pairs: the first alone, which needs nothing before it, or all. */
  readonly pairs: 'first' | 'all';
}

/** A row as a trainer reads it. */
export interface TrainingRow {
  /** By column; one that is absent is optional. */
  readonly values: Readonly<Record<string, unknown>>;
  /** All that is tokenized of it, without what a chat template adds. */
  readonly text: string;
}

/** A shape in which a trainer reads documents. To add one, copy a file beside this and list it in `index.ts`. */
export interface Exporter {
  readonly name: string;
  /** One line for `lacuna export --help`. */
  readonly description: string;
  /** The columns of a row, in order. */
  readonly columns: readonly Column[];
  /** The kind of file that the rows are written to; where it is absent, the user chooses. */
  readonly container?: 'parquet';
  /** The rows of a document of the corpus: usually one, none where the format has no place for it. */
  rowsOf(record: CorpusRecord | ConversationRecord, options: FormatOptions): readonly TrainingRow[];
  /** The rows of a document that is mixed in, which is never tagged. */
  rowsOfMixed(document: MixedDocument, options: FormatOptions): readonly TrainingRow[];
}
