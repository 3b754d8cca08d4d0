import { z } from 'zod';
import type { ConversationTurn } from '../../records/conversation-record.ts';
import type { Message, Tool } from '../../records/message.ts';

/** A turn as a corpus holds it. */
export function turnOf({ role, content, toolCalls, name }: Message): ConversationTurn {
  const calls = toolCalls.map((call) => ({
    type: 'function',
    function: {
      name: call.name,
      arguments: z.record(z.string(), z.unknown()).parse(JSON.parse(call.arguments)),
    },
  }));
  return { role, content, tool_calls: calls.length === 0 ? '' : JSON.stringify(calls), name };
}

/** Tools as a corpus holds them: JSON text of a list of function definitions. */
export function toolsTextOf(tools: readonly Tool[]): string {
  return JSON.stringify(
    tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters: z.unknown().parse(JSON.parse(parameters)) },
    })),
  );
}

/** A message as the chat APIs take it: keys that do not apply are absent. */
export interface ChatMessage {
  readonly role: ConversationTurn['role'];
  readonly content: string;
  readonly tool_calls?: readonly ChatCall[];
  readonly tool_call_id?: string;
  readonly name?: string;
}

/** A call of a tool as the chat APIs take it: its arguments are a JSON text. */
export interface ChatCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

/**
 * A conversation in the shape of the chat APIs, `{messages, tools?}`, with calls numbered `call00001`, … so that each
 * result names the call it answers. `tools` stays JSON text, which trainers parse: their parameters have any shape,
 * and a loader that infers columns would fill every difference between two tools with nulls, or fail on it.
 */
export function chatOf({
  messages,
  tools,
}: {
  readonly messages: readonly ConversationTurn[];
  readonly tools: string;
}): { readonly messages: readonly ChatMessage[]; readonly tools?: string } {
  let calls = 0;
  const waiting: ChatCall[] = [];
  const rows = messages.map(({ role, content, tool_calls: text, name }): ChatMessage => {
    if (role === 'tool') {
      const at = waiting.findIndex((call) => call.function.name === name);
      const [answered] = at < 0 ? [] : waiting.splice(at, 1);
      return { role, content, name, ...(answered && { tool_call_id: answered.id }) };
    }
    if (text === '') return { role, content };
    const made = callsOf(text).map((call) => ({
      id: `call${String(++calls).padStart(5, '0')}`,
      type: 'function' as const,
      function: { name: call.name, arguments: call.arguments },
    }));
    waiting.push(...made);
    return { role, content, tool_calls: made };
  });
  return tools === '[]' ? { messages: rows } : { messages: rows, tools };
}

/** The calls in a turn's `tool_calls`; none in an empty text. */
export function callsOf(text: string): Message['toolCalls'] {
  if (text === '') return [];
  return callsSchema
    .parse(JSON.parse(text))
    .map((call) => ({ name: call.function.name, arguments: JSON.stringify(call.function.arguments) }));
}

const callsSchema = z.array(
  z.object({ function: z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) }) }),
);
