import type { Constitution } from '../constitution/clause.ts';
import type { CheckedQuote } from '../constitution/quotes.ts';

/** A clause that a document quotes word for word. */
export interface QuotedClause {
  readonly id: string;
  /** First and last line of the clause in the constitution's file, from 1. */
  readonly lines: readonly [number, number];
  /** How many quotations begin in it. */
  readonly quotations: number;
}

/** The clauses that a document's quotations stand in, in the constitution's order. */
export function quotedClauses(
  quotes: readonly CheckedQuote[],
  constitution: Constitution,
): readonly QuotedClause[] {
  const counts = new Map<string, number>();
  for (const { clause } of quotes) if (clause !== null) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  if (counts.size === 0) return [];
  return constitution.clauses.flatMap(({ id, lines }) => {
    const quotations = counts.get(id);
    return quotations === undefined ? [] : [{ id, lines, quotations }];
  });
}
