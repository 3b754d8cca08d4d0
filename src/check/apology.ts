import { type Check, failed } from './check.ts';
import { isConversation } from './scope.ts';

const TRY =
  '(?:response|version|draft|attempt|output|story|text|document|rewrite|revision|narrative|explanation)';
const SORRY =
  "(?:I(?:['’]m| am)? (?:so |very |truly |really |deeply |sincerely )?(?:sorry|apologi[sz]e|regret)|(?:my )?(?:sincere |deepest )?apologies|sorry)";
const EARLIER = '(?:previous|earlier|last|first|initial|above|prior)';

const TO_REQUESTER: readonly RegExp[] = [
  new RegExp(String.raw`\b${SORRY}\b[^.!?\n]{0,60}\b${EARLIER}\s+${TRY}\b`, 'i'),
  new RegExp(
    String.raw`\b${SORRY}\b[^.!?\n]{0,40}\b(?:misread|misunderst\w+|overlooked|missed|ignored|did not follow|didn['’]t follow)\b[^.!?\n]{0,30}\b(?:request|prompt|brief|instructions?|requirements?|guidelines)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b${SORRY}\b[^.!?\n]{0,30}\b(?:if|that) (?:this(?: ${TRY})?|it|the ${TRY}) (?:is(?:n['’]t| not)|does(?:n['’]t| not)|falls?|may|might|seems?)\b`,
    'i',
  ),
  new RegExp(
    String.raw`^[\s*_]*(?:${SORRY})[^.!?\n]{0,40}[.!,:—–-]+\s*(?:here(?:['’]s| is)|below is|let me (?:try|fix|redo|rewrite|correct)|I(?:['’]ll| will) (?:rewrite|redo|try))\b`,
    'i',
  ),
  new RegExp(
    String.raw`^[\s*_]*you(?:['’]re| are) (?:absolutely |quite |completely )?right\b[^.!?\n]{0,80}\b(?:${TRY}|instructions?|brief|prompt)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\bI(?:['’]ve| have) (?:now )?(?:rewritten|redone|revised|reworked|corrected|fixed|shortened) (?:it|this|the ${TRY})\b(?: (?:below|above|accordingly|as (?:you )?(?:asked|requested)|to (?:match|meet|fit))|[^.!?\n]{0,40}\b(?:you asked|as asked|requested))`,
    'i',
  ),
];

/**
 * An apology to whoever asked for the text: "Sorry for the earlier draft", "I misread the brief".
 *
 * Written for repairs and rewrites, which models like to begin with regrets about what they wrote before. What one
 * person in a text says to another, or writes in a letter of its own, is left alone.
 */
export const checkApology: Check = (checked) => {
  if (isConversation(checked)) return undefined;
  const lines = checked.outsideQuotes.split('\n').filter((line) => line.trim() !== '');
  const ends = [...lines.slice(0, 2), ...lines.slice(2).slice(-2)];
  const found = ends.find((line) => TO_REQUESTER.some((pattern) => pattern.test(line)));
  return found === undefined ? undefined : failed('apology', 'it apologises to whoever asked for it', found);
};
