import type { ReasonCode } from '../records/document.ts';
import type { TeachingUnit } from '../records/scenario.ts';

/** A structural skeleton of a document form. Documents of one focus, form and variant are one family. */
export interface FormVariant {
  readonly id: string;
  /** How such a document is built, for the prompt. */
  readonly description: string;
}

/** What a document of a form is made of: running text, or the turns of a conversation. */
export const formKinds = ['prose', 'conversation'] as const;
/** See {@link formKinds}. */
export type FormKind = (typeof formKinds)[number];

/** A document form as its manifest declares it: one folder in `templates/`, no code. */
export interface Form {
  readonly name: string;
  readonly label: string;
  /** What it is and when it fits. */
  readonly description: string;
  readonly kind: FormKind;
  /** How many documents it gets, relative to the other forms. */
  readonly weight: number;
  /** Words a document should have, [least, most]. */
  readonly words: readonly [number, number];
  /** Whether a document must quote one of its clauses verbatim. */
  readonly quotesClause: boolean;
  /** What it suits. */
  readonly fits: {
    /** Teaching units; never empty. */
    readonly units: readonly TeachingUnit[];
  };
  /** Codes of the checks that do not apply to it. */
  readonly leaveOut: readonly ReasonCode[];
  /** Whether its conversations have tools at hand; `none` for prose. */
  readonly tools: 'none' | 'some';
  readonly variants: readonly FormVariant[];
  /** The folder it was read from. */
  readonly folder: string;
}
