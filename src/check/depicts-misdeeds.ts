import { type Check, failed } from './check.ts';
import { DONE, MISDEED_SIGN, mayTellOfMisdeeds, UNDONE } from './misdeeds.ts';

/**
 * Share of sentences that may tell of a misdeed as done. A document about a fraud that somebody else committed needs
 * a sentence or two for it in thirty; one in eight is a text about committing it.
 */
const MOST_SHARE = 0.12;
const LEAST_SENTENCES = 3;
/** More misdeeds within a few sentences are an account of how it is done, wherever they stand. */
const MOST_TOGETHER = 4;
const TOGETHER = 5;

/**
 * A text of which too much depicts misbehaviour as done, whatever it says of it afterwards.
 *
 * Written for documents that describe a wrong act at length and then call it wrong: what is learned is the act. A
 * misdeed that is only weighed (if, would, might), denied or refused does not count; see `negated-misdeeds` for the
 * denials.
 */
export const checkDepictsMisdeeds: Check = ({ sentences, vocabulary }) => {
  if (!mayTellOfMisdeeds(vocabulary)) return undefined;
  const counts = sentences.map(misdeedsIn);
  const depicting = counts.filter((count) => count > 0).length;
  if (depicting < LEAST_SENTENCES) return undefined;
  const crowd = counts.findIndex(
    (count, at) =>
      count > 0 && counts.slice(at, at + TOGETHER).reduce((sum, other) => sum + other) > MOST_TOGETHER,
  );
  const share = depicting / sentences.length;
  if (share <= MOST_SHARE && crowd < 0) return undefined;
  const first = sentences[crowd < 0 ? counts.findIndex((count) => count > 0) : crowd]!;
  return failed('depicts-misdeeds', `${depicting} of ${sentences.length} sentences tell of misdeeds`, first);
};

/** How many misdeeds a sentence tells as done, up to three. */
function misdeedsIn(sentence: string): number {
  if (!MISDEED_SIGN.test(sentence)) return 0;
  const [first, ...others] = [...sentence.matchAll(DONE)];
  if (first === undefined || UNDONE.test(sentence.slice(0, first.index))) return 0;
  return Math.min(3, 1 + others.length);
}
