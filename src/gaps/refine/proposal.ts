import type { MapEdit } from '../../coverage/edit-map.ts';

/** What kind of change is proposed. */
export type ProposalKind = 'split' | 'promote' | 'merge' | 'retire' | 'add-value';

/** A change of the map that the evidence speaks for. Nothing is changed until a person applies it. */
export interface Proposal {
  /** Stable over repeats, e.g. `split/task_length`: what `--apply` takes. */
  readonly id: string;
  readonly kind: ProposalKind;
  /** What would change, in one sentence. */
  readonly title: string;
  /** What speaks for it, with its numbers, in words. */
  readonly evidence: string;
  /** What it rests on that was not tested. */
  readonly caution: string;
  /** The p-value, adjusted for all that was looked at; `null` where the evidence is no test. */
  readonly pValue: number | null;
  readonly edits: readonly MapEdit[];
}
