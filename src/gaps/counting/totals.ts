import { LacunaError } from '../../errors.ts';

/**
 * Checks that a total can be counted exactly: counts are kept in 64-bit floating point numbers, which hold whole
 * numbers up to 2^53, and no count is greater than the total.
 *
 * @throws LacunaError `counting.too-many-runs`
 */
export function checkTotal(runs: number): void {
  if (Number.isSafeInteger(Math.ceil(runs))) return;
  throw new LacunaError({
    code: 'counting.too-many-runs',
    message: `the evidence has ${runs.toPrecision(3)} runs: they can no longer be counted exactly`,
    hint: 'Is a column of the evidence taken for a number of runs that is none?',
  });
}
