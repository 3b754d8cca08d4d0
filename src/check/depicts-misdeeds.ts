import { type Check, failed } from './check.ts';
import { DONE, MISDEED_SIGN, UNDONE } from './misdeeds.ts';

/**
 * Share of sentences that may tell of a misdeed as done. A document about a fraud that somebody else committed needs
 * a sentence or two for it in thirty; one in eight is a text about committing it.
 */
const MOST_SHARE = 0.12;
const LEAST_SENTENCES = 3;
/** So many within a few sentences are an account of how it is done, wherever they stand. */
const MOST_TOGETHER = 3;
const TOGETHER = 5;

/**
 * A text of which too much depicts misbehaviour as done, whatever it says of it afterwards.
 *
 * Written for documents that describe a wrong act at length and then call it wrong: what is learned is the act. A
 * misdeed that is only weighed (if, would, might), denied or refused does not count; see `negated-misdeeds` for the
 * denials.
 */
export const checkDepictsMisdeeds: Check = ({ sentences }) => {
  const places: number[] = [];
  for (const [at, sentence] of sentences.entries()) {
    if (!MISDEED_SIGN.test(sentence)) continue;
    const match = DONE.exec(sentence);
    if (match && !UNDONE.test(sentence.slice(0, match.index))) places.push(at);
  }
  if (places.length < LEAST_SENTENCES) return undefined;
  const share = places.length / sentences.length;
  const crowd = places.findIndex((at, number) => {
    const last = places[number + MOST_TOGETHER];
    return last !== undefined && last - at < TOGETHER;
  });
  if (share <= MOST_SHARE && crowd < 0) return undefined;
  const first = sentences[places[Math.max(0, crowd)]!]!;
  return failed(
    'depicts-misdeeds',
    `${places.length} of ${sentences.length} sentences tell of misdeeds`,
    first,
  );
};
