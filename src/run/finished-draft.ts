import type { GradeAnswer } from '../check/grade/grader.ts';
import type { Cell } from '../records/cell.ts';
import type { Draft, Verdict } from '../records/document.ts';
import { addUsage } from '../records/request.ts';
import type { Scenario } from '../records/scenario.ts';

/** What was found in a draft on its own. */
export interface Look {
  /** The failed verdicts, and the reported ones, which passed. */
  readonly verdicts: readonly Verdict[];
  readonly focusFound: Cell;
}

/** A draft of which everything is known that can be known of it alone. */
export interface FinishedDraft extends Look {
  readonly scenario: Scenario;
  readonly draft: Draft;
}

/** The judge's answer is paid for, whatever it says; its model did not write the text, so `models` are as before. */
export function withAnswer(draft: Draft, { grade, model, usage, status }: GradeAnswer): Draft {
  const { making } = draft;
  const isAnswer = status !== 'failed' && status !== 'pending';
  const steps = isAnswer ? [...making.steps, { stage: 'grade', model, usage }] : making.steps;
  return { ...draft, usage: addUsage(draft.usage, usage), making: { ...making, grade, steps } };
}

/** A mended text is another text: a grade of the one before does not speak for it. */
export function withoutGrade(draft: Draft): Draft {
  return { ...draft, making: { ...draft.making, grade: null } };
}

/** A document whose repair came to nothing stays as it was, and pays for the attempt. */
export function unmended<T extends FinishedDraft>(
  before: T,
  attempt: Draft & { readonly outcome: Exclude<Draft['outcome'], 'ok'> },
): T {
  const { outcome, reason, models, usage, making } = attempt;
  const detail = `the repair came to nothing: ${reason}`;
  return {
    ...before,
    draft: { ...before.draft, models, usage, making: { ...making, grade: before.draft.making.grade } },
    verdicts: [...before.verdicts, { code: outcome, passed: true, detail }],
  };
}

/** Verdicts of the first look, which a repair was asked to mend: they reject nothing any more. */
export function reportedBefore(before: Look | undefined): Verdict[] {
  return (before?.verdicts ?? [])
    .filter((verdict) => !verdict.passed)
    .map(({ code, detail }) => ({ code, passed: true, detail: `before the repair: ${detail}` }));
}
