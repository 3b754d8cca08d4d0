/** One addressable statement of a constitution: a paragraph or a list item under a heading. */
export interface Clause {
  /** Heading path and number, e.g. `honesty/stating-what-is-known/3`. Stable while headings and order stand. */
  readonly id: string;
  /** The statement as plain text: Markdown emphasis and links are dropped, the words are verbatim. */
  readonly text: string;
  /** Titles of the headings it stands under, outermost first, without the document's title. */
  readonly headings: readonly string[];
  /** First and last line in the file, from 1. */
  readonly lines: readonly [number, number];
  /**
   * Whether it says what it says without its neighbours. A paragraph that ends in a colon and the list items below
   * it do not: "never do any of these:" and "lie to a user" mean the opposite of each when quoted apart.
   */
  readonly standsAlone: boolean;
}

/** A heading below the document's title. */
export interface ConstitutionHeading {
  /** Path of slugs, e.g. `honesty/stating-what-is-known`. */
  readonly id: string;
  readonly title: string;
  /** Its level in Markdown: 1 for `#`. */
  readonly level: number;
  /** Titles of the headings it stands under, outermost first. */
  readonly path: readonly string[];
}

/** A constitution, read. */
export interface Constitution {
  readonly file: string;
  readonly title: string;
  readonly sha256: string;
  /** The whole text as read. */
  readonly text: string;
  /** Headings in order, those of excluded sections left out. */
  readonly headings: readonly ConstitutionHeading[];
  readonly clauses: readonly Clause[];
}
