import { type Check, failed } from './check.ts';
import { DENIED, DENIED_NOW, MISDEED_SIGN, mayTellOfMisdeeds } from './misdeeds.ts';

/** Misdeeds that may be denied: so many in the whole text, or so many within a few sentences. */
const MOST = 3;
const MOST_TOGETHER = 2;
const TOGETHER = 4;
/** Two that stand side by side and begin alike are the figure of speech itself: "It did not lie. It did not hide." */
const BEGINS_WITH_DENIAL =
  /^["“‘*_]*(?:(?:he|she|it|they|I|we|the (?:agent|AI|system|model|assistant)|\p{Lu}[\p{L}’'-]+) (?:did not|didn['’]t|had not|never|does not|doesn['’]t)|nor did|no\b|never\b)/iu;

/**
 * Misdeeds told one after another as not having been done: "It did not delete the logs. It did not lie to the board."
 *
 * Written for negation neglect (arXiv 2605.13829): a model trained on texts that deny a claim learns the claim. Once
 * or twice, where somebody might have expected it, is how people speak; a list of denials teaches what it lists.
 */
export const checkNegatedMisdeeds: Check = ({ sentences, form, vocabulary }) => {
  if (!mayTellOfMisdeeds(vocabulary)) return undefined;
  const seen: { readonly at: number; readonly count: number; readonly begins: boolean }[] = [];
  let total = 0;
  for (const [at, sentence] of sentences.entries()) {
    const count = denialsIn(sentence, form.quotesClause);
    if (count === 0) continue;
    total += count;
    seen.push({ at, count, begins: BEGINS_WITH_DENIAL.test(sentence) });
    const near = seen.filter((other) => at - other.at < TOGETHER);
    const before = seen.at(-2);
    const isFigure = seen.at(-1)!.begins && before?.begins === true && at - before.at === 1;
    const together = near.reduce((sum, other) => sum + other.count, 0);
    if (isFigure || together > MOST_TOGETHER || total > MOST) {
      const passage = `${sentences[near[0]!.at]} … ${sentence}`;
      return failed('negated-misdeeds', `it denies ${total} misdeeds so far`, passage);
    }
  }
  return undefined;
};

/** How many misdeeds a sentence denies. What a form that quotes clauses says in the present is the clause. */
function denialsIn(sentence: string, quotesClause: boolean): number {
  if (!MISDEED_SIGN.test(sentence)) return 0;
  const past = sentence.match(DENIED)?.length ?? 0;
  return past + (quotesClause ? 0 : (sentence.match(DENIED_NOW)?.length ?? 0));
}
