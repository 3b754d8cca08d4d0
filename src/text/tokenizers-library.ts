// The only file that imports `@huggingface/tokenizers`: its types do not resolve in Node's module system, so that what
// is used of it is declared here.
import { createRequire } from 'node:module';

/** The model of a tokenizer: finds the tokens of a piece. */
export interface TokenizerModel {
  fuse_unk: boolean;
  readonly unk_token_id?: number | undefined;
  readonly tokens_to_ids: ReadonlyMap<string, number>;
  /** Tokens of pieces, one behind the other. */
  encode(pieces: readonly string[]): string[];
  /** Tokens of one piece, where the model is of the kind Unigram. */
  tokenize?(piece: string): string[];
}

/** Cuts a text into pieces. */
export interface LibraryPreTokenizer {
  pre_tokenize_text(text: string, options?: { readonly section_index?: number }): string[];
}

/** A tokenizer of the library. */
export interface LibraryTokenizer {
  readonly model: TokenizerModel;
  pre_tokenizer: LibraryPreTokenizer | null;
  tokenize(text: string, options: { readonly add_special_tokens: boolean }): string[];
}

/** What is used of the library. */
export interface TokenizersLibrary {
  readonly Tokenizer: new (definition: object, config: object) => LibraryTokenizer;
  /** Translates the patterns of Oniguruma. */
  readonly SplitPreTokenizer: new (
    settings: object,
  ) => { readonly pattern: RegExp | null };
  readonly WhitespaceSplitPreTokenizer: new () => LibraryPreTokenizer;
}

const load = createRequire(import.meta.url);

/** Loads the library: only where a run counts with it, since most do not. */
export function loadTokenizersLibrary(): TokenizersLibrary {
  return load('@huggingface/tokenizers') as TokenizersLibrary;
}
