import { estimateTokens } from './tokens.ts';

/** Counts the tokens of a text, and says how. */
export interface TokenCounter {
  /** What counted: `estimate`, or the name of the tokenizer's file. */
  readonly name: string;
  /** Whether this is the trainer's own tokenizer, rather than an estimate. */
  readonly exact: boolean;
  /** Tokens of a text, without special tokens. */
  count(text: string): number;
}

/** Counts by an estimate; see `estimateTokens`. */
export const estimatingCounter: TokenCounter = { name: 'estimate', exact: false, count: estimateTokens };
