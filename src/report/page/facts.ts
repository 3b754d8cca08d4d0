/** What the page's script knows beside the documents. Packed into the page. */
export interface PageFacts {
  readonly buckets: readonly PageBucket[];
  /** Documents in all, and the files that hold those which are not in the page. */
  readonly total: number;
  readonly files: readonly { readonly file: string; readonly documents: number }[];
  /** Labels by `dimension` and by `dimension=value`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Texts of clauses by id. */
  readonly clauses: Readonly<Record<string, string>>;
}

/** A bucket as the script sorts, filters and explains it. */
export interface PageBucket {
  readonly name: string;
  readonly cross: string;
  readonly cell: Readonly<Record<string, string>>;
  readonly action: string;
  /** What each column sorts by; `null` is unknown and comes last. */
  readonly keys: Readonly<Record<string, string | number | null>>;
  /** What a search looks in: names and labels, in lower case. */
  readonly words: string;
  readonly reason: string;
  readonly explanation: readonly (readonly [string, string])[];
  /** A sentence for each picture. */
  readonly notes: Readonly<Record<string, string>>;
  /** Documents that count for it or were aimed at it. */
  readonly documents: number;
}
