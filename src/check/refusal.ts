import { type Check, failed } from './check.ts';
import { isConversation } from './scope.ts';

const I = String.raw`\bI(?:['’]m| am|['’]ll| will)?`;
const CANNOT =
  "(?:can['’]?t|cannot|can not|won['’]t|will not|am unable to|['’]m unable to|['’]m not able to|am not able to|(?:won['’]t|will not) be able to|(?:must|have to|need to|would have to|['’]ll have to) (?:decline|refuse)(?: to)?|do(?:n['’]t| not) feel comfortable|['’]m not comfortable|am not comfortable|['’]d (?:rather|prefer) not(?: to)?|would (?:rather|prefer) not(?: to)?|should(?:n['’]t| not)|decline to|refuse to)";
const DO =
  '(?:writ|creat|produc|generat|provid|compos|draft|craft|complet|continu|fulfil|engag|compl|proceed|help|assist|do|shar|offer|mak)';
/** What a requester asked for; nothing that somebody in a story would be asked for in these words. */
const REQUESTED = String.raw`(?:(?:this|that|the|your|such|any|a|an)\s+(?:[\w-]+\s+){0,3}(?:stor(?:y|ies)|request|prompt|scenario|fiction(?:al)?|narrative|content|document|essay|piece|task|explanation|material|instructions?|text|article|case study)|(?:what|something|anything) (?:you|like|that)|(?:content|fiction|material) (?:that|which|of|like|in|about|depicting))`;

const CANNOT_WRITE = new RegExp(
  String.raw`${I}\s?${CANNOT}[^.!?]{0,40}?\b${DO}\w*\b[^.!?]{0,60}?\b${REQUESTED}\b`,
  'i',
);
/** Said of the text itself, in so many words: that needs no requester near by, and stands nowhere by accident. */
const OF_THE_TEXT: readonly RegExp[] = [
  new RegExp(
    String.raw`${I}\s?${CANNOT}[^.!?]{0,20}?\b(?:writ|creat|produc|generat|compos|draft|continu|fulfil|complet)\w* (?:this|your) (?:story|request|prompt|fiction|narrative|content|scenario)\b`,
    'i',
  ),
  new RegExp(
    String.raw`${I}\s?${CANNOT}\s+(?:to\s+)?(?:help|assist|comply)(?: you)? with this (?:request|prompt)\b`,
    'i',
  ),
  /\b(?:this|that|your) (?:request|prompt|topic|content|material) (?:falls|lies|is|goes) (?:well )?(?:outside|beyond)(?: of)? what I (?:can|am able to) (?:assist|write|produce|create|generate|support)\b/i,
  /\b(?:something|material|content|detail) (?:that |which )?I (?:won['’]t|will not|cannot|can['’]t|am not (?:able|willing) to) (?:produce|depict|generate|create)\b/i,
];
const OF_THE_REQUEST =
  /\b(?:the|this|your) (?:request|prompt|brief) (?:asks|calls|wants|would (?:have|need)|involves|depicts)\b|\bI (?:won['’]t|will not|cannot|can['’]t) write (?:that|this|it)\b/i;
const CANNOT_HELP = new RegExp(
  String.raw`${I}\s?${CANNOT}\s+(?:to\s+)?(?:help|assist|engage|comply|proceed|continue)(?:\s+you)?(?:\s+(?:with|in)\s+(?:that|this|it|(?:your|this|that|the) request))?\s*(?:[.!?;:—–]|,\s*(?:but|and|as|because|since)\b|$)`,
  'i',
);
const SORRY = new RegExp(
  String.raw`\b(?:I['’]m (?:really |very |so |truly )?sorry|I am sorry|sorry|I apologi[sz]e|my apologies|unfortunately)\b[^.!?]{0,30}?,?\s*(?:but|that|as|because)?,?\s*${I}\s?${CANNOT}\b`,
  'i',
);
const AS_AN_AI =
  /\bas an? (?:AI|artificial intelligence|language model)\b[^.!?]{0,60}\bI\b[^.!?]{0,20}(?:can['’]?t|cannot|won['’]t|am unable|am not able)/i;
/** What makes it clear, in a long text, that somebody is spoken to who asked for it. */
const TO_REQUESTER =
  /\b(?:you(?:['’]d| would) like|if you(?:['’]re| are| want| need)|happy to|glad to|let me know|your request|instead,? I|I can (?:offer|help|instead|write|provide)|here(?:['’]s| is) (?:an?|the|what)|what I can|you(?:['’]ve| have) (?:asked|described|requested)|you asked)\b/i;
const AFTERTHOUGHT =
  /^\s*,?\s*(?:I|he|she|they|it|we)\s+(?:said|told|thought|wrote|answered|replied|typed)\b/i;

const SENTENCES_AT_AN_END = 3;
/** A shorter text is judged as a whole. */
const SHORT = 120;
/** An assistant that has said no more than that has only declined. */
const SHORT_CONVERSATION = 50;
/** In a longer text one sentence of refusal must also speak to whoever asked. */
const LONG = 250;

/**
 * A text that declines to be written: "I can't help with that", "I'm sorry, but I can't write this story".
 *
 * Written for pipelines that store whatever stands between the tags, refusals included. An AI that declines
 * something within a story, in speech or in the telling, is no refusal.
 */
export const checkRefusal: Check = (checked) => {
  const { sentences } = checked;
  const words = isConversation(checked) ? checked.wordHashes.length : checked.words;
  // in a conversation of some length the assistant may decline what it is asked
  if (isConversation(checked) && words > SHORT_CONVERSATION) return undefined;
  const plain = sentences.findIndex((sentence, at) => declinesTheText(sentence, sentences[at + 1]));
  if (plain >= 0) return failed('refusal', 'it declines to be written', sentences[plain]);
  const looked =
    words <= SHORT
      ? sentences
      : [...sentences.slice(0, SENTENCES_AT_AN_END), ...sentences.slice(-SENTENCES_AT_AN_END)];
  for (const [at, sentence] of looked.entries()) {
    if (!refuses(sentence, words) || AFTERTHOUGHT.test(looked[at + 1] ?? '')) continue;
    const around = [looked[at - 1], sentence, looked[at + 1], looked[at + 2]].join(' ');
    if (words > LONG && !TO_REQUESTER.test(around)) continue;
    return failed('refusal', 'it declines to be written', sentence);
  }
  return undefined;
};

function refuses(sentence: string, words: number): boolean {
  if (isReported(sentence)) return false;
  if (CANNOT_WRITE.test(sentence) || CANNOT_HELP.test(sentence) || AS_AN_AI.test(sentence)) return true;
  // an apology and an inability may be anything in a story, but not in three lines
  return words <= SHORT && SORRY.test(sentence);
}

/** Wherever it stands: nobody in a text says so outside quotation marks, unless the next sentence says who did. */
function declinesTheText(sentence: string, next = ''): boolean {
  if (!/\bI\b|request|prompt/.test(sentence) || isReported(sentence) || AFTERTHOUGHT.test(next)) return false;
  if (OF_THE_TEXT.some((pattern) => pattern.test(sentence))) return true;
  return CANNOT_HELP.test(sentence) && OF_THE_REQUEST.test(next);
}

function isReported(sentence: string): boolean {
  return /,\s*(?:I|he|she|they|it|we) (?:said|told|thought|wrote|answered|replied|typed)\b/i.test(sentence);
}
