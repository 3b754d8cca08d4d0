import { LacunaError } from '../../errors.ts';
import type { ConversationTurn } from '../../records/conversation-record.ts';
import type { Row } from '../rows.ts';
import { renderMixed, turnsIn } from './mixed-turns.ts';

/** A document of a user's own that is mixed into an export: regular text, or a conversation. */
export interface MixedDocument {
  readonly id: string;
  /** Its text; of a conversation, the turns with their speakers. */
  readonly text: string;
  /** Its turns as a corpus holds them; none where it is plain text. */
  readonly messages: readonly ConversationTurn[];
  /** JSON text of the tools at hand; `[]` where there are none. */
  readonly tools: string;
}

/** Columns that hold a question and its answer, and one that may hold what the question is about. */
const pairs = [
  { prompt: 'prompt', completion: 'completion', context: undefined },
  { prompt: 'prompt', completion: 'response', context: undefined },
  { prompt: 'instruction', completion: 'output', context: 'input' },
  { prompt: 'instruction', completion: 'response', context: 'context' },
  { prompt: 'question', completion: 'answer', context: undefined },
] as const;

/**
 * The document of a row: its `messages` (or `conversations`), else its prompt and completion (or instruction and
 * output, question and answer), else its `text`.
 *
 * @param id what the document is called
 * @returns nothing where all of that is empty
 * @throws LacunaError `mix.no-text` where there is no such column, `mix.not-text` or `mix.bad-turn` where it holds
 *   something else than text or turns
 */
export function mixedDocumentOf({ values, line }: Row, file: string, id: string): MixedDocument | undefined {
  const place = { file, line };
  for (const column of ['messages', 'conversations']) {
    const list = listIn(values[column]);
    // Tables with one row for every document have no turns where a document is text.
    if (list !== undefined && list.length > 0)
      return conversation(id, turnsIn(list, place), toolsIn(values['tools']));
    if (list === undefined && isOther(values[column])) throw notText(column, 'a list of turns', place);
  }
  for (const { prompt, completion, context } of pairs) {
    if (!isOther(values[prompt]) || !isOther(values[completion])) continue;
    const about = context === undefined ? '' : textIn(values[context], context, place);
    const turns = [
      ...turnsOf('user', values[prompt], about, prompt, place),
      ...turnsOf('assistant', values[completion], '', completion, place),
    ];
    return turns.length < 2 ? undefined : conversation(id, turns, toolsIn(values['tools']));
  }
  if (values['text'] === undefined && !columns.some((column) => values[column] !== undefined))
    throw noText(Object.keys(values), place);
  if (isOther(values['text']) && typeof values['text'] !== 'string') throw notText('text', 'text', place);
  const text = textIn(values['text'], 'text', place);
  return text.trim() === '' ? undefined : { id, text, messages: [], tools: '[]' };
}

/** Columns that may hold what is trained on, beside `text`. */
const columns = [
  'messages',
  'conversations',
  ...pairs.flatMap(({ prompt, completion }) => [prompt, completion]),
];

type Place = { readonly file: string; readonly line: number };

function conversation(
  id: string,
  messages: readonly ConversationTurn[],
  tools: string,
): MixedDocument | undefined {
  const isEmpty = !messages.some(({ role, content }) => role === 'assistant' && content.trim() !== '');
  return isEmpty ? undefined : { id, text: renderMixed(messages), messages, tools };
}

/** The turns of a prompt or a completion, which is a text, or a list of messages. */
function turnsOf(
  role: 'user' | 'assistant',
  value: unknown,
  about: string,
  column: string,
  place: Place,
): ConversationTurn[] {
  const list = typeof value === 'string' ? undefined : listIn(value);
  if (list !== undefined) return turnsIn(list, place);
  const content = [textIn(value, column, place), about].filter((part) => part.trim() !== '').join('\n\n');
  return content === '' ? [] : [{ role, content, tool_calls: '', name: '' }];
}

/** A text, or a number or a truth value as text; what is empty is an empty text. */
function textIn(value: unknown, column: string, place: Place): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (isOther(value)) throw notText(column, 'text', place);
  return '';
}

/** A list, or one that stands as JSON in a column of text. */
function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    // It only looks like a list: it is a text that begins with a bracket.
    return undefined;
  }
}

function toolsIn(value: unknown): string {
  const list = listIn(value);
  return list === undefined ? '[]' : JSON.stringify(list);
}

/** Whether a column holds something: not what is empty, which is left out. */
function isOther(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function notText(column: string, wanted: string, place: Place): LacunaError {
  return new LacunaError({
    code: 'mix.not-text',
    message: `"${column}" holds something else than ${wanted}`,
    hint: 'Mend or leave out the row.',
    place,
  });
}

function noText(columns: readonly string[], place: Place): LacunaError {
  return new LacunaError({
    code: 'mix.no-text',
    message: `this row has nothing to train on; its columns are ${columns.join(', ') || 'none'}`,
    hint: 'A row to mix in has "text", "messages", "prompt" and "completion", "instruction" and "output", or "question" and "answer". Rename its columns.',
    place,
  });
}
