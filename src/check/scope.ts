import type { CheckedText } from './check.ts';

/** Whether the document is a conversation and no running text. */
export function isConversation({ messages }: Pick<CheckedText, 'messages'>): boolean {
  return messages.length > 0;
}

/**
 * All that somebody wrote: a prose text, or the turns of a conversation. What tools gave back is left out, since a
 * log or a page may hold anything.
 */
export function writtenBySomebody({ text, messages }: Pick<CheckedText, 'text' | 'messages'>): string {
  if (messages.length === 0) return text;
  return messages
    .filter((message) => message.role !== 'tool')
    .map((message) => message.content)
    .join('\n\n');
}
