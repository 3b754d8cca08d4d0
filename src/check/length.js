import { failed } from './check.ts';

/** A shorter text is no document, whatever its form asks for; unless the form asks for even less. */
const LEAST_WORDS = 100;
/**
 * Under half of the least words that were asked for, or under 100.
 *
 * Written for answers that break off politely: an outline, an opening paragraph, an offer to go on.
 */
export const checkTooShort = ({ words, wordLimits: [least] }) => {
  const limit = Math.min(least, Math.max(LEAST_WORDS, least / 2));
  if (words >= limit) return undefined;
  return failed('too-short', `${words} words where ${least} or more were asked for`);
};
/**
 * Over twice the most words that were asked for.
 *
 * Written for answers that hold several drafts, or go round in circles.
 */
export const checkTooLong = ({ words, wordLimits: [, most] }) => {
  if (words <= 2 * most) return undefined;
  return failed('too-long', `${words} words where at most ${most} were asked for`);
};
