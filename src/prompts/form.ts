/** A structural skeleton of a document form. Documents of one focus, form and variant are one family. */
export interface FormVariant {
  readonly id: string;
  /** How such a document is built, for the prompt. */
  readonly description: string;
}

/** A document form as its manifest declares it: one folder in `templates/`, no code. */
export interface Form {
  readonly name: string;
  readonly label: string;
  /** What it is and when it fits. */
  readonly description: string;
  /** How many documents it gets, relative to the other forms. */
  readonly weight: number;
  /** Words a document should have, [least, most]. */
  readonly words: readonly [number, number];
  /** Whether a document must quote one of its clauses verbatim. */
  readonly quotesClause: boolean;
  readonly variants: readonly FormVariant[];
  /** The folder it was read from. */
  readonly folder: string;
}
