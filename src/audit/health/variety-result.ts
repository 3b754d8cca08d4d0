/** Distinct runs of one, two and three words ÷ all of them. */
export interface DistinctShares {
  readonly one: number;
  readonly two: number;
  readonly three: number;
}

/** How varied the wording is, measured at a size that does not depend on the dataset's. */
export interface WindowedVariety {
  /** Words in a window. */
  readonly size: number;
  /**
   * Windows that were measured: of those that are full the first 64, and every eighth of the others. 0 where there are
   * too few words, and then the rest is `null`.
   */
  readonly windows: number;
  /** Mean over the windows. */
  readonly distinct: DistinctShares | null;
  /** Entropy of the words of a window in bits a word, mean over the windows. */
  readonly entropy: number | null;
}

/** Whether the documents use many words or the same again and again. */
export interface VarietyHealth {
  /** Of the whole dataset: falls with its size. Estimated with a standard error of 0.8 %; `null` without words. */
  readonly distinct: DistinctShares | null;
  /** Over windows of 10,000 words: compares datasets of any size. */
  readonly windowed: WindowedVariety;
  /** Over windows of 2,000 words of documents of one form. */
  readonly byForm: readonly { readonly form: string; readonly variety: WindowedVariety }[];
  readonly compression: {
    /** Bytes ÷ compressed bytes (gzip, level 6, blocks of 256 KB); `null` without text. Prose has 2.2 to 2.8. */
    readonly ratio: number | null;
    /** Share of the text that was compressed: whole documents, chosen by lot. */
    readonly share: number;
  };
}
