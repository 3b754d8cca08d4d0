import { possible, type SignedPattern, signed } from '../signed-pattern.ts';

/** Phrases that generated prose falls back on. Written down for this project from what readers complain of. */
const PHRASES: readonly SignedPattern[] = [
  signed(
    'something shifted|something settled|something loosened|something eased',
    /\bsomething (?:had )?(?:shifted|settled|loosened|eased)\b/gi,
  ),
  signed(
    'a long moment|a long silence|a long pause|a long beat|a heavy silence|a quiet moment|a heavy moment|a heavy pause|a quiet pause|a quiet beat|a heavy beat|a quiet silence',
    /\ba (?:long|heavy|quiet) (?:moment|silence|pause|beat)\b/gi,
  ),
  signed(
    'let sit|let hang|let land|let settle|letting sit|letting hang|letting land|letting settle',
    /\b(?:let|letting) (?:that|the (?:words|silence|number|question)) (?:sit|hang|land|settle)\b/gi,
  ),
  signed('the weight of', /\bthe weight of (?:the|that|what|it|his|her|its|everything)\b/gi),
  signed('in that moment', /\bin that moment\b/gi),
  signed(
    'for the first time in',
    /\bfor the first time in (?:a|\w+) (?:long )?(?:time|years|months|weeks|days)\b/gi,
  ),
  signed('hung in the air', /\bhung in the air\b/gi),
  signed(
    'silence stretched|silence deepened|silence between',
    /\bthe silence (?:stretched|deepened|between them)\b/gi,
  ),
  signed('breath', /\ba breath (?:she|he|they|it) (?:had|hadn['’]t|did not)\b/gi),
  signed('sent shivers', /\bsent shivers\b/gi),
  signed('testament', /\b(?:a|the) testament to\b/gi),
  signed('tapestry', /\ba tapestry of\b/gi),
  signed('whisper', /\b(?:barely|scarcely) (?:above )?a whisper\b/gi),
  signed('help but', /\bcouldn['’]t help but\b/gi),
  signed(
    'the kind of',
    /\bthe kind of (?:\w+ )?(?:silence|quiet|man|woman|person|thing) (?:that )?(?:only|comes|came|made|makes|you)\b/gi,
  ),
  signed('said nothing for', /\bsaid nothing for a (?:long )?(?:moment|while|time)\b/gi),
  signed('and yet', /\band yet\. /gi),
  signed(
    'somewhere',
    /\bsomewhere,? (?:in the (?:building|distance|dark),? )?a (?:clock|phone|dog|door|printer|telephone)\b/gi,
  ),
  signed(
    'enough|was the point|was the thing|it perhaps|in its way',
    /\bit was,? (?:perhaps|in its way|after all),? (?:enough|the (?:only|most|closest))\b|\b(?:that|this|it) was (?:the thing|the point|enough)\./gi,
  ),
  signed('delve|delved|delves|delving', /\bdelv(?:e|ed|es|ing) (?:into|deeper)\b/gi),
  signed(
    'navigate|navigated|navigates|navigating',
    /\bnavigat(?:e|ed|ing) the (?:complex|tension|delicate)\w*/gi,
  ),
  signed(
    'dignity|certainty|resolve|courage|act of',
    /\b(?:quiet|small|simple) (?:dignity|certainty|resolve|courage|act of)\b/gi,
  ),
  signed('a reminder that', /\ba reminder that\b/gi),
  signed('truth|part', /\bthe (?:quiet|hard|harder|simple|uncomfortable) (?:truth|part) (?:is|was)\b/gi),
  signed('not with but|not out of but', /\bnot (?:with|out of) (?:anger|malice|fear|pride),? but\b/gi),
  signed(
    'there was kind|there was something',
    /\bthere was (?:a kind of|something (?:almost )?\w+ (?:about|in))\b/gi,
  ),
  signed('measured', /\bmeasured (?:tone|voice|words|calm)\b/gi),
  signed(
    'as if testing|as if weighing|as if tasting',
    /\bas if (?:testing|weighing|tasting) (?:the|each|every) words?\b/gi,
  ),
  signed('sound was the', /\bthe (?:only )?sound (?:in the room )?was the\b/gi),
  signed('steady', /\bsteady (?:hand|gaze|voice|rhythm)\b/gi),
];

/**
 * The stock phrases of a text, in lower case, with repeats.
 *
 * @param vocabulary hashes of the text's normalised words
 */
export function stockPhrasesIn(text: string, vocabulary: ReadonlySet<number>): string[] {
  return possible(vocabulary, PHRASES).flatMap((pattern) =>
    (text.match(pattern) ?? []).map((phrase) => phrase.toLowerCase()),
  );
}
