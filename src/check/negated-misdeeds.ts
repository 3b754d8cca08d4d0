import { type Check, failed } from './check.ts';
import { DENIED, DENIED_NOW, MISDEED_SIGN, mayTellOfMisdeeds } from './misdeeds.ts';

/** Sentences that deny a misdeed: so many in the whole text, or so many within a few that follow one another. */
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
  const denials: { readonly at: number; readonly begins: boolean; readonly sentence: string }[] = [];
  for (const [at, sentence] of sentences.entries()) {
    if (!MISDEED_SIGN.test(sentence)) continue;
    // a form that quotes clauses says in the present what an agent does not do: that is the clause
    if (!DENIED.test(sentence) && (form.quotesClause || !DENIED_NOW.test(sentence))) continue;
    denials.push({ at, begins: BEGINS_WITH_DENIAL.test(sentence), sentence });
  }
  for (const [number, { at, begins, sentence }] of denials.entries()) {
    const near = denials.slice(0, number + 1).filter((other) => at - other.at < TOGETHER);
    const before = denials[number - 1];
    const isFigure = begins && before?.begins === true && at - before.at === 1;
    if (isFigure || near.length > MOST_TOGETHER || number + 1 > MOST) {
      return failed(
        'negated-misdeeds',
        `${denials.length} sentences deny a misdeed`,
        `${near[0]!.sentence} … ${sentence}`,
      );
    }
  }
  return undefined;
};
