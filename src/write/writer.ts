import type { Draft } from '../records/document.ts';
import type { Scenario, TeachingUnit } from '../records/scenario.ts';

/** Turns scenarios into texts. */
export interface Writer {
  readonly name: string;
  /** Whether its documents are fit to train on. */
  readonly trainable: boolean;
  /** Whether it can write documents of this form; the planner plans no others. */
  writes(form: string): boolean;
  /** The teaching units it can write; the planner plans no others. */
  readonly units: readonly TeachingUnit[];
  /**
   * Writes a wave. Drafts come as they are ready, in any order, one for every scenario that was taken.
   *
   * @param signal when aborted, no further scenario is taken and what is in flight is finished
   * @param before the scenario before the first one, where a wave goes on from the middle
   */
  write(scenarios: readonly Scenario[], signal: AbortSignal, before?: Scenario): AsyncIterable<Draft>;
}
