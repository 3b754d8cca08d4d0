import { LacunaError, type Place } from '../../errors.ts';
import type { ConversationTurn } from '../../records/conversation-record.ts';
import { renderConversation } from '../conversation.ts';
import { contentText } from '../logs/table/turns.ts';
import { callsOf } from './conversation.ts';

/** Who speaks, by the names that datasets give them. */
const roles: Readonly<Record<string, ConversationTurn['role']>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  model: 'assistant',
  tool: 'tool',
  function: 'tool',
};

/**
 * Turns in the shape of the chat APIs (`role` and `content`) or of ShareGPT (`from` and `value`) as a corpus holds
 * them.
 *
 * @throws LacunaError `mix.bad-turn` where a turn has no known speaker, holds something else than text, or calls a
 *   tool with arguments that are no JSON object
 */
export function turnsIn(list: readonly unknown[], place: Place): ConversationTurn[] {
  const names = new Map<string, string>();
  return list.map((message) => {
    if (!isObject(message)) throw badTurn('a turn is not an object', place);
    const speaker = message['role'] ?? message['from'];
    const role =
      typeof speaker === 'string' && Object.hasOwn(roles, speaker.toLowerCase())
        ? roles[speaker.toLowerCase()]
        : undefined;
    if (role === undefined) throw badTurn(`nobody knows who speaks: ${JSON.stringify(speaker)}`, place);
    const calls = callsIn(message['tool_calls'], names, place);
    return {
      role,
      content: contentIn(message['content'] ?? message['value'], place),
      tool_calls: calls.length === 0 ? '' : JSON.stringify(calls),
      name: role === 'tool' ? toolName(message, names) : '',
    };
  });
}

/** Turns as plain text, as conversations of the corpus are rendered. */
export function renderMixed(turns: readonly ConversationTurn[]): string {
  const messages = turns.map(({ role, content, tool_calls: text, name }) => ({
    role,
    content,
    name,
    toolCalls: callsOf(text),
  }));
  return renderConversation(messages, []);
}

interface Call {
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> };
}

function callsIn(value: unknown, names: Map<string, string>, place: Place): Call[] {
  if (!Array.isArray(value)) return [];
  return value.map((call: unknown) => {
    const called = isObject(call) ? call['function'] : undefined;
    if (!isObject(call) || !isObject(called) || typeof called['name'] !== 'string') {
      throw badTurn('a call of a tool names no function', place);
    }
    const { name } = called;
    if (typeof call['id'] === 'string') names.set(call['id'], name);
    return { type: 'function', function: { name, arguments: argumentsIn(called['arguments'], place) } };
  });
}

function argumentsIn(value: unknown, place: Place): Readonly<Record<string, unknown>> {
  if (isObject(value)) return value;
  try {
    const parsed: unknown = JSON.parse(String(value ?? '{}'));
    if (isObject(parsed)) return parsed;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw badTurn('the arguments of a call are no JSON object', place);
}

/** The tool that answers: by its name, or by the call that it answers. */
function toolName(message: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): string {
  const { name, tool_call_id: id } = message;
  if (typeof name === 'string') return name;
  return typeof id === 'string' ? (names.get(id) ?? '') : '';
}

function contentIn(value: unknown, place: Place): string {
  if (value === null || value === undefined) return '';
  const isText =
    typeof value === 'string' ||
    (Array.isArray(value) &&
      value.every((part) => typeof part === 'string' || (isObject(part) && 'text' in part)));
  if (!isText) throw badTurn('a turn holds something else than text', place);
  return contentText(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badTurn(message: string, place: Place): LacunaError {
  return new LacunaError({
    code: 'mix.bad-turn',
    message,
    hint: 'A turn has "role" (system, user, assistant or tool) and "content", a text. Mend or leave out the row.',
    place,
  });
}
