import { isGivenAsConstitution } from './attribution.ts';
import type { Clause, Constitution } from './clause.ts';
import { findQuotes, maskQuotes, type Quote } from './find-quotes.ts';
import { type QuotableText, quotableText } from './verbatim.ts';

export { findQuotes, type Quote } from './find-quotes.ts';

/** A quotation with what is known of it. */
export interface CheckedQuote {
  readonly quote: Quote;
  /** Whether it stands in the constitution word for word. */
  readonly verbatim: boolean;
  /** The clause it stands in; `null` where it stands in none, or is a heading. */
  readonly clause: string | null;
  /** Whether the text around it gives it as the constitution's. */
  readonly given: boolean;
  /** For one that is given as the constitution's and is not verbatim: the clause that comes nearest. */
  readonly nearest: Clause | null;
}

/** Made once for a constitution, which never changes; it is forgotten with it. */
const prepared = new WeakMap<Constitution, QuotableText>();

/**
 * Checks every quotation of at least four words against the constitution: which are verbatim, and which are given
 * as the constitution's and are not. What people in a story say is not given as the constitution's. A constitution
 * without clauses is none: no quotation is held against it.
 */
export function checkQuotes(text: string, constitution: Constitution): CheckedQuote[] {
  if (constitution.clauses.length === 0) return [];
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

function quotableTextOf(constitution: Constitution): QuotableText {
  let quotable = prepared.get(constitution);
  if (!quotable) {
    quotable = quotableText(constitution);
    prepared.set(constitution, quotable);
  }
  return quotable;
}
