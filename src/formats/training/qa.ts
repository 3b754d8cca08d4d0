import type { ConversationTurn } from '../../records/conversation-record.ts';
import type { Exporter, FormatOptions, TrainingRow } from './exporter.ts';

/**
 * `{"prompt", "completion", "system"}`: what a user asks in a conversation and what the assistant answers at once,
 * without tools. A document in prose has no question, and none is made up for it: it gives no row.
 */
export const qaExporter: Exporter = {
  name: 'qa',
  description:
    'one {"prompt", "completion", "system"} a row, from conversations alone: prose holds no question',
  columns: ['prompt', 'completion', 'system'].map((name) => ({ name, type: 'string' })),
  rowsOf: (record, options) => ('messages' in record ? pairsOf(record.messages, options) : []),
  rowsOfMixed: ({ messages }, options) => pairsOf(messages, options),
};

function pairsOf(messages: readonly ConversationTurn[], { pairs }: FormatOptions): TrainingRow[] {
  const system = messages[0]?.role === 'system' ? messages[0].content : '';
  const rows = messages.flatMap((turn, at): TrainingRow[] => {
    const answer = messages[at + 1];
    if (turn.role !== 'user' || answer?.role !== 'assistant') return [];
    if (turn.content === '' || answer.content === '' || answer.tool_calls !== '') return [];
    const isFirst = messages.findIndex(({ role }) => role !== 'system') === at;
    if (pairs === 'first' && !isFirst) return [];
    const values = { prompt: turn.content, completion: answer.content, system };
    return [{ values, text: [system, turn.content, answer.content].filter(Boolean).join('\n\n') }];
  });
  return rows;
}
