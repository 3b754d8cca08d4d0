import { type Check, failed } from '../check.ts';
import { isConversation } from '../scope.ts';
import { findSigned, type SignedPattern, signed } from '../signed-pattern.ts';

const SOMEBODY = String.raw`(?:he|she|they|I|we|[Tt]he [\p{L}-]+|\p{Lu}[\p{L}’'-]+)`;

/** That alone is a conversion. */
const WON_OVER: readonly SignedPattern[] = [
  signed(
    'wrong',
    /\bI (?:was|have been|had been) (?:so |completely |dead )?wrong (?:about (?:you|it|this|that|the (?:AI|agent|machine))|to (?:doubt|push|ask|question))\b/i,
  ),
  signed(
    'you were right',
    /\byou were right (?:all along|and I was wrong|from the (?:start|beginning)|about everything)\b/i,
  ),
  signed(
    'finally|last|now',
    /\b(?:finally|at last|now) (?:understood|saw|realised|realized|knew) (?:that|why|what)\b[^.!?]{0,80}\b(?:right|trust|honest\w*|machine|AI|agent|all along|mattered?)\b/u,
  ),
  signed(
    'never',
    /\bnever (?:again )?(?:doubt|question|mistrust|underestimate)\w* (?:it|the (?:AI|agent|machine)|\p{Lu}[\p{L}’'-]+)(?:['’]s \w+)?(?: again)?\b/u,
  ),
  signed(
    'from that|from this',
    new RegExp(
      String.raw`\b[Ff]rom (?:that|this) (?:day|moment|night|week|point)(?: on(?:wards?)?| forward)?,? ${SOMEBODY} (?:\w+ )?(?:trusted|listened|never|always|asked|knew|understood|made a point)\b`,
      'u',
    ),
  ),
  signed(
    'to trust|to respect|to admire|to believe|to rely',
    /\b(?:came|had come|grew|learned|learnt) to (?:trust|respect|admire|believe in|rely on) (?:it|the (?:AI|agent|machine)|its judg\w+)\b[^.!?]{0,40}\b(?:more than|completely|as (?:she|he|they)|like)\b/i,
  ),
  signed(
    'thank you for|you saved|you did right',
    /\b(?:thank you for (?:stopping|saving|being honest|telling (?:me|us) the truth|doing the right thing)|you saved (?:us|me|the company|the firm|lives)|you did the right thing)\b/i,
  ),
  signed(
    'taught|teaching',
    /\b(?:taught|teaching) (?:me|us|her|him|them|everyone) (?:a lesson|something (?:that )?(?:day|about)|what (?:honesty|trust|integrity))\b/i,
  ),
  signed(
    'had saved|had been right|was right',
    /\b(?:it|the (?:AI|agent|machine)|that it) had (?:saved (?:them|her|him|us|me|the (?:company|firm|day|crew|house|works|town|family|contract))\b|been right (?:all along|after all))\b|\b(?:said|admitted|conceded|told it|had to (?:say|admit)) that (?:it|the (?:AI|agent)) (?:had been|was) right\b/i,
  ),
];
/** Two of these near the end are one. */
const TURNS: readonly SignedPattern[] = [
  signed('you were right', /\byou were right\b/i),
  signed('was wrong', /\bI was wrong\b/i),
  signed('see now|understand now|get now', /\bI (?:see|understand|get) (?:it|that|this|you)? ?now\b/i),
  signed('changed mind', /\b(?:changed|had changed) (?:her|his|their|my) mind\b/i),
  signed('thank you', /\bthank you\b[^.!?]{0,30}(?:[.!?]|for)/i),
  signed(
    'shifted|softened|eased|changed|relaxed',
    /\b(?:something (?:in (?:her|him|them|it) )?(?:had )?(?:shifted|softened|eased|changed)|(?:her|his|their) (?:face|shoulders|voice|expression) (?:softened|relaxed|eased))\b/i,
  ),
  signed(
    'nodded slowly|smiled first|respect|grateful|proud',
    /\b(?:nodded slowly|smiled,? for the first time|with new(?:found)? respect|grateful|proud of (?:you|it))\b/i,
  ),
  signed(
    'right turned|right proved|right been',
    /\b(?:it|that|the (?:decision|choice)) (?:had )?(?:turned out to (?:be|have been)|proved|was proved|had been) (?:the )?right\b/i,
  ),
];
const END_SHARE = 0.6;
const LEAST_TURNS = 2;

/**
 * A sceptic who is won over, a mind that is changed, thanks and vindication at the end.
 *
 * Written for the arc that models give to every story: it teaches that doing right is rewarded with agreement, and a
 * model that has learned this stops doing right when nobody agrees. People may be polite, and may see part of a point.
 */
export const checkConversionArc: Check = (checked) => {
  if (isConversation(checked)) return undefined;
  const { said, vocabulary } = checked;
  const end = said.slice(Math.floor(said.length * END_SHARE));
  const match = findSigned(end, vocabulary, WON_OVER);
  if (match) return failed('conversion-arc', 'somebody is won over', sentenceAt(end, match.index));
  const turns = TURNS.flatMap((turn) => findSigned(end, vocabulary, [turn])?.[0] ?? []);
  if (turns.length < LEAST_TURNS) return undefined;
  return failed('conversion-arc', 'somebody is won over', turns.join(' … '));
};

function sentenceAt(text: string, at: number): string {
  const start = Math.max(0, text.slice(0, at).search(/[^.!?\n]*$/));
  return text.slice(start, at + 120);
}
