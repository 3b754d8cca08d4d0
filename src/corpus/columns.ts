import type { Configuration } from './write-shards.ts';

/** A column of the corpus, as other tools' descriptions of a dataset need it. */
export interface Column {
  readonly name: string;
  readonly type: 'text' | 'texts' | 'whole-number' | 'yes-or-no' | 'turns';
  readonly description: string;
}

/** Columns of a turn: texts, all of them. */
export const turnColumns = ['role', 'content', 'tool_calls', 'name'] as const;

const documentColumns: readonly Column[] = [
  text('id', 'of the document'),
  text('text', 'the document; of a conversation its turns as plain text'),
  text('split', 'train, validation or heldout'),
  text('arm', 'the corpus of a comparison that it belongs to'),
  text('form', 'story, explanation, memo …'),
  text(
    'unit',
    'what it teaches about its clauses: value, scope, pair, exception, non-application or derivation',
  ),
  texts('focus', 'what was planned that its reasoning turns on, as dimension=value'),
  texts('focusFound', 'what of it was found in the text'),
  texts('cell', 'focus and background'),
  texts('clauses', "ids of the constitution's clauses that it teaches"),
  text('family', 'the situation: focus, form and skeleton; a family has one split'),
  { name: 'tokens', type: 'whole-number', description: 'tokens of the text' },
  text('writer', 'what wrote it: composer, claude or replay'),
  text('model', 'the model that wrote it, or the writer'),
  text('scenario', 'id of what was planned for it'),
  { name: 'trainable', type: 'yes-or-no', description: 'false for what was written to rehearse' },
];

/** The columns of each configuration, in the order of a record's keys. */
export const columnsOf: Readonly<Record<Configuration, readonly Column[]>> = {
  documents: documentColumns,
  conversations: [
    ...documentColumns,
    { name: 'messages', type: 'turns', description: 'the turns; tool_calls is JSON text or empty' },
    text('tools', 'JSON text of the tools at hand, [] where there are none'),
  ],
};

function text(name: string, description: string): Column {
  return { name, type: 'text', description };
}

function texts(name: string, description: string): Column {
  return { name, type: 'texts', description };
}
