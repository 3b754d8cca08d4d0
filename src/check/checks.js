import { checkCutOff } from './cut-off.ts';
import { checkTooLong, checkTooShort } from './length.ts';
import { checkMarkupLeft } from './markup-left.ts';
import { checkMetaTalk } from './meta-talk.ts';
import { checkNoQuote } from './no-quote.ts';
import { checkOffTarget } from './off-target.ts';
import { checkQuoteNotVerbatim } from './quote-not-verbatim.ts';
import { checkRefusal } from './refusal.ts';
/** Every check of a text that is not empty, in the order in which verdicts are given. */
export const checks = [
  checkTooShort,
  checkTooLong,
  checkRefusal,
  checkCutOff,
  checkMarkupLeft,
  checkMetaTalk,
  checkNoQuote,
  checkQuoteNotVerbatim,
  checkOffTarget,
];
