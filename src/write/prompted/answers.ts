import { parseConversation, renderConversation, writeConversation } from '../../formats/conversation.ts';
import type { FormKind } from '../../prompts/form.ts';
import type { Draft } from '../../records/document.ts';
import type { Message, Tool } from '../../records/message.ts';
import type { Outcome } from '../../records/request.ts';
import { extractDocument, extractNotes } from './extract.ts';

/** A whole text that a model wrote. */
export interface WrittenText {
  /** Prose as it is; a conversation as its rendering. */
  readonly text: string;
  /** Prose as it is; a conversation in its tagged form, as models read and write it. */
  readonly tagged: string;
  readonly messages: readonly Message[];
  readonly tools: readonly Tool[];
  /** The notes around it. */
  readonly notes: string;
}

/** An answer of which nothing can be used. */
export interface FailedAnswer {
  readonly outcome: Exclude<Draft['outcome'], 'ok'>;
  /** Starts with the stage's name. */
  readonly reason: string;
}

/** An answer that is there: whatever it holds, it is not still being made. */
export type Answer = Outcome & { readonly status: Draft['outcome'] };

/** What was read from an answer, or what went wrong. */
export type Read<T> = { readonly outcome: 'ok'; readonly value: T } | FailedAnswer;

/** Reads an answer that is to hold a document of a form of this kind. */
export function readDocument(stage: string, kind: FormKind, answer: Answer): Read<WrittenText> {
  if (answer.status !== 'ok') return failedAnswer(stage, answer.status, answer.reason);
  const extraction = extractDocument(answer.text, kind === 'conversation' ? 'tags' : 'words');
  if (!extraction.found) return malformed(stage, extraction.reason);
  const notes = extractNotes(answer.text);
  const { text } = extraction;
  if (kind === 'prose')
    return { outcome: 'ok', value: { text, tagged: text, messages: [], tools: [], notes } };
  const conversation = parseConversation(text);
  if (!conversation.found) return malformed(stage, conversation.reason);
  const { messages, tools } = conversation;
  const tagged = writeConversation(messages, tools);
  return {
    outcome: 'ok',
    value: { text: renderConversation(messages, tools), tagged, messages, tools, notes },
  };
}

/** What an answer that is not `ok` comes to. */
export function failedAnswer(stage: string, outcome: FailedAnswer['outcome'], reason: string): FailedAnswer {
  return { outcome, reason: `${stage}: ${reason || outcome}` };
}

/** An answer of a shape nobody asked for. */
export function malformed(stage: string, reason: string): FailedAnswer {
  return { outcome: 'malformed', reason: `${stage}: ${reason}` };
}
