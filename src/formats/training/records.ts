import type { ConversationRecord } from '../../records/conversation-record.ts';
import type { CorpusRecord } from '../../records/corpus-record.ts';
import { estimateTokens } from '../../text/tokens.ts';
import type { Column } from './columns.ts';
import type { Exporter } from './exporter.ts';

/** Columns of a corpus record, and of a conversation's. The two lists must be those of their schemas; a test says so. */
const columns: readonly Column[] = [
  ...['id', 'text', 'split', 'arm', 'form', 'unit'].map((name): Column => ({ name, type: 'string' })),
  ...['focus', 'focusFound', 'cell', 'clauses'].map((name): Column => ({ name, type: { list: 'string' } })),
  { name: 'family', type: 'string' },
  { name: 'tokens', type: 'integer' },
  ...['writer', 'model', 'scenario'].map((name): Column => ({ name, type: 'string' })),
  { name: 'trainable', type: 'boolean' },
  {
    name: 'messages',
    type: {
      list: {
        struct: ['role', 'content', 'tool_calls', 'name'].map((name): Column => ({ name, type: 'string' })),
      },
    },
  },
  { name: 'tools', type: 'string' },
];

/** In `arm` of a row that is mixed in: no arm of a comparison. */
const MIXED = 'mix';

/**
 * The records of the corpus with all of their columns, prose and conversations in one table: `messages` is an empty
 * list and `tools` `[]` where a document is prose. A row that is mixed in has the arm `mix`, and is empty where only
 * a document of the corpus has anything to say.
 */
export const recordsExporter: Exporter = {
  name: 'parquet',
  description: 'the records of the corpus with all of their columns, in Parquet files',
  columns,
  container: 'parquet',
  rowsOf: (record) => [{ values: { ...withTurns(record) }, text: record.text }],
  rowsOfMixed: ({ id, text, messages, tools }) => {
    const record: CorpusRecord = {
      ...{ id, text, split: 'train', arm: MIXED, form: '', unit: '' },
      ...{ focus: [], focusFound: [], cell: [], clauses: [] },
      ...{ family: '', tokens: estimateTokens(text), writer: '', model: '', scenario: '', trainable: true },
    };
    return [{ values: { ...record, messages, tools }, text }];
  },
};

function withTurns(record: CorpusRecord | ConversationRecord): object {
  return 'messages' in record ? record : { ...record, messages: [], tools: '[]' };
}
