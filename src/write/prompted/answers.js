import { addUsage, noUsage } from '../../records/request.ts';
import { extractDocument } from './extract.ts';
/** No answer yet. */
export const noAnswers = { models: [], usage: noUsage };
/** Counts an answer, whatever became of it: its tokens were paid for. */
export function addAnswer({ models, usage }, outcome) {
  return {
    models: outcome.model === '' ? models : [...models, outcome.model],
    usage: addUsage(usage, outcome.usage),
  };
}
/** Reads the answer of a stage; the reason of a failure starts with the stage's name. */
export function readAnswer(stage, outcome) {
  if (outcome.status !== 'ok') {
    return { outcome: outcome.status, reason: `${stage}: ${outcome.reason || outcome.status}` };
  }
  const extraction = extractDocument(outcome.text);
  return extraction.found
    ? { outcome: 'ok', text: extraction.text }
    : { outcome: 'malformed', reason: `${stage}: ${extraction.reason}` };
}
/** The Draft of a scenario whose document is written. */
export function finishedDraft(scenario, answers, text) {
  return { scenario: scenario.id, text, outcome: 'ok', reason: '', ...answers };
}
/** The Draft of a scenario that got no document. */
export function failedDraft(scenario, answers, { outcome, reason }) {
  return { scenario: scenario.id, text: '', outcome, reason, ...answers };
}
