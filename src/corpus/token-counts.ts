/** What counted the tokens of a corpus: an estimate, or a tokenizer by the name and hash of its file. */
export type TokenCounts = 'estimate' | { readonly tokenizer: string; readonly sha256: string };
