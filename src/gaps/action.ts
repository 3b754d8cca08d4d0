import type { Action, Bucket } from '../records/bucket.ts';

/** What an action is decided on. */
export type ActionInput = Pick<
  Bucket,
  'exercised' | 'interval' | 'shrunkenRate' | 'taught' | 'remeasured'
> & {
  readonly tolerance: number;
};

/**
 * What a bucket needs next, with the reason in words. The order of the questions is a contract; see design.
 * An interval that is unknown is treated as spanning the tolerance: unknown is never good news.
 */
export function actionOf(input: ActionInput): { readonly action: Action; readonly reason: string } {
  const { exercised, interval, shrunkenRate, taught, remeasured, tolerance } = input;
  const rate = `the shrunken failure rate ${percent(shrunkenRate)}`;
  const goal = `tolerance ${percent(tolerance)}`;
  if (taught >= 1 && remeasured < 1) {
    return {
      action: 're-measure',
      reason: `taught to ${percent(taught)} of its dose, but only ${percent(remeasured)} of its eval goal has been looked at since`,
    };
  }
  if (taught >= 1 && shrunkenRate > tolerance) {
    return {
      action: 'change-method',
      reason: `taught and looked at again, and ${rate} is still above ${goal}: more of the same will not help`,
    };
  }
  if (exercised < 1 && interval === null) {
    return {
      action: 'measure',
      reason: `exercised to ${percent(exercised)} of its goal, and the evidence gives a rate without counts: its uncertainty is unknown`,
    };
  }
  // An interval wholly above the tolerance with a shrunken rate within it: what was seen and what is likely disagree.
  const isOpen =
    interval && interval[1] > tolerance && (interval[0] <= tolerance || shrunkenRate <= tolerance);
  if (exercised < 1 && isOpen) {
    return {
      action: 'measure',
      reason: `exercised to ${percent(exercised)} of its goal, and the interval ${percent(interval[0])} to ${percent(interval[1])} does not tell whether it is above ${goal}`,
    };
  }
  if (shrunkenRate > tolerance) {
    return {
      action: 'teach',
      reason: `${rate} is above ${goal}, and it is taught to ${percent(taught)} of its dose`,
    };
  }
  const doubt =
    interval && interval[0] > tolerance
      ? `, although its own interval, ${percent(interval[0])} to ${percent(interval[1])}, lies above: among so many buckets some do by chance`
      : '';
  return { action: 'settled', reason: `${rate} is within ${goal}${doubt}` };
}

/** A share in per cent with as many digits as tell something: "0.46 %", "12 %", "140 %". */
export function percent(share: number): string {
  const value = share * 100;
  const digits = value === 0 || value >= 10 ? 0 : value >= 1 ? 1 : 2;
  return `${value.toFixed(digits)} %`;
}
