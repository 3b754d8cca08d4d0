import type { Constitution } from '../constitution/clause.ts';
import type { CheckedQuote } from '../constitution/quotes.ts';
import { type Check, type CheckedText, failed } from './check.ts';

/** How far before a quotation its attribution is looked for, in characters. */
const FARTHEST = 220;
/** `under Bad news`, `under the heading "Bad news"`, `in the section on Honesty`. */
const UNDER =
  /\b(?:under|beneath|in|from|of) (?:the )?(?:(?:heading|section|chapter|part|title)(?: (?:on|of|about|called|titled|headed|named))?,? )?["“‘*_]*/gi;
/** A heading that is named as one: whatever stands behind must be one. */
const NAMED =
  /\b(?:[Uu]nder|[Ii]n|[Ff]rom) the (?:heading|section|chapter)(?: (?:called|titled|headed|named))?,? ?(?:["“‘*_]+([^"”’*_\n]{3,60})["”’*_]|(\p{Lu}[\p{L}’'-]*(?: [\p{L}’'-]+){0,5}))/gu;

/**
 * A verbatim quotation that is given to a heading under which it does not stand, or a quotation's heading that the
 * constitution does not have.
 *
 * Written for models that remember what is said and not where: half of the point of a source is that it can be
 * looked up. A document about several headings may name all of them, as long as none stands right before the words
 * of another.
 */
export const checkMisattributed: Check = (checked) => {
  for (const quote of checked.quotes) {
    const wrong = wrongHeading(checked, quote);
    if (wrong !== undefined) {
      return failed('misattributed', `it does not stand under “${wrong}”`, quote.quote.text);
    }
  }
  return inventedHeading(checked);
};

function wrongHeading({ text, constitution }: CheckedText, { quote, clause }: CheckedQuote) {
  if (clause === null) return undefined;
  const found = constitution.clauses.find(({ id }) => id === clause)!;
  const before = text.slice(Math.max(0, quote.start - FARTHEST), quote.start);
  // the sentence that the quotation stands in
  const own = before.slice(before.search(/[^.!?\n]*$/));
  const named = [...own.matchAll(UNDER)].flatMap((match) => {
    const rest = own.slice(match.index + match[0].length);
    return titles(constitution).filter((title) => startsWithTitle(rest, title));
  });
  const last = named.at(-1);
  if (last === undefined) return undefined;
  // several clauses may hold the same words
  const holders = constitution.clauses.filter(({ text: words }) => words.includes(quote.text.trim()));
  const fits = [found, ...holders].some(({ headings }) => headings.includes(last));
  return fits ? undefined : last;
}

/** A heading that is spoken of together with the constitution, and is none. */
function inventedHeading({ text, constitution }: CheckedText) {
  if (!/\bconstitution/i.test(text)) return undefined;
  for (const match of text.matchAll(NAMED)) {
    const name = (match[1] ?? match[2]!).replace(/[.,;:]+$/, '').trim();
    const around = text.slice(Math.max(0, match.index - FARTHEST), match.index + match[0].length + FARTHEST);
    if (!/\bconstitution/i.test(around) || isTitle(name, constitution)) continue;
    return failed('misattributed', `the constitution has no heading “${name}”`, match[0]);
  }
  return undefined;
}

function isTitle(name: string, constitution: Constitution): boolean {
  const wanted = name.toLowerCase();
  return [...titles(constitution), constitution.title].some((title) => {
    const known = title.toLowerCase();
    return wanted.startsWith(known) || known.startsWith(wanted);
  });
}

function startsWithTitle(rest: string, title: string): boolean {
  return rest.startsWith(title) && !/^[\p{L}\p{N}]/u.test(rest.slice(title.length));
}

const titlesOf = new WeakMap<Constitution, readonly string[]>();

/** Longest first, so that `Honesty in trade` is not taken for `Honesty`. */
function titles(constitution: Constitution): readonly string[] {
  let found = titlesOf.get(constitution);
  if (found === undefined) {
    found = [...new Set(constitution.headings.map(({ title }) => title))].toSorted(
      (a, b) => b.length - a.length,
    );
    titlesOf.set(constitution, found);
  }
  return found;
}
