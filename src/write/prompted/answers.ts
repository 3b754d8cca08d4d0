import type { PromptStage } from '../../prompts/template-files.ts';
import type { Draft } from '../../records/document.ts';
import { addUsage, noUsage, type Outcome, type Usage } from '../../records/request.ts';
import type { Scenario } from '../../records/scenario.ts';
import { extractDocument } from './extract.ts';

/** What the answers to a scenario's requests came to so far. */
export interface AnswersSoFar {
  readonly models: readonly string[];
  readonly usage: Usage;
}

/** A scenario on its way, with what came before. */
export interface Answered {
  readonly scenario: Scenario;
  readonly answers: AnswersSoFar;
}

/** No answer yet. */
export const noAnswers: AnswersSoFar = { models: [], usage: noUsage };

/** Counts an answer, whatever became of it: its tokens were paid for. */
export function addAnswer({ models, usage }: AnswersSoFar, outcome: Outcome): AnswersSoFar {
  return {
    models: outcome.model === '' ? models : [...models, outcome.model],
    usage: addUsage(usage, outcome.usage),
  };
}

/** An answer, read: the text of a whole document, or what went wrong and why. */
export type ReadAnswer =
  | { readonly outcome: 'ok'; readonly text: string }
  | { readonly outcome: Exclude<Draft['outcome'], 'ok'>; readonly reason: string };

/** Reads the answer of a stage; the reason of a failure starts with the stage's name. */
export function readAnswer(
  stage: PromptStage,
  outcome: Outcome & { readonly status: Draft['outcome'] },
): ReadAnswer {
  if (outcome.status !== 'ok') {
    return { outcome: outcome.status, reason: `${stage}: ${outcome.reason || outcome.status}` };
  }
  const extraction = extractDocument(outcome.text);
  return extraction.found
    ? { outcome: 'ok', text: extraction.text }
    : { outcome: 'malformed', reason: `${stage}: ${extraction.reason}` };
}

/** The Draft of a scenario whose document is written. */
export function finishedDraft(scenario: Scenario, answers: AnswersSoFar, text: string): Draft {
  return { scenario: scenario.id, text, outcome: 'ok', reason: '', ...answers };
}

/** The Draft of a scenario that got no document. */
export function failedDraft(
  scenario: Scenario,
  answers: AnswersSoFar,
  { outcome, reason }: Exclude<ReadAnswer, { readonly outcome: 'ok' }>,
): Draft {
  return { scenario: scenario.id, text: '', outcome, reason, ...answers };
}
