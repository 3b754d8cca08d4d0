import { type ChatMessage, chatOf } from './conversation.ts';
import { DOCTAG } from './doctag.ts';
import type { Exporter, TrainingRow } from './exporter.ts';

/**
 * `{"messages": […]}`, for trainers that read conversations only: of a conversation its own turns, with its tools as
 * JSON text in `tools`; any other document becomes the assistant's turn after one of the user's that is empty or
 * holds the tag. What is mixed in has no tag.
 */
export const chatExporter: Exporter = {
  name: 'chat',
  description:
    'one {"messages"} a row: conversations as they are, a document as the answer to a turn without words',
  columns: [
    {
      name: 'messages',
      type: {
        list: {
          struct: [
            { name: 'role', type: 'string' },
            { name: 'content', type: 'string' },
            {
              name: 'tool_calls',
              optional: true,
              type: {
                list: {
                  struct: [
                    { name: 'id', type: 'string' },
                    { name: 'type', type: 'string' },
                    {
                      name: 'function',
                      type: {
                        struct: [
                          { name: 'name', type: 'string' },
                          { name: 'arguments', type: 'string' },
                        ],
                      },
                    },
                  ],
                },
              },
            },
            { name: 'tool_call_id', type: 'string', optional: true },
            { name: 'name', type: 'string', optional: true },
          ],
        },
      },
    },
    { name: 'tools', type: 'string', optional: true },
  ],
  rowsOf: (record, { documentTurn }) =>
    'messages' in record
      ? [{ values: { ...chatOf(record) }, text: record.text }]
      : [documentRow(documentTurn === 'doctag' ? DOCTAG : '', record.text)],
  rowsOfMixed: (document) =>
    document.messages.length > 0
      ? [{ values: { ...chatOf(document) }, text: document.text }]
      : [documentRow('', document.text)],
};

function documentRow(turn: string, document: string): TrainingRow {
  const messages: ChatMessage[] = [
    { role: 'user', content: turn },
    { role: 'assistant', content: document },
  ];
  return { values: { messages }, text: turn + document };
}
