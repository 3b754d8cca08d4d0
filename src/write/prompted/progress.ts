import { writeConversation } from '../../formats/conversation.ts';
import type { Draft } from '../../records/document.ts';
import { type Making, unmade } from '../../records/making.ts';
import { addUsage, noUsage, type Outcome, type Usage } from '../../records/request.ts';
import type { Scenario } from '../../records/scenario.ts';
import type { Fault } from '../writer.ts';
import type { FailedAnswer, WrittenText } from './answers.ts';

/** A document on its way: what its scenario came to so far. */
export interface Progress {
  readonly scenario: Scenario;
  /** Models that answered, in order. */
  readonly models: readonly string[];
  readonly usage: Usage;
  readonly making: Making;
  /** What was written last; nothing before the draft. */
  readonly written: WrittenText;
  /** What a repair is to mend. */
  readonly faults: readonly Fault[];
}

/** A scenario of which nothing is written. */
export function begin(scenario: Scenario): Progress {
  return { scenario, models: [], usage: noUsage, making: unmade, written: nothingWritten, faults: [] };
}

/** A document that goes on from where it was finished. */
export function goOn(scenario: Scenario, draft: Draft, faults: readonly Fault[]): Progress {
  const { models, usage, making, text, messages, tools } = draft;
  const tagged = messages.length === 0 ? text : writeConversation(messages, tools);
  const codes = [...new Set(faults.map((fault) => fault.code))];
  return {
    scenario,
    models,
    usage,
    making: { ...making, repaired: [...making.repaired, ...codes] },
    written: { text, tagged, messages, tools, notes: '' },
    faults,
  };
}

/** Counts an answer, whatever became of it: its tokens were paid for. */
export function addAnswer(progress: Progress, stage: string, outcome: Outcome): Progress {
  const { models, usage, making } = progress;
  const step = { stage, model: outcome.model, usage: outcome.usage };
  return {
    ...progress,
    models: outcome.model === '' ? models : [...models, outcome.model],
    usage: addUsage(usage, outcome.usage),
    making: outcome.status === 'failed' ? making : { ...making, steps: [...making.steps, step] },
  };
}

/** The Draft of a scenario whose document is written. */
export function finishedDraft({ scenario, models, usage, making, written }: Progress): Draft {
  const { text, messages, tools } = written;
  return { scenario: scenario.id, text, messages, tools, outcome: 'ok', reason: '', models, usage, making };
}

/** The Draft of a scenario that got no document: nothing that was written on the way stands in for it. */
export function failedDraft(
  { scenario, models, usage, making }: Progress,
  { outcome, reason }: FailedAnswer,
): Draft {
  return {
    scenario: scenario.id,
    text: '',
    messages: [],
    tools: [],
    outcome,
    reason,
    models,
    usage,
    making,
  };
}

const nothingWritten: WrittenText = { text: '', tagged: '', messages: [], tools: [], notes: '' };
