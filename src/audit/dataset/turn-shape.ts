import { renderConversation } from '../../formats/conversation.ts';
import { DOCTAG } from '../../formats/training/doctag.ts';
import type { Message } from '../../records/message.ts';
import type { RowShape, RowText } from './row-text.ts';
import { readTurns } from './turns.ts';

/**
 * Takes the turns of one or several columns, one after the other: a conversation's `messages`, or a prompt's and
 * those of its completion.
 *
 * @param system a column with the system's turn as a text, or an empty string
 * @param text a column that has the conversation as plain text already, or an empty string
 */
export function turnShape(columns: readonly string[], system = '', text = ''): RowShape {
  return {
    what: `the turns of ${columns.map((column) => `"${column}"`).join(' and ')}`,
    guessed: false,
    read(values) {
      const messages: Message[] = [];
      const instruction = values[system];
      if (typeof instruction === 'string' && instruction !== '') {
        messages.push({ role: 'system', content: instruction, toolCalls: [], name: '' });
      }
      for (const column of columns) {
        const turns = readTurns(values[column]);
        if ('wrong' in turns) return { wrong: `"${column}": ${turns.wrong}` };
        // one by one: a conversation may have more turns than a call takes arguments
        for (const message of turns.messages) messages.push(message);
      }
      const whole = values[text];
      return textOfTurns(messages, typeof whole === 'string' && whole !== '' ? whole : undefined);
    },
  };
}

/** Takes the tag off a document that stands behind one. */
export function withoutDoctag(text: string): RowText {
  const hasDoctag = text.startsWith(DOCTAG);
  return { text: hasDoctag ? text.slice(DOCTAG.length) : text, messages: null, hasDoctag };
}

/** A document may be written as a turn, behind an empty one or one with the tag: then it is no conversation. */
function textOfTurns(messages: readonly Message[], whole: string | undefined): RowText {
  const [first, second, third] = messages;
  const isDocument =
    first?.role === 'user' &&
    ['', DOCTAG].includes(first.content.trim()) &&
    second?.role === 'assistant' &&
    third === undefined;
  if (isDocument) {
    const { text, hasDoctag } = withoutDoctag(second.content);
    return { text, messages: null, hasDoctag: hasDoctag || first.content.trim() === DOCTAG };
  }
  return { text: whole ?? renderConversation(messages, []), messages, hasDoctag: false };
}
