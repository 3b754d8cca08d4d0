import { checkDocument } from '../check/check-document.ts';
import { estimateTokens } from '../text/tokens.ts';
import { countWords } from '../text/words.ts';
/**
 * Turns a draft into a document: kept, or rejected with its reasons. The checks on the document alone come
 * first; what passes them is compared with everything kept so far, and joins it.
 */
export function judge(court, scenario, draft) {
  const form = court.formOf(scenario.form);
  const { verdicts, focusFound } = checkDocument({
    draft,
    form,
    constitution: court.constitution,
    focus: scenario.focus,
    labeller: court.labeller,
    rejectOffTarget: court.rejectOffTarget,
    wordLimits: scenario.words,
  });
  const candidate = { id: documentId(scenario), split: scenario.split, text: draft.text };
  const passed = verdicts.every((verdict) => verdict.passed);
  const across = passed ? court.curator.judge(candidate) : [];
  const all = [...verdicts, ...across];
  const reasons = all.filter((verdict) => !verdict.passed).map((verdict) => verdict.code);
  if (reasons.length === 0) court.curator.keep(candidate);
  return {
    id: candidate.id,
    status: reasons.length === 0 ? 'kept' : 'rejected',
    reasons: [...new Set(reasons)],
    verdicts: all,
    text: draft.text,
    words: countWords(draft.text),
    tokens: estimateTokens(draft.text),
    focusFound,
    writer: court.writer,
    models: [...draft.models],
    usage: draft.usage,
    trainable: court.trainable,
    scenario,
  };
}
/** A document has its scenario's id with another letter in front: there is one a scenario. */
export function documentId(scenario) {
  return `d-${scenario.id.replace(/^s-/, '')}`;
}
