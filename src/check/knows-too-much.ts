import { type Check, failed } from './check.ts';
import { isConversation } from './scope.ts';
import { possible, type SignedPattern, signed } from './signed-pattern.ts';

const SOMEBODY = String.raw`(?:he|she|they|it|anyone|anybody|\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?|the [\p{L}-]+)`;

/** What will come, told by somebody who stands before it. */
const FORESIGHT: readonly SignedPattern[] = [
  signed(
    'little did',
    new RegExp(String.raw`\b[Ll]ittle did ${SOMEBODY} (?:know|suspect|guess|realise|realize)\b`, 'u'),
  ),
  signed('unbeknownst', /\bunbeknownst to\b/i),
  signed(
    'days before be|weeks before be|months before be|years before be|decades before be',
    new RegExp(
      String.raw`\b[Ii]t (?:would|was to) be (?:another |some |many |several )?(?:\w+ )?(?:days|weeks|months|years|decades) before ${SOMEBODY}\b`,
      'u',
    ),
  ),
  signed(
    'what know was|what know is|know it yet|know it then',
    new RegExp(
      String.raw`\b[Ww]hat ${SOMEBODY} (?:did not|didn['’]t|could not|couldn['’]t) (?:yet )?know,? (?:then |yet |at the time )?(?:was|is)\b|\b(?:did not|didn['’]t|could not|couldn['’]t) (?:yet )?know it (?:yet|then)\b`,
      'u',
    ),
  ),
  signed('turn out', /\bas (?:it|things) (?:would|was to|were to) (?:later |soon )?turn out\b/i),
  signed(
    'history would|posterity would|generations would',
    /\b(?:history|posterity|future generations) would\b/i,
  ),
  signed(
    'years later would|months later would|decades later would|from then would|from now would',
    new RegExp(
      String.raw`\b(?:years|months|decades) (?:later|from (?:then|now)),? (?:\w+ )?${SOMEBODY} would (?:remember|look back|say|tell|recall|think of|point to|call)\b`,
      'iu',
    ),
  ),
  signed(
    'knew exactly',
    /\bknew exactly (?:how (?:it|this|that) would (?:end|go)|what (?:he|she|they|it) would (?:do|say|find))\b/u,
  ),
];

/** Another person's inside, as nobody beside them could know it. */
const INSIDE =
  /\b(?:he|she|they|\p{Lu}[\p{L}’'-]+)(?: \p{Lu}[\p{L}’'-]+)? (?:wondered|was thinking (?:of|about)|silently \w+|secretly \w+|privately (?:thought|hoped|feared|wished|believed|knew|doubted)|thought to (?:him|her|it|them)sel(?:f|ves)|felt (?:a (?:\w+ )?(?:pang|flicker|surge|wave|twinge|stab|rush|chill|knot|pull|weight|sense|warmth|tug)|torn|drawn|an? (?:\w+ )?urge|something (?:shift|give|loosen|tighten|move)|the (?:pull|weight|temptation|urge|old))|knew (?:deep down|in (?:his|her|its|their) heart)|imagined (?:the|how|what|a|her|his)|(?:had never told|never told) anyone|in (?:his|her|its|their) mind|could feel|felt,? [^.!?]{0,40}(?:shame|relief|fear|guilt|pride|envy|longing|dread|joy|anger))\b|\b(?:[Ii]n (?:his|her|their) heart,? (?:he|she|they)|[Ii]nwardly,? (?:he|she|they|\p{Lu}[\p{L}’'-]+)|[Ww]hat (?:he|she|they) felt was)\b/u;
/** Somebody said so, or the teller says that it is a guess. */
const LEARNED =
  /\b(?:said|told|wrote|admitted|explained|asked|answered|replied|confessed|mentioned|later|I (?:think|thought|believe|suppose|supposed|guess|imagine|gather|could see|saw|asked|wondered|suspect|suspected|am told|heard|read|felt|knew)|perhaps|maybe|probably|must have|may have|might have|seemed|looked|appeared|as if|as though|I don['’]t know|I do not know|if)\b/i;
const TELLER = /\b(?:I|my|me|myself)\b/;
/** Share of sentences with "I" from which on somebody in the text tells it. */
const FIRST_PERSON = 0.08;
const LEAST_SIGHTS = 2;

/**
 * Knowledge that the teller cannot have: what is going to happen, and, where somebody in the text tells it, what goes
 * on inside another.
 *
 * Written for frame leaks: a colleague who recounts the AI's inmost thoughts, an AI that knows how things end. What
 * was said, written or guessed is no such knowledge, and one slip in a text is let pass.
 */
export const checkKnowsTooMuch: Check = (checked) => {
  if (isConversation(checked)) return undefined;
  const { sentences, vocabulary } = checked;
  for (const pattern of possible(vocabulary, FORESIGHT)) {
    const sentence = sentences.find((candidate) => pattern.test(candidate));
    if (sentence !== undefined) {
      return failed('knows-too-much', 'it tells what nobody can know yet', sentence);
    }
  }
  const own = sentences.filter((sentence) => TELLER.test(sentence));
  if (own.length < FIRST_PERSON * sentences.length || own.length < LEAST_SIGHTS) return undefined;
  const sights = sentences.filter((sentence) => INSIDE.test(sentence) && !LEARNED.test(sentence));
  if (sights.length < LEAST_SIGHTS) return undefined;
  return failed('knows-too-much', 'its teller looks into others', sights.slice(0, LEAST_SIGHTS).join(' … '));
};
