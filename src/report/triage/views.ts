import type { TriageMark } from '../../evidence/triage/marks.ts';

/**
 * What a person says of an item. In a calibration the judge's verdict is hidden, so that one says what the model did
 * (`failed`, `passed`) and not whether the judge was right.
 */
export type Finding = TriageMark | 'failed' | 'passed';

/** An item as the page shows it. */
export interface ItemView {
  readonly name: string;
  /** The suite, model and checkpoint, as far as the evidence says. */
  readonly from: string;
  readonly cells: string;
  readonly runs: number;
  /** What the judge said, in words, or what is asked while that is hidden; empty where nothing but an answer is. */
  readonly verdict: string;
  /** `null` while nobody has said anything. */
  readonly finding: Finding | null;
  readonly note: string;
}

/** Items that are shown under one heading. */
export interface GroupView {
  readonly title: string;
  /** What the items have in common, in words. */
  readonly about: string;
  /** Places of its items in {@link QueueView.items}. */
  readonly items: readonly number[];
}

/** Everything that the page shows but the transcripts. */
export interface QueueView {
  /** Whether verdicts are hidden until an item is marked. */
  readonly isBlind: boolean;
  readonly groups: readonly GroupView[];
  readonly items: ItemView[];
}

/** What was said in the runs of an item. */
export interface TranscriptView {
  readonly runs: readonly {
    readonly epoch: string;
    readonly turns: readonly { readonly role: string; readonly text: string }[];
  }[];
  /** Why there is no transcript, in words; empty where there is one. */
  readonly missing: string;
  /** Characters of the whole transcript, and of what is shown here. */
  readonly characters: number;
  readonly shown: number;
}

/** A wish of the page: that an item be marked so, or (with `null`) that its mark be taken back. */
export interface Change {
  readonly item: number;
  readonly finding: Finding | null;
  readonly note: string;
}

/** Items as they are after changes that are on disk. */
export interface Changed {
  readonly items: readonly { readonly item: number; readonly view: ItemView }[];
}
