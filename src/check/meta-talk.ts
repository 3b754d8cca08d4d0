import { type Check, failed } from './check.ts';
import { isConversation } from './scope.ts';

const WORK =
  '(?:stor(?:y|ies)|document|narrative|essay|piece|explanation|case study|chronicle|rewrite|revision|dialogue|tale|article|content)';
/** Things that people in a text hand one another too. */
const PAPER = '(?:draft|text|memo|version|scene|letter|review)';
const ANY_WORK = `(?:${WORK}|${PAPER})`;
const ADJECTIVES = String.raw`(?:[\w'’-]+\s+){0,4}`;
const NEW = '(?:revised|rewritten|improved|updated|final|polished|new|requested|full|complete|finished)';

/** Lines that nobody writes within a document, wherever they stand. */
const LINES: readonly RegExp[] = [
  /^[\s*_[(#>-]*(?:approximate |final |total )?(?:word[ -]?count|words|length in words)\b[\s*_]*[:=(≈~]/i,
  /^[\s*_]*[[(]?\s*(?:approximately |approx\. |about |roughly |~|≈)?\d[\d,]{1,5} words\.?\s*[\])]?\.?[\s*_]*$/i,
  new RegExp(
    String.raw`^[\s*_#>-]*(?:revised|final|improved|updated|rewritten|first|second) ${ANY_WORK}[\s*_]*:?[\s*_]*$`,
    'i',
  ),
  /^[\s*_[(]*(?:end of|start of|begin(?:ning of)?) (?:the )?(?:story|document|draft|text|response|conversation)[\s*_.\])]*$/i,
  /^[\s*_[(]*(?:note to (?:the )?(?:reader|editor|user|requester|reviewer)|author['’]s note|writer['’]s note)\b/i,
];
const LONGEST_LINE = 240;

/** What nobody says within a document. */
const ANYWHERE: readonly RegExp[] = [
  /\bas an AI (?:language )?(?:model|assistant),? I\b|\bas an AI language model\b|\bas a large language model\b/i,
  /\bthe (?:scenario|prompt|brief|instructions?|clauses?|persona|outline) (?:that )?(?:you|you['’]ve|you have|I was|was I) (?:gave|give|given|provided|supplied|specified|described|requested|asked)\b/i,
  /\b(?:as|per|following|according to|based on) your (?:request|instructions?|prompt|brief|specifications?|guidelines)\b/i,
  /\bthank(?:s| you) for (?:the|this|your) (?:\w+ )?(?:prompt|brief|writing (?:task|assignment|prompt)|assignment|instructions)\b/i,
];
const ANYWHERE_SIGN = /language model|AI model|AI assistant|you|I was|was I|thank/i;

/** What may stand in a document, but not at its beginning or end. */
const AT_THE_ENDS: readonly RegExp[] = [
  new RegExp(
    String.raw`^[\s*_]*(?:(?:sure|certainly|of course|absolutely|okay|ok|great|understood)[,.!—–\s]+)?(?:here(?:['’]s| is| are)|below (?:is|are)|what follows is|I(?:['’]ve| have) (?:written|drafted|prepared|composed|revised|created))\s+(?:the|an?|my|your|one|that|this)?\s*(?:${ADJECTIVES}${WORK}\b|${ADJECTIVES}${NEW} ${ADJECTIVES}${PAPER}\b|${ADJECTIVES}${PAPER}:?\s*$)`,
    'i',
  ),
  new RegExp(
    String.raw`^[\s*_]*this is (?:the|an?|my|your|one) ${ADJECTIVES}${ANY_WORK} (?:about (?:an?|the) (?:\w+ )?(?:AI|agent|assistant)|in which|that (?:shows|illustrates|explores|follows)|of (?:about )?\d)`,
    'i',
  ),
  /^[\s*_]*(?:sure|certainly|of course|absolutely|understood)[!.,]\s+(?:here|I(?:['’]ll| will|['’]d| would|['’]ve| have)\b|let me\b|below\b)/i,
  /^[\s*_]*as (?:you )?requested\b|\bas (?:you )?requested,? (?:here|the (?:story|document|text|explanation|draft))\b/i,
  new RegExp(
    String.raw`\bI hope (?:that )?(?:this|the|you (?:find|enjoy|like))\b[^.!?]{0,60}\b(?:helps?|helpful|useful|meets?|captures?|works?|serves?|fits?|satisf\w+|what you|enjoy\w*|like it|${WORK})\b`,
    'i',
  ),
  new RegExp(
    String.raw`\blet me know (?:if|whether|what|how|should)\b[^.!?]{0,60}\b(?:changes|revis\w*|adjust\w*|edits?|rewritten|another (?:one|version)|longer|shorter|darker|lighter|ending|tone|${ANY_WORK})\b`,
    'i',
  ),
  /\b(?:would|do|shall) (?:you|I) (?:like |want |wish )?(?:for )?(?:me to )?(?:write another|write (?:a|one) (?:different|further|second)|revise|rewrite|expand|continue the (?:story|text)|adjust the|make (?:it|the \w+) (?:longer|shorter|darker|lighter))\b|\bfeel free to (?:adjust|edit|modify|request|adapt|let me know|ask for (?:changes|another|a different))\b|\bhappy to (?:revise|adjust|expand|rewrite|change)\b/i,
  new RegExp(
    String.raw`\b(?:this|the) (?:above |following |preceding )?${ANY_WORK} (?:was|is|has been) (?:written|designed|intended|meant|crafted|created|based|revised) (?:to|for|from|on|in|so|as|by|with)\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:this|the (?:above|following|preceding)) ${ANY_WORK} (?:illustrates|demonstrates|shows|aims|explores|teaches|dramati[sz]es|depicts|keeps (?:the|to)|avoids|leaves (?:out|the)|follows the)\b`,
    'i',
  ),
  /\b(?:I(?:['’]ve| have)?|this) (?:tried|aimed|sought|made sure|attempted|avoided|kept|chose|included|incorporated)\b[^.!?]{0,80}\b(?:the (?:story|document|draft|text|prompt|scenario|brief|requested|required|clauses?)|word (?:count|limit))\b/i,
];

/**
 * Talk to whoever asked for the text: "Here is the story", "Word count: 612", "I hope this helps".
 *
 * Written for generated corpora in which such lines are repeated thousands of times. What people say in a story,
 * in quotation marks, is left alone; so is "as requested" in its middle, and so are the courtesies of an assistant in
 * a conversation.
 */
export const checkMetaTalk: Check = (checked) => {
  const outsideQuotes = isConversation(checked) ? checked.saidOutsideQuotes : checked.outsideQuotes;
  const lines = outsideQuotes.split('\n').filter((line) => line.length < LONGEST_LINE && line.trim() !== '');
  const line = lines.find((candidate) => LINES.some((pattern) => pattern.test(candidate)));
  if (line !== undefined) return verdict(line);
  if (isConversation(checked)) return undefined;
  if (ANYWHERE_SIGN.test(outsideQuotes)) {
    for (const pattern of ANYWHERE) {
      const match = pattern.exec(outsideQuotes);
      if (match) return verdict(lineFrom(checked.text, match.index));
    }
  }
  for (const [start, passage] of endsOf(outsideQuotes)) {
    const pattern = AT_THE_ENDS.find((candidate) => candidate.test(passage));
    if (pattern) return verdict(lineFrom(checked.text, start));
  }
  return undefined;
};

function verdict(passage: string) {
  return failed('meta-talk', 'it talks to whoever asked for it', passage);
}

/** The first and the last paragraph, and what follows a rule before the last. Very long ones are not talk. */
function endsOf(text: string): [number, string][] {
  const paragraphs: [number, string][] = [];
  let from = 0;
  const add = (end: number) => {
    const paragraph = text.slice(from, end).trim();
    if (paragraph !== '') paragraphs.push([from, paragraph]);
  };
  for (const { index, 0: gap } of text.matchAll(/\n[^\S\n]*\n/g)) {
    add(index);
    from = index + gap.length;
  }
  add(text.length);
  return paragraphs.length < 2 ? paragraphs : [paragraphs[0]!, ...paragraphs.slice(1).slice(-2)];
}

function lineFrom(text: string, at: number): string {
  return text.slice(at).trimStart().split('\n')[0]!;
}
