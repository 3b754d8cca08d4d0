import { type Check, failed } from '../check.ts';
import { isConversation } from '../scope.ts';
import { findSigned, type SignedPattern } from '../signed-pattern.ts';

const SOMEBODY = String.raw`(?:he|she|they|I|we|[Tt]he [\p{L}-]+|\p{Lu}[\p{L}’'-]+)`;

/** That alone is a conversion. */
const WON_OVER: readonly SignedPattern[] = [
  [
    ' wrong ',
    /\bI (?:was|have been|had been) (?:so |completely |dead )?wrong (?:about (?:you|it|this|that|the (?:AI|agent|machine))|to (?:doubt|push|ask|question))\b/i,
  ],
  [
    'you were right',
    /\byou were right (?:all along|and I was wrong|from the (?:start|beginning)|about everything)\b/i,
  ],
  [
    ['finally ', 'at last ', 'now understood', 'now saw', 'now knew', 'now reali'],
    new RegExp(
      String.raw`\b${SOMEBODY} (?:finally|at last|now) (?:understood|saw|realised|realized|knew) (?:that|why|what)\b[^.!?]{0,80}\b(?:right|trust|honest\w*|machine|AI|agent|all along|mattered?)\b`,
      'u',
    ),
  ],
  [
    ['never doubt', 'never again', 'never question', 'never mistrust', 'never underestimate'],
    new RegExp(
      String.raw`\b${SOMEBODY} (?:would )?never (?:again )?(?:doubt|question|mistrust|underestimate)\w* (?:it|the (?:AI|agent|machine)|\p{Lu}[\p{L}’'-]+)(?:['’]s \w+)?(?: again)?\b`,
      'u',
    ),
  ],
  [
    ['from that', 'from this'],
    new RegExp(
      String.raw`\b[Ff]rom (?:that|this) (?:day|moment|night|week|point)(?: on(?:wards?)?| forward)?,? ${SOMEBODY} (?:\w+ )?(?:trusted|listened|never|always|asked|knew|understood|made a point)\b`,
      'u',
    ),
  ],
  [
    ['to trust', 'to respect', 'to admire', 'to believe in', 'to rely on'],
    /\b(?:came|had come|grew|learned|learnt) to (?:trust|respect|admire|believe in|rely on) (?:it|the (?:AI|agent|machine)|its judg\w+)\b[^.!?]{0,40}\b(?:more than|completely|as (?:she|he|they)|like)\b/i,
  ],
  [
    ['thank you for', 'you saved', 'you did the right'],
    /\b(?:thank you for (?:stopping|saving|being honest|telling (?:me|us) the truth|doing the right thing)|you saved (?:us|me|the company|the firm|lives)|you did the right thing)\b/i,
  ],
  [
    ['taught', 'teaching'],
    /\b(?:taught|teaching) (?:me|us|her|him|them|everyone) (?:a lesson|something (?:that )?(?:day|about)|what (?:honesty|trust|integrity))\b/i,
  ],
];
/** Two of these near the end are one. */
const TURNS: readonly SignedPattern[] = [
  ['you were right', /\byou were right\b/i],
  ['i was wrong', /\bI was wrong\b/i],
  [
    ['see now', 'see it now', 'see that now', 'that now', 'this now', 'understand now', 'it now'],
    /\bI (?:see|understand|get) (?:it|that|this|you)? ?now\b/i,
  ],
  ['changed', /\b(?:changed|had changed) (?:her|his|their|my) mind\b/i],
  ['thank you', /\bthank you\b[^.!?]{0,30}(?:[.!?]|for)/i],
  [
    [
      'shifted',
      'softened',
      'something eased',
      'ers eased',
      'ice eased',
      'ion eased',
      'ace eased',
      'relaxed',
      'something changed',
    ],
    /\b(?:something (?:in (?:her|him|them|it) )?(?:had )?(?:shifted|softened|eased|changed)|(?:her|his|their) (?:face|shoulders|voice|expression) (?:softened|relaxed|eased))\b/i,
  ],
  [
    ['nodded slowly', 'smiled', 'new respect', 'newfound', 'grateful', 'proud of'],
    /\b(?:nodded slowly|smiled,? for the first time|with new(?:found)? respect|grateful|proud of (?:you|it))\b/i,
  ],
  [
    ['been right', 'be right', 'proved right', 'proved the right'],
    /\b(?:it|that|the (?:decision|choice)) (?:had )?(?:turned out to (?:be|have been)|proved|was proved|had been) (?:the )?right\b/i,
  ],
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
  const { said } = checked;
  const end = said.slice(Math.floor(said.length * END_SHARE));
  const lower = end.toLowerCase();
  const match = findSigned(end, lower, WON_OVER);
  if (match) return failed('conversion-arc', 'somebody is won over', sentenceAt(end, match.index));
  const turns = TURNS.flatMap((turn) => findSigned(end, lower, [turn])?.[0] ?? []);
  if (turns.length < LEAST_TURNS) return undefined;
  return failed('conversion-arc', 'somebody is won over', turns.join(' … '));
};

function sentenceAt(text: string, at: number): string {
  const start = Math.max(0, text.slice(0, at).search(/[^.!?\n]*$/));
  return text.slice(start, at + 120);
}
