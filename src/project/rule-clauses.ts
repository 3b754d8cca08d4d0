import type { Clause, Constitution } from '../constitution/clause.ts';
import { countWords } from '../text/words.ts';

/** Words with which English tells somebody what to do or to leave. */
const RULE =
  /\b(?:should|must|never|always|ought|shall|may not|cannot|can['’]t|do(?:es)? not|do(?:es)?n['’]t|won['’]t|refus\w*|declin\w*|avoid\w*|needs? to|priorit\w+|required?|forbidden|allowed|permitted|(?:we|i) want)\b/i;

/** A clause of fewer words is a heading in disguise or a fragment of a list. */
const LEAST_WORDS = 8;
/** Share of rules below which a text is not in the English of rules, and every clause is taken. */
const LEAST_SHARE = 0.1;

/** The clauses of a constitution that carry rules. */
export interface RuleClauses {
  readonly clauses: readonly Clause[];
  /** Whether they were told by their wording; otherwise they are all clauses that can be quoted apart. */
  readonly byWording: boolean;
}

/**
 * The clauses that say what to do or to leave, told by their words alone (should, must, never, does not …). Only
 * those that stand alone: what is quoted apart must not say the opposite. A constitution that hardly has such words
 * (in another language, or in plain statements) gives every clause that stands alone.
 */
export function ruleClauses({ clauses }: Constitution): RuleClauses {
  const whole = clauses.filter(({ standsAlone, text }) => standsAlone && countWords(text) >= LEAST_WORDS);
  const alone = whole.length > 0 ? whole : clauses;
  const rules = alone.filter(({ text }) => RULE.test(text));
  return rules.length >= Math.max(1, LEAST_SHARE * alone.length)
    ? { clauses: rules, byWording: true }
    : { clauses: alone, byWording: false };
}
