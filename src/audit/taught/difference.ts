import type { Taught, TaughtDifference } from './taught-result.ts';

/** How what a dataset teaches differs from what another does, both measured against the same map. */
export function compareTaught(here: Taught, there: Taught): TaughtDifference {
  throw new Error(`not compared yet: ${here.documents} and ${there.documents}`);
}
