import { ESTIMATE_ERROR } from '../text/tokens.ts';
import { type Check, failed, reported } from './check.ts';

/**
 * More tokens than the trainer takes. Where they are an estimate, a text is also reported that comes so near to the
 * limit that a trainer's own tokenizer may find it too long.
 *
 * Written for trainers that cut silently at 1,024, 2,048 or 4,096 tokens, so that the end of a text, where the
 * reasoning comes out, is never learned.
 */
export const checkTooManyTokens: Check = ({ text, maxTokens, counter }) => {
  // Counting is the dearest of the checks where nothing can be too long.
  if (maxTokens === Number.POSITIVE_INFINITY) return undefined;
  const tokens = counter.count(text);
  if (counter.exact) {
    const what = `${tokens} tokens by ${counter.name}, where the trainer takes ${maxTokens}`;
    return tokens > maxTokens ? failed('too-many-tokens', what) : undefined;
  }
  const what = `about ${tokens} tokens, give or take a fifth, where the trainer takes ${maxTokens}`;
  if (tokens > maxTokens) return failed('too-many-tokens', what);
  return tokens * (1 + ESTIMATE_ERROR) > maxTokens ? reported('too-many-tokens', what) : undefined;
};
