import type { Message, Tool } from '../records/message.ts';
import {
  type Element,
  type Found,
  type NotFound,
  notFound,
  readAssistantBody,
  readElements,
  tagIn,
} from './conversation/elements.ts';
import { parseArguments, parseTools } from './conversation/tools.ts';
import { faultInOrder } from './conversation/turn-order.ts';

/** A conversation found in a text, or why there is none. */
export type ParsedConversation =
  | { readonly found: true; readonly messages: readonly Message[]; readonly tools: readonly Tool[] }
  | { readonly found: false; readonly reason: string };

/**
 * Reads a conversation in its tagged form: `<system>` (optional, first), `<tools>` with JSON definitions (optional,
 * before the other turns), then `<user>`, `<assistant>` and `<result name="tool">`, an assistant's turn with
 * `<call name="tool">{…}</call>` at its end. Whatever is doubtful is no conversation: any other tag, text between
 * turns, an empty turn, a call or result without its counterpart, JSON that is none, turns out of order.
 *
 * Texts come without white space around them, JSON without white space between its parts.
 */
export function parseConversation(text: string): ParsedConversation {
  const elements = readElements(text.replaceAll('\r\n', '\n'));
  if (!elements.found) return elements;
  if (elements.value.length === 0) return notFound('there is no turn');
  const tools = toolsOf(elements.value);
  if (!tools.found) return tools;
  const messages: Message[] = [];
  for (const element of elements.value) {
    if (element.tag === 'tools') continue;
    const message = messageOf(element);
    if (!message.found) return message;
    messages.push(message.value);
  }
  const fault = faultInOrder(messages, tools.value);
  return fault === undefined ? { found: true, messages, tools: tools.value } : notFound(fault);
}

/**
 * A conversation as plain text for people, search and the checks: one paragraph a turn that starts with who speaks,
 * `System:`, `User:`, `Assistant:`, `Tool NAME:`; a call as `Call of NAME: {…}` on a line of its own. Tools stand
 * with their descriptions after the system turn, without their parameters.
 */
export function renderConversation(messages: readonly Message[], tools: readonly Tool[]): string {
  const system = messages.filter((message) => message.role === 'system').map(renderMessage);
  const turns = messages.filter((message) => message.role !== 'system').map(renderMessage);
  const toolLines = tools.map(({ name, description }) => `Tool at hand, ${name}: ${description}`);
  return [...system, ...(toolLines.length === 0 ? [] : [toolLines.join('\n')]), ...turns].join('\n\n');
}

/**
 * A conversation in its tagged form: what `parseConversation` reads. The two are inverse to each other for every
 * conversation that `parseConversation` gives; texts that hold tags, which it never gives, do not survive.
 */
export function writeConversation(messages: readonly Message[], tools: readonly Tool[]): string {
  const definitions = tools.map(
    ({ name, description, parameters }) =>
      `{"name":${JSON.stringify(name)},"description":${JSON.stringify(description)},"parameters":${parameters}}`,
  );
  const toolsElement =
    tools.length === 0 ? [] : [element('tools', withoutTags(`[${definitions.join(',')}]`))];
  const [first, ...rest] = messages;
  const turns = (list: readonly Message[]) => list.map(writeMessage);
  if (first?.role !== 'system') return [...toolsElement, ...turns(messages)].join('\n');
  return [writeMessage(first), ...toolsElement, ...turns(rest)].join('\n');
}

function toolsOf(elements: readonly Element[]): Found<readonly Tool[]> {
  const at = elements.findIndex((candidate) => candidate.tag === 'tools');
  const [definition, second] = elements.filter((candidate) => candidate.tag === 'tools');
  if (definition === undefined) return { found: true, value: [] };
  if (second !== undefined) return notFound('there are two <tools> elements');
  if (elements.slice(0, at).some((earlier) => earlier.tag !== 'system')) {
    return notFound('<tools> stands after the first turn');
  }
  return parseTools(definition.body);
}

function messageOf({ tag, name, body }: Element): Found<Message> {
  if (tag === 'assistant') return assistantMessage(body);
  if (body === '') return notFound(emptyTurn(tag));
  const left = tagIn(body);
  if (left !== undefined) return notFound(`a tag is left in the ${tag} turn: ${left}`);
  const role = tag === 'system' || tag === 'user' ? tag : 'tool';
  return { found: true, value: { role, content: body, toolCalls: [], name } };
}

function assistantMessage(body: string): Found<Message> {
  const parts = readAssistantBody(body);
  if (!parts.found) return parts;
  const { content, calls } = parts.value;
  if (content === '' && calls.length === 0) return notFound(emptyTurn('assistant'));
  const left = tagIn(content);
  if (left !== undefined) return notFound(`a tag is left in the assistant turn: ${left}`);
  const toolCalls: Message['toolCalls'] = [];
  for (const call of calls) {
    const parsed = parseArguments(call.name, call.json);
    if (!parsed.found) return parsed;
    toolCalls.push({ name: call.name, arguments: parsed.value });
  }
  return { found: true, value: { role: 'assistant', content, toolCalls, name: '' } };
}

function emptyTurn(tag: string): NotFound['reason'] {
  return tag === 'assistant' ? 'an assistant turn is empty' : `a ${tag} turn is empty`;
}

const speakers = { system: 'System', user: 'User', assistant: 'Assistant' } as const;

function renderMessage({ role, content, toolCalls, name }: Message): string {
  const speaker = role === 'tool' ? `Tool ${name}` : speakers[role];
  const calls = toolCalls.map((call) => `Call of ${call.name}: ${call.arguments}`);
  const spoken = content === '' ? `${speaker}:` : `${speaker}: ${content}`;
  return [spoken, ...calls].join('\n');
}

function writeMessage({ role, content, toolCalls, name }: Message): string {
  if (role === 'tool') return `<result name="${name}">\n${content}\n</result>`;
  const calls = toolCalls.map((call) => `<call name="${call.name}">${withoutTags(call.arguments)}</call>`);
  return element(role, [...(content === '' ? [] : [content]), ...calls].join('\n'));
}

function element(tag: string, body: string): string {
  return `<${tag}>\n${body}\n</${tag}>`;
}

/** In JSON a `<` only ever stands within a string, where it can be written without looking like a tag. */
function withoutTags(json: string): string {
  return json.replaceAll('<', '\\u003c');
}
