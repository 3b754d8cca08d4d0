import type { ConversationRecord } from '../../records/conversation-record.ts';
import type { CorpusRecord } from '../../records/corpus-record.ts';

/** A shape in which a trainer reads documents. To add one, copy a file beside this and list it in `index.ts`. */
export interface Exporter {
  readonly name: string;
  /** One line for `lacuna export --help`. */
  readonly description: string;
  /** The row a trainer reads. */
  rowOf(record: CorpusRecord | ConversationRecord): Readonly<Record<string, unknown>>;
}
