import { estimateTokens } from '../text/tokens.ts';
import { type Check, failed, reported } from './check.ts';

/** How far a trainer's own tokenizer may be off the estimate. */
const ERROR = 0.2;

/**
 * More tokens than the trainer takes, by an estimate from the bytes; reported where it comes within a fifth of that,
 * which is how far the estimate may be off.
 *
 * Written for trainers that cut silently at 1,024, 2,048 or 4,096 tokens, so that the end of a text, where the
 * reasoning comes out, is never learned.
 */
export const checkTooManyTokens: Check = ({ text, maxTokens }) => {
  const tokens = estimateTokens(text);
  const what = `about ${tokens} tokens, give or take a fifth, where the trainer takes ${maxTokens}`;
  if (tokens > maxTokens) return failed('too-many-tokens', what);
  return tokens * (1 + ERROR) > maxTokens ? reported('too-many-tokens', what) : undefined;
};
