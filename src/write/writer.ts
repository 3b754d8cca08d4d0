import type { Draft } from '../records/document.ts';
import type { Scenario, TeachingUnit } from '../records/scenario.ts';

/** Something wrong with a document that its writer is asked to mend: a reason code, and in words where it shows. */
export interface Fault {
  readonly code: string;
  readonly detail: string;
}

/** A document with faults that can be mended. */
export interface FaultyDraft {
  readonly scenario: Scenario;
  /** As the writer gave it, with outcome `ok`; its `making` and usage may have been added to since. */
  readonly draft: Draft;
  /** At least one. */
  readonly faults: readonly Fault[];
}

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
  /**
   * Asks once for each document that its faults be mended; a writer that cannot do so leaves this out. Drafts come
   * in any order, one for every document that was taken: with the mended text, or with what became of the repair
   * and no text. Models, usage and steps go on from those of the document, and `making.repaired` has the codes.
   *
   * @param faulty taken one by one, as fast as they can be mended
   * @param signal when aborted, nothing further is taken and what is in flight is finished
   */
  repair?(faulty: AsyncIterable<FaultyDraft>, signal: AbortSignal): AsyncIterable<Draft>;
}
