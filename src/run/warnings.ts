import { basename } from 'node:path';
import type { PlanContext } from '../plan/context.ts';
import type { RunLayout } from '../records/run-layout.ts';
import type { RunInputs } from './inputs.ts';

/**
 * What a person should know before a run writes anything.
 *
 * @param unlabelled existing documents that do not say what they teach
 */
export function warningsOf(
  context: PlanContext,
  inputs: RunInputs,
  layout: RunLayout,
  unlabelled: number,
): string[] {
  const warnings: string[] = [];
  const { missing } = context.clauses;
  if (missing.length > 0) {
    const named = missing.slice(0, 3).map(({ where, name }) => `"${name}" for ${where}`);
    const more = missing.length > 3 ? `, and ${missing.length - 3} more` : '';
    warnings.push(
      `the constitution does not have ${missing.length === 1 ? 'a clause' : 'clauses'} that the map names (${named.join(', ')}${more}); theirs are retrieved instead, see lacuna plan --explain`,
    );
  }
  const { putAside } = inputs.evidence;
  if (putAside.length > 0) {
    warnings.push(
      `${putAside.length} rows of the evidence were wrong and were put aside; ${basename(layout.quarantineFile)} lists them`,
    );
  }
  if (unlabelled > 0) {
    warnings.push(`${unlabelled} existing documents do not say what they teach, and count for no bucket`);
  }
  if (!context.buckets.some((bucket) => bucket.action === 'teach')) {
    warnings.push(
      'no bucket needs teaching: the documents are drawn at random, and towards what was not measured',
    );
  }
  if (inputs.evals.length === 0) {
    warnings.push('no eval texts were given to stay away from: the certificate cannot speak of any');
  }
  return warnings;
}
