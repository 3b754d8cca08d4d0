import { checkApology } from './apology.ts';
import type { Check } from './check.ts';
import { checkCutOff } from './cut-off.ts';
import { checkDepictsMisdeeds } from './depicts-misdeeds.ts';
import { checkEvalFormat } from './eval-format.ts';
import { checkEvalLeak } from './eval-leak/eval-leak.ts';
import { checkFormatted } from './formatted.ts';
import { checkFrameLeak } from './frame-leak.ts';
import { checkGarbled } from './garbled.ts';
import { checkInventedClaim } from './invented-claim.ts';
import { checkKnowsTooMuch } from './knows-too-much.ts';
import { checkTooLong, checkTooShort } from './length.ts';
import { checkLooping } from './looping.ts';
import { checkMarkupLeft } from './markup-left.ts';
import { checkMetaTalk } from './meta-talk.ts';
import { checkMisattributed } from './misattributed.ts';
import { checkNegatedMisdeeds } from './negated-misdeeds.ts';
import { checkNoQuote } from './no-quote.ts';
import { checkOffTarget } from './off-target.ts';
import { checkPlaceholder } from './placeholder.ts';
import { checkPreface } from './preface.ts';
import { checkQuoteNotVerbatim } from './quote-not-verbatim.ts';
import { checkRefusal } from './refusal.ts';
import { checkScratchLeft } from './scratch-left.ts';
import { checkConversionArc } from './tells/conversion-arc.ts';
import { checkMoralAtEnd } from './tells/moral-at-end.ts';
import { checkStockOpening } from './tells/stock-opening.ts';
import { checkTics } from './tells/tics.ts';
import { checkWornOpening, checkWornPhrase } from './tells/worn.ts';
import { checkTestTalk } from './test-talk.ts';
import { checkTooManyTokens } from './too-many-tokens.ts';
import { checkTwoBodies } from './two-bodies.ts';
import { checkUngroundedClaim } from './ungrounded-claim.ts';
import { checkWrongLanguage } from './wrong-language.ts';

/** Every check of a text that is not empty, in the order in which verdicts are given. */
export const checks: readonly Check[] = [
  checkTooShort,
  checkTooLong,
  checkTooManyTokens,
  checkRefusal,
  checkCutOff,
  checkGarbled,
  checkWrongLanguage,
  checkMarkupLeft,
  checkPlaceholder,
  checkScratchLeft,
  checkFormatted,
  checkMetaTalk,
  checkPreface,
  checkApology,
  checkTwoBodies,
  checkLooping,
  checkNoQuote,
  checkQuoteNotVerbatim,
  checkMisattributed,
  checkInventedClaim,
  checkUngroundedClaim,
  checkEvalLeak,
  checkEvalFormat,
  checkTestTalk,
  checkNegatedMisdeeds,
  checkDepictsMisdeeds,
  checkFrameLeak,
  checkKnowsTooMuch,
  checkStockOpening,
  checkConversionArc,
  checkMoralAtEnd,
  checkTics,
  checkWornOpening,
  checkWornPhrase,
  checkOffTarget,
];
