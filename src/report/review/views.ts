import type { ReviewDecision } from '../../records/review.ts';

/** A document as the list shows it. */
export interface EntryView {
  readonly id: string;
  /** From 1. */
  readonly wave: number;
  readonly form: string;
  readonly unit: string;
  readonly split: string;
  /** Labels of its focus values, as one line. */
  readonly focus: string;
  readonly words: number;
  /** Whether it is in the corpus, as far as the checks and settled reviews go. */
  readonly isKept: boolean;
  /** Codes of what rejected it. */
  readonly reasons: readonly string[];
  /** A reviewer rejected it, and later waves were written without it. */
  readonly isSettled: boolean;
  /** `null` while nobody has decided. */
  readonly decision: ReviewDecision | null;
  readonly note: string;
  /** Line of the last word on it, from 1; 0 where there is none. What is older never takes its place. */
  readonly line: number;
}

/** All documents of a run, in the order in which they were judged. */
export interface ListView {
  readonly entries: EntryView[];
}

/** Text under a heading. */
export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

/** Everything about one document. What it does not have is empty. */
export interface DocumentView {
  readonly id: string;
  /** Who and where, and which models wrote it. */
  readonly facts: string;
  readonly clauses: readonly LabelledText[];
  readonly brief: readonly LabelledText[];
  readonly draft: string;
  readonly critique: string;
  /** Of prose, one part without a label; of a conversation, its turns. */
  readonly text: readonly LabelledText[];
  readonly verdicts: readonly {
    readonly code: string;
    readonly meaning: string;
    readonly passed: boolean;
    readonly detail: string;
  }[];
  /** Codes of what a repair mended. */
  readonly repaired: readonly string[];
  readonly grade: GradeView | null;
}

/** What the blind judge found. */
export interface GradeView {
  readonly intended: string;
  readonly found: string;
  readonly clauses: readonly string[];
  readonly scores: readonly { readonly quality: string; readonly score: number; readonly reason: string }[];
}

/** A wish of the page. */
export interface DecisionWish {
  readonly document: string;
  /** `null` takes a decision back, or goes with a note alone. */
  readonly decision: ReviewDecision | null;
  readonly note: string;
}

/** Documents as they are after decisions that are on disk. */
export interface Decided {
  readonly entries: readonly EntryView[];
}
