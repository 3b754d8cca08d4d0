import type { PlanContext } from '../plan/context.ts';
import type { RunConfig } from './config.ts';
import type { RunInputs } from './inputs.ts';
import { modelsOf } from './models.ts';
import type { WriterChoice } from './writers.ts';

/**
 * What a person should know before a run writes anything.
 *
 * @param unlabelled existing documents that do not say what they teach
 */
export function warningsOf(context: PlanContext, inputs: RunInputs, unlabelled: number): string[] {
  const warnings: string[] = [];
  const { missing } = context.clauses;
  if (missing.length > 0) {
    const named = missing.slice(0, 3).map(({ where, name }) => `"${name}" for ${where}`);
    const more = missing.length > 3 ? `, and ${missing.length - 3} more` : '';
    warnings.push(
      `the constitution does not have ${missing.length === 1 ? 'a clause' : 'clauses'} that the map, the pins or the regions name (${named.join(', ')}${more}); theirs are retrieved instead, see lacuna plan --explain`,
    );
  }
  const { putAside } = inputs.evidence;
  if (putAside.length > 0) {
    warnings.push(
      `${putAside.length} rows of the evidence were wrong and were put aside; quarantine.jsonl of a run lists them`,
    );
  }
  if (unlabelled > 0) {
    warnings.push(`${unlabelled} existing documents do not say what they teach, and count for no bucket`);
  }
  if (context.regions && !context.units.includes('non-application')) {
    warnings.push(
      'this writer writes no documents of non-application (where the clauses do not apply), so what is taught of these regions may be overdone; a model writes them',
    );
  }
  if (!context.regions && !context.buckets.some((bucket) => bucket.action === 'teach')) {
    warnings.push(
      'no bucket needs teaching: the documents are drawn at random, and towards what was not measured',
    );
  }
  const unwritten = inputs.forms.filter((form) => form.weight > 0 && !context.forms.includes(form));
  if (unwritten.length > 0) {
    warnings.push(
      `this writer cannot write ${unwritten.map((form) => form.name).join(', ')}: only ${context.forms.map((form) => form.name).join(', ')} are planned`,
    );
  }
  if (inputs.evals.length === 0) {
    warnings.push('no eval texts were given to stay away from: the certificate cannot speak of any');
  }
  return warnings;
}

/** What a person should know of the judge before a model is paid. */
export function judgeWarnings(config: RunConfig, { ungraded }: Pick<WriterChoice, 'ungraded'>): string[] {
  if (config.writer === 'composer') return [];
  if (ungraded !== '') {
    return [`${ungraded}: what is kept was not judged, and counts as teaching what it was planned for`];
  }
  const { grade, rewrite } = modelsOf(config.model);
  return grade === rewrite
    ? [`${grade} judges what it wrote itself: a judge is kinder to its own, so name another as model.grade`]
    : [];
}
