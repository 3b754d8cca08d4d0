import { chatOf } from './conversation.ts';
import { DOCTAG } from './doctag.ts';
import type { Exporter } from './exporter.ts';

/**
 * `{"messages": […]}`, for trainers that read conversations only: of a conversation its own turns, with its tools as
 * `tools`; of any other document `[user: "<DOCTAG>", assistant: document]`.
 */
export const chatExporter: Exporter = {
  name: 'chat',
  description: `one {"messages"} a line: conversations as they are; else ${DOCTAG} as the user's turn, the document as the assistant's`,
  rowOf: (record) =>
    'messages' in record
      ? { ...chatOf(record) }
      : {
          messages: [
            { role: 'user', content: DOCTAG },
            { role: 'assistant', content: record.text },
          ],
        },
};
