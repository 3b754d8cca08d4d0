import { estimatingCounter, type TokenCounter } from '../text/token-counter.ts';
import { loadTokenizer } from '../text/tokenizer.ts';
import type { RunConfig } from './config.ts';

/** What counts the tokens of a run: the trainer's tokenizer where the config names it, else the estimate. */
export async function tokenCounterOf({ tokenizer }: Pick<RunConfig, 'tokenizer'>): Promise<TokenCounter> {
  return tokenizer === undefined ? estimatingCounter : loadTokenizer(tokenizer);
}
