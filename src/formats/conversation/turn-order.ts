import type { Message, Tool } from '../../records/message.ts';

/**
 * What is wrong with the order of turns, or undefined. A system turn comes first or not at all, user and assistant
 * take turns, every call is of a tool at hand and gets its results before anyone else speaks, and the assistant has
 * the last word: what chat templates of trainers take for granted.
 */
export function faultInOrder(messages: readonly Message[], tools: readonly Tool[]): string | undefined {
  const known = new Set(tools.map((tool) => tool.name));
  let waiting: string[] = [];
  let before: Message['role'] | undefined;
  for (const [index, message] of messages.entries()) {
    const fault = faultOf(message, { index, before, waiting, known });
    if (fault !== undefined) return fault;
    if (message.role === 'tool') waiting.splice(waiting.indexOf(message.name), 1);
    if (message.role === 'assistant') waiting = message.toolCalls.map((call) => call.name);
    before = message.role;
  }
  if (before !== 'assistant') return 'the last turn is not the assistant’s';
  return waiting.length > 0 ? `the call of ${waiting[0]} gets no result` : undefined;
}

interface Around {
  readonly index: number;
  /** Whose turn came before. */
  readonly before: Message['role'] | undefined;
  /** Tools that were called and have not answered. */
  readonly waiting: readonly string[];
  readonly known: ReadonlySet<string>;
}

function faultOf(message: Message, { index, before, waiting, known }: Around): string | undefined {
  const { role, name, toolCalls } = message;
  if (role === 'tool') return waiting.includes(name) ? undefined : `a result of ${name} without a call`;
  if (waiting.length > 0) return `the call of ${waiting[0]} gets no result`;
  if (role === 'system') {
    if (index === 0) return undefined;
    return before === 'system' ? 'there are two system turns' : 'a system turn comes after the first turn';
  }
  if (role === 'user') return before === 'user' ? 'two user turns follow each other' : undefined;
  if (before !== 'user' && before !== 'tool') {
    return before === 'assistant'
      ? 'two assistant turns follow each other'
      : 'no user turn comes before the first assistant turn';
  }
  const unknown = toolCalls.find((call) => !known.has(call.name));
  return unknown && `a call of ${unknown.name}, which is not among the tools`;
}
