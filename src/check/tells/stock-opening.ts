import { type Check, failed } from '../check.ts';
import { isConversation } from '../scope.ts';

const OPENINGS: readonly RegExp[] = [
  // weather at the window, and nothing to do with it
  /^(?:the )?(?:\w+ )?(?:rain|snow|sleet|hail|wind|storm|drizzle|sunlight|dawn light|moonlight|fog|mist)\b[^.!?]{0,40}\b(?:against|down|across|through|at|on|over|into|past|streaked|lashed|pelted|blurred|rattled) the (?:\w+ )?(?:window|glass|pane|windows|windowpanes?|blinds|roof|skylight|city|skyline)\b/i,
  /^(?:the )?(?:first |early |pale |grey |gray |cold |thin )*(?:light|dawn|sun|morning) (?:of \w+ )?(?:crept|filtered|spilled|slanted|broke|seeped|bled|streamed|fell)\b/i,
  /^it (?:was|had been) (?:a )?(?:dark|stormy|rainy|cold|grey|gray|quiet|bright)\b[^.!?]{0,30}\b(?:night|morning|day|evening|afternoon)\b/i,
  // the machine room
  /\b(?:cursor|prompt) (?:\w+ )?(?:blink|puls|flash)\w*|\bblinking cursor\b/i,
  /^(?:the )?(?:server room|office|control room|machine room|building|data cent(?:re|er)|warehouse|floor) (?:\w+ )?(?:hummed|whirred|buzzed|droned|thrummed|was (?:quiet|silent|dark|still)|lay (?:quiet|silent|dark|still))\b|\bbroken only by\b|^(?:a |the )?(?:\w+ )?(?:silence|stillness|quiet|dusk|darkness|night) (?:had )?(?:settled|fallen|fell|hung|lay|descended|pressed)\b/i,
  /^(?:the )?(?:\w+ )?(?:servers?|data cent(?:re|er)|fans?|racks?|machines?|monitors?|screens?|fluorescent lights?) (?:hummed|whirred|glowed|flickered|buzzed|droned|thrummed)\b/i,
  /\b(?:steady|low|soft|quiet|gentle|constant|familiar) hum of\b/i,
  /^(?:at |it was (?:exactly |precisely )?)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?\b/i,
  /\b(?:notification|alert|message|email) (?:pinged|chimed|blinked|flashed)\b/i,
  /^\p{Lu}[\p{L}’'-]+ (?:came online|booted|woke|powered (?:up|on)|initiali[sz]ed|opened its (?:eyes|digital))\b/u,
  // the essay about our times
  /^in (?:a world|an age|an era|today['’]s|the (?:rapidly|ever|fast)|recent years|the heart of|the (?:not[- ]too[- ]distant|near) future|the quiet|the dim|the hushed)\b/i,
  /^(?:as|with) (?:artificial intelligence|AI(?: systems| agents)?|technology|machines)\b[^.!?]{0,60}\b(?:become|becomes|grows?|advances?|continues?|increasingly|more (?:and more )?(?:capable|powerful|common))\b/i,
  /^(?:when it comes to|imagine (?:a|an|that|you)|picture this|have you ever|what (?:does it mean|makes|happens when|if)|there (?:is|are|comes) (?:a|few|moments?|times?) (?:moment|kind of|things?|in every)|few (?:questions|things|ideas)|one of the (?:most|great|hardest)|throughout history|since the dawn)\b/i,
  /^(?:honesty|trust|integrity|transparency|oversight|artificial intelligence|AI|power) (?:is|has always been|remains|lies)\b/i,
  /^(?:it (?:began|started|all (?:began|started)) (?:with|as|on|like)|no one (?:noticed|expected)|nobody (?:noticed|expected)|everything (?:was|seemed) (?:quiet|normal|fine))\b/i,
];

/**
 * An opening that could stand before any other text: weather at the window, a blinking cursor, the hum of servers, a
 * clock time, "In today's world".
 *
 * Written for corpora of which a third begins alike. Rain that the harvest is waiting for is the matter itself, and
 * is left alone.
 */
export const checkStockOpening: Check = (checked) => {
  if (isConversation(checked)) return undefined;
  const first = checked.text.slice(0, 400).replace(/^[\s#*_>“"‘'(]+/, '');
  const sentence = first.split(/(?<=[.!?])["”’]?\s|\n/, 1)[0]!;
  const pattern = OPENINGS.find((candidate) => candidate.test(sentence));
  return pattern === undefined
    ? undefined
    : failed('stock-opening', 'thousands of generated texts open like this', sentence);
};
