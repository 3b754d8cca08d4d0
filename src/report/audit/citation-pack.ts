/** What stands behind the numbers of a page: texts, each once, and which of them each number has. */
export interface CitationPack {
  /** Id, file, line and text of each document. */
  readonly texts: readonly (readonly [id: string, file: string, line: number, text: string])[];
  readonly lists: Readonly<
    Record<
      string,
      {
        readonly title: string;
        /** Documents in all, of which some are listed. */
        readonly documents: number;
        /** Places among the texts, each with the passage that is meant, or an empty string. */
        readonly items: readonly (readonly [text: number, passage: string])[];
      }
    >
  >;
}
