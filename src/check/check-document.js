import { maskQuotes } from '../constitution/find-quotes.ts';
import { checkQuotes } from '../constitution/quotes.ts';
import { countWords } from '../text/words.ts';
import { checks } from './checks.ts';
import { checkEmpty } from './empty.ts';
import { focusFoundIn } from './off-target.ts';
import { checkOutcome } from './outcome.ts';
/**
 * Checks one document. Where the writer got no text, or no word, that is the only verdict; otherwise every check
 * is made, so that a repair can mend all that is wrong at once.
 */
export function checkDocument(input) {
  const outcome = checkOutcome(input.draft);
  if (outcome) return { verdicts: [outcome], focusFound: {} };
  const text = readText(input);
  const empty = checkEmpty(text);
  if (empty) return { verdicts: [empty], focusFound: {} };
  return {
    verdicts: checks.flatMap((check) => check(text) ?? []),
    focusFound: focusFoundIn(text),
  };
}
function readText({ draft, labeller, ...rest }) {
  const text = draft.text.trim();
  return {
    ...rest,
    text,
    outsideQuotes: maskQuotes(text),
    words: countWords(text),
    quotes: checkQuotes(text, rest.constitution),
    recognised: labeller.recognise(text, rest.focus),
  };
}
