import type { Message } from '../../records/message.ts';
import { blockParts, type ContentParts } from './content-blocks.ts';
import { TOO_DEEP } from './nesting.ts';
import { isObject } from './plain-object.ts';
import { toolCallsOf } from './tool-calls.ts';

/** Turns that were made out, or what is wrong with them. */
export type ReadTurns = { readonly messages: readonly Message[] } | { readonly wrong: string };

/** What the field's datasets call who speaks. */
const ROLES: ReadonlyMap<string, Message['role']> = new Map([
  ...['system', 'developer', 'context'].map((name) => [name, 'system'] as const),
  ...['user', 'human', 'prompter', 'customer', 'instruction'].map((name) => [name, 'user'] as const),
  ...['assistant', 'gpt', 'model', 'ai', 'bot', 'chatgpt', 'bard', 'bing', 'claude', 'agent'].map(
    (name) => [name, 'assistant'] as const,
  ),
  ...['function_call', 'tool_call'].map((name) => [name, 'assistant'] as const),
  ...['tool', 'function', 'observation', 'tool_response', 'function_response', 'ipython'].map(
    (name) => [name, 'tool'] as const,
  ),
]);

/** Whether a value looks like turns: a list of objects that say who speaks, or JSON text of one. */
export function looksLikeTurns(value: unknown): boolean {
  const list = listOf(value);
  const first = list?.[0];
  return isObject(first) && roleName(first) !== undefined;
}

/**
 * The turns of a conversation: `role` and `content` (a text or blocks, with tool calls beside or among them), or
 * `from` and `value`; as a list, or as JSON text of one.
 */
export function readTurns(value: unknown): ReadTurns {
  const list = listOf(value);
  if (!list) return { wrong: 'it is no list of turns' };
  if (list.length === 0) return { wrong: 'it has no turn' };
  const messages: Message[] = [];
  const calls = new Map<string, string>();
  for (const [at, turn] of list.entries()) {
    if (!isObject(turn)) return { wrong: `turn ${at + 1} is no object` };
    const name = roleName(turn);
    if (name === undefined) return { wrong: `turn ${at + 1} does not say who speaks` };
    const role = ROLES.get(name.trim().toLowerCase());
    if (!role) return { wrong: `turn ${at + 1} is spoken by "${name.slice(0, 40)}", which is no role` };
    const parts = blockParts(turn['content'] ?? turn['value'] ?? turn['text']);
    const isCall = /_call$/.test(name);
    const own = toolCallsOf(isCall ? parts?.text : (turn['tool_calls'] ?? turn['function_call']));
    if (!parts || !own) return { wrong: `turn ${at + 1} cannot be read: ${TOO_DEEP}` };
    const content = isCall && own.length > 0 ? '' : parts.text;
    messages.push(
      ...messagesOf(turn, role, { ...parts, text: content, uses: [...parts.uses, ...own] }, calls),
    );
  }
  return { messages };
}

function* messagesOf(
  turn: Readonly<Record<string, unknown>>,
  role: Message['role'],
  { text: content, uses: made, results }: ContentParts,
  calls: Map<string, string>,
): Generator<Message> {
  for (const { id, content } of results) {
    yield { role: 'tool', content, toolCalls: [], name: calls.get(id) ?? '' };
  }
  for (const call of made) if (call.id !== '') calls.set(call.id, call.name);
  if (results.length > 0 && content === '' && made.length === 0) return;
  const named = typeof turn['name'] === 'string' ? turn['name'] : '';
  const answered = typeof turn['tool_call_id'] === 'string' ? (calls.get(turn['tool_call_id']) ?? '') : '';
  yield {
    role,
    content,
    toolCalls: made.map(({ name, arguments: given }) => ({ name, arguments: given })),
    name: role === 'tool' ? named || answered : '',
  };
}

function roleName(turn: Readonly<Record<string, unknown>>): string | undefined {
  const name = turn['role'] ?? turn['from'] ?? turn['speaker'];
  return typeof name === 'string' ? name : undefined;
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || !/^\s*\[/.test(value)) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    // Prose may start with a bracket: then it is no list of turns.
    return undefined;
  }
}
