import { createTfIdf } from '../text/natural.ts';
import { countWords } from '../text/words.ts';
import type { Clause, Constitution } from './clause.ts';
import { contentStems } from './terms.ts';

/** A clause that answers a query, with its score: above 0, comparable within one query only. */
export interface RetrievedClause {
  readonly clause: Clause;
  readonly score: number;
}

/** A clause of fewer words is a fragment of a list, and says too little to teach. */
const LEAST_WORDS = 12;
/** How often a word of the innermost heading counts, and one of the headings above it. */
const HEADING_WEIGHTS = { innermost: 2, outer: 1 };
/** Slope of the pivoted length normalisation: 0 favours long clauses, 1 short ones. */
const SLOPE = 0.6;

/**
 * Finds the clauses of a constitution that a query is about: TF-IDF over stems of the clause and of its headings,
 * term counts damped by a logarithm, scores divided by a pivoted length (Singhal, Buckley and Mitra 1996). Clauses
 * under twelve words, and those that do not stand alone, are never found. Ties keep the constitution's order.
 *
 * @returns a function from a query and the most clauses wanted to the clauses, best first
 */
export function createRetrieval(
  constitution: Constitution,
): (query: string, most: number) => readonly RetrievedClause[] {
  const clauses = constitution.clauses.filter(
    (clause) => clause.standsAlone && countWords(clause.text) >= LEAST_WORDS,
  );
  const documents = clauses.map(documentTerms);
  const lengths = documents.map((terms) => Math.max(1, terms.length));
  const pivot = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const score = createTfIdf(documents);
  return (query, most) => {
    const terms = [...new Set(queryTerms(query))];
    return score(terms)
      .map((total, at) => ({
        clause: clauses[at]!,
        score: total / (1 - SLOPE + (SLOPE * lengths[at]!) / pivot),
      }))
      .filter((found) => found.score > 0)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, Math.max(0, most));
  };
}

function documentTerms(clause: Clause): string[] {
  const innermost = clause.headings.at(-1) ?? '';
  const outer = clause.headings.slice(0, -1).join(' ');
  return [
    ...damped(queryTerms(clause.text)),
    ...Array.from({ length: HEADING_WEIGHTS.innermost }, () => queryTerms(innermost)).flat(),
    ...Array.from({ length: HEADING_WEIGHTS.outer }, () => queryTerms(outer)).flat(),
  ];
}

/** Stems with a mark in front: the index keeps them in a plain object, where `constructor` already means something. */
function queryTerms(text: string): string[] {
  return contentStems(text).map((term) => `=${term}`);
}

/** Every term 1 + log2(count) times, rounded: the tenth mention adds less than the second. */
function damped(terms: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].flatMap(([term, count]) =>
    Array.from({ length: Math.round(1 + Math.log2(count)) }, () => term),
  );
}
