import { isGivenAsConstitution } from './attribution.ts';
import { findQuotes, maskQuotes } from './find-quotes.ts';
import { quotableText } from './verbatim.ts';

export { findQuotes } from './find-quotes.ts';

/** Made once for a constitution, which never changes; it is forgotten with it. */
const prepared = new WeakMap();
/**
 * Checks every quotation of at least four words against the constitution: which are verbatim, and which are given
 * as the constitution's and are not. What people in a story say is not given as the constitution's.
 */
export function checkQuotes(text, constitution) {
  const quotes = findQuotes(text);
  if (quotes.length === 0) return [];
  const quotable = quotableTextOf(constitution);
  const masked = maskQuotes(text);
  return quotes.map((quote) => {
    const found = quotable.find(quote.text);
    const given = isGivenAsConstitution(text, quote, quotes, masked, constitution);
    const nearest = given && !found ? (quotable.nearest(quote.text) ?? null) : null;
    return { quote, verbatim: found !== undefined, clause: found?.clause ?? null, given, nearest };
  });
}
function quotableTextOf(constitution) {
  let quotable = prepared.get(constitution);
  if (!quotable) {
    quotable = quotableText(constitution);
    prepared.set(constitution, quotable);
  }
  return quotable;
}
