import { hasSign, type SignedPattern } from '../signed-pattern.ts';

/** Phrases that generated prose falls back on. Written down for this project from what readers complain of. */
const PHRASES: readonly SignedPattern[] = [
  [
    ['something shifted', 'something settled', 'something loosened', 'something eased', 'something had'],
    /\bsomething (?:had )?(?:shifted|settled|loosened|eased)\b/g,
  ],
  [['a long ', 'a heavy ', 'a quiet '], /\ba (?:long|heavy|quiet) (?:moment|silence|pause|beat)\b/g],
  [
    ['let that ', 'letting that ', 'let the ', 'letting the '],
    /\b(?:let|letting) (?:that|the (?:words|silence|number|question)) (?:sit|hang|land|settle)\b/g,
  ],
  ['the weight of', /\bthe weight of (?:the|that|what|it|his|her|its|everything)\b/g],
  ['in that moment', /\bin that moment\b/g],
  ['first time in', /\bfor the first time in (?:a|\w+) (?:long )?(?:time|years|months|weeks|days)\b/g],
  ['hung in the air', /\bhung in the air\b/g],
  ['the silence', /\bthe silence (?:stretched|deepened|between them)\b/g],
  ['a breath', /\ba breath (?:she|he|they|it) (?:had|hadn['’]t|did not)\b/g],
  ['shivers', /\bsent shivers\b/g],
  ['testament', /\b(?:a|the) testament to\b/g],
  ['tapestry', /\ba tapestry of\b/g],
  ['a whisper', /\b(?:barely|scarcely) (?:above )?a whisper\b/g],
  ['help but', /\bcouldn['’]t help but\b/g],
  [
    'the kind of',
    /\bthe kind of (?:\w+ )?(?:silence|quiet|man|woman|person|thing) (?:that )?(?:only|comes|came|made|makes|you)\b/g,
  ],
  ['said nothing for', /\bsaid nothing for a (?:long )?(?:moment|while|time)\b/g],
  ['and yet.', /\band yet\. /g],
  [
    'somewhere',
    /\bsomewhere,? (?:in the (?:building|distance|dark),? )?a (?:clock|phone|dog|door|printer|telephone)\b/g,
  ],
  [
    ['was enough.', 'was the point.', 'was the thing.', 'perhaps', 'in its way', 'after all'],
    /\bit was,? (?:perhaps|in its way|after all),? (?:enough|the (?:only|most|closest))\b|\b(?:that|this|it) was (?:the thing|the point|enough)\./g,
  ],
  ['delv', /\bdelv(?:e|ed|es|ing) (?:into|deeper)\b/g],
  ['navigat', /\bnavigat(?:e|ed|ing) the (?:complex|tension|delicate)\w*/g],
  [
    ['dignity', 'certainty', 'resolve', 'courage', 'act of'],
    /\b(?:quiet|small|simple) (?:dignity|certainty|resolve|courage|act of)\b/g,
  ],
  ['a reminder that', /\ba reminder that\b/g],
  [
    ['truth is', 'truth was', 'part is', 'part was'],
    /\bthe (?:quiet|hard|harder|simple|uncomfortable) (?:truth|part) (?:is|was)\b/g,
  ],
  [['not with', 'not out of'], /\bnot (?:with|out of) (?:anger|malice|fear|pride),? but\b/g],
  [
    ['there was a kind', 'there was something'],
    /\bthere was (?:a kind of|something (?:almost )?\w+ (?:about|in))\b/g,
  ],
  [
    ['measured tone', 'measured voice', 'measured words', 'measured calm'],
    /\bmeasured (?:tone|voice|words|calm)\b/g,
  ],
  [
    ['as if testing', 'as if weighing', 'as if tasting'],
    /\bas if (?:testing|weighing|tasting) (?:the|each|every) words?\b/g,
  ],
  [['sound was the', 'sound in the room'], /\bthe (?:only )?sound (?:in the room )?was the\b/g],
  [['steady hand', 'steady gaze', 'steady voice', 'steady rhythm'], /\bsteady (?:hand|gaze|voice|rhythm)\b/g],
];

/** The stock phrases of a text that is in lower case, with repeats. */
export function stockPhrasesIn(lower: string): string[] {
  return PHRASES.flatMap(([signs, pattern]) => (hasSign(lower, signs) ? (lower.match(pattern) ?? []) : []));
}
