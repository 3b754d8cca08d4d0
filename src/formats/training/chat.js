import { DOCTAG } from './doctag.ts';
/** `{"messages": [user: "<DOCTAG>", assistant: document]}`: for trainers that read conversations only. */
export const chatExporter = {
  name: 'chat',
  description: `one {"messages"} a line: ${DOCTAG} as the user's turn, the document as the assistant's`,
  rowOf: ({ text }) => ({
    messages: [
      { role: 'user', content: DOCTAG },
      { role: 'assistant', content: text },
    ],
  }),
};
