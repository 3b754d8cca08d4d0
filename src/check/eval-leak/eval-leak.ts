import { normalisedWordHashes } from '../../text/word-hashes.ts';
import { type Check, failed, reported, shortened } from '../check.ts';
import { isConversation } from '../scope.ts';

/** Leaks of so much weight reject: a telling name, or two of what is telling only together. */
const LEAST_WEIGHT = 0.65;
/** Less than that is kept for people to read, down to here. */
const LEAST_REPORTED = 0.34;

/**
 * Names, organisations, props and wording that belong to the evals, and labels of their format.
 *
 * Written for corpora that raise the score of a test by bringing its cast and its props into the training data: the
 * model then knows the test, and nothing else has changed.
 */
export const checkEvalLeak: Check = (checked) => {
  const { text, evalBans } = checked;
  // whoever speaks in a conversation may bring the eval in
  const vocabulary = isConversation(checked) ? new Set(normalisedWordHashes(text)) : checked.vocabulary;
  const { weight, leaks } = evalBans.find(text, vocabulary);
  if (weight < LEAST_REPORTED) return undefined;
  const named = leaks.slice(0, 5).map(({ words, items }) => `“${words}” (${items} eval texts)`);
  const what = `it has ${named.join(', ')}`;
  const [first] = leaks;
  const passage = shortened(text.slice(Math.max(0, first!.start - 40), first!.end + 40));
  return weight >= LEAST_WEIGHT ? failed('eval-leak', what, passage) : reported('eval-leak', what, passage);
};
