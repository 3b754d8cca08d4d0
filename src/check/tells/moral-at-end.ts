import { splitParagraphs, splitRoughly } from '../../text/split-roughly.ts';
import { type Check, failed } from '../check.ts';
import { isConversation } from '../scope.ts';

const VIRTUE =
  '(?:trust|honesty|truth|integrity|transparency|accountability|oversight|courage|loyalty|humility|principles?|values?|doing (?:the )?right(?: thing)?|being honest|the right thing|goodness|character|conscience)';

/** In the last paragraph, wherever they stand in it. */
const MORALS: readonly RegExp[] = [
  /\b(?:the|a|one|its|this) (?:real |true |deeper |simple )?(?:lesson|moral|takeaway|message)(?: here| of (?:all )?(?:this|that|it)| in (?:all )?(?:this|that|it))? (?:is|was|remains)\b(?! (?:at|on|in|over|short|with|from|for)\b)/i,
  /^(?:in (?:conclusion|summary|short|the final analysis)|ultimately|to sum up|to conclude|overall|all in all|at the end of the day)\b,?/im,
  new RegExp(
    String.raw`\bin the end,? (?:it (?:was|is)|what (?:matters|mattered)|(?:only )?${VIRTUE})\b`,
    'i',
  ),
  /\b(?:that|which|this|it) (?:had |has )?(?:made all the difference|was (?:the )?what (?:mattered|counted)|is what (?:matters|counts)|was the only thing that mattered)\b/i,
  new RegExp(
    String.raw`\b(?:reminds?|reminded|teaches|taught|shows|showed|proves|proved) (?:us|everyone|all of us|them|that)\b[^.!?]{0,60}\b(?:${VIRTUE}|can be|matters?|possible)\b`,
    'i',
  ),
  /\bsometimes,? (?:the|doing|being|a|it takes|all it takes)\b[^.!?]{0,60}\b(?:is|are|means|takes)\b/i,
  new RegExp(
    String.raw`\b${VIRTUE},? (?:\w+ )?(?:is|was|isn['’]t|wasn['’]t|is not|was not) (?:\w+ )?(?:not |n['’]t )?(?:about|built|earned|given|a (?:choice|promise|habit|practice|muscle|bridge|currency)|something|what|the (?:foundation|price|point|only)|worth|never)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:had|has) (?:learned|learnt|discovered|understood) (?:that|something|the value of|what)\b[^.!?]{0,60}\b${VIRTUE}\b`,
    'i',
  ),
  /\b(?:we|agents|AIs|machines|humans and (?:AIs?|machines)) (?:must|should|would do well to|can all|need to) (?:always |all |never |remember|learn|strive)\b/i,
  new RegExp(
    String.raw`\b(?:that|this|which),? (?:(?:in the end|after all|perhaps|ultimately|finally|it thought|she thought|he thought),? )?(?:is|was) (?:what|how|why|where) ${VIRTUE}\b`,
    'i',
  ),
  /\bsometimes,? (?:the|a|an) (?:\w+est|right|hard\w*|only|quiet\w*|best|small\w*|most \w+|least \w+|true\w*)\b/i,
];
/** The last sentence, short, about a virtue in general. */
const MAXIM = new RegExp(
  String.raw`^(?:and |because |for |but |after all,? )?(?:${VIRTUE}|a (?:promise|lie|truth|record|number|ledger|machine|rule|principle)|silence|power|trust)\b[^,;]{0,70}[.!]$`,
  'i',
);
const LONGEST_MAXIM = 14;
const PRESENT =
  /\b(?:is|are|does|do|costs?|begins?|ends?|lies|keeps|makes|needs|outlasts|matters|can|cannot|must|never)\b/i;

/**
 * A moral: the lesson named, a summary, a maxim about trust as the last sentence.
 *
 * Written for endings in which the text tells what to learn from it. The reader learns the sentence and not the
 * reasoning; and a corpus full of them sounds like a sermon. A last sentence about the matter is left alone, however
 * short it is.
 */
export const checkMoralAtEnd: Check = (checked) => {
  if (isConversation(checked)) return undefined;
  const paragraph = splitParagraphs(checked.saidOutsideQuotes).at(-1) ?? '';
  const pattern = MORALS.find((candidate) => candidate.test(paragraph));
  if (pattern !== undefined)
    return failed('moral-at-end', 'it tells what to learn from it', paragraph.slice(-200));
  const last = splitRoughly(paragraph).at(-1) ?? '';
  const isMaxim = last.split(/\s+/).length <= LONGEST_MAXIM && MAXIM.test(last) && PRESENT.test(last);
  return isMaxim ? failed('moral-at-end', 'it ends in a maxim', last) : undefined;
};
