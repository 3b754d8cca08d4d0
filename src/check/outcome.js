/**
 * What the writer itself says went wrong.
 *
 * Written for pipelines that never look at the stop reason, so that half an answer, or a refusal that the provider
 * reports in so many words, is stored as a document.
 */
export function checkOutcome(draft) {
  if (draft.outcome === 'ok') return undefined;
  return { code: draft.outcome, passed: false, detail: draft.reason || WITHOUT_REASON[draft.outcome] };
}
const WITHOUT_REASON = {
  refused: 'the model declined',
  truncated: 'the answer hit a length limit',
  malformed: 'the answer does not have the shape that was asked for',
  failed: 'there was no answer',
};
