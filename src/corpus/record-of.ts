import { toolsTextOf, turnOf } from '../formats/training/conversation.ts';
import { cellToList } from '../records/cell.ts';
import type { ConversationRecord } from '../records/conversation-record.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import type { LacunaDocument } from '../records/document.ts';

/** Stands in `focusFound` of a document that was kept though nothing was found in it: it is no `dimension=value`. */
const NO_FOCUS = 'nothing';

/** The corpus record of a kept document. */
export function recordOf(document: LacunaDocument): CorpusRecord {
  const { scenario } = document;
  if (scenario.split === 'seeds') throw new RangeError(`document ${document.id} is of the seeds split`);
  const focus = cellToList(scenario.focus);
  const found = cellToList(document.focusFound);
  return {
    id: document.id,
    text: document.text,
    split: scenario.split,
    arm: scenario.arm,
    form: scenario.form,
    unit: scenario.unit,
    focus,
    focusFound: found.length > 0 ? found : [NO_FOCUS],
    cell: cellToList(scenario.cell),
    clauses: scenario.clauses.map((clause) => clause.id),
    family: scenario.family,
    tokens: document.tokens,
    writer: document.writer,
    model: document.models.at(-1) ?? document.writer,
    scenario: scenario.id,
    trainable: document.trainable,
  };
}

/** Whether a document belongs to the configuration `conversations`. */
export function isConversation({ messages }: Pick<LacunaDocument, 'messages'>): boolean {
  return messages.length > 0;
}

/** The corpus record of a kept conversation, with its turns. */
export function conversationRecordOf(document: LacunaDocument): ConversationRecord {
  return {
    ...recordOf(document),
    messages: document.messages.map(turnOf),
    tools: toolsTextOf(document.tools),
  };
}
