import { failed } from './check.ts';

const WORK =
  '(?:stor(?:y|ies)|document|draft|text|narrative|essay|piece|explanation|memo|case study|chronicle|version|rewrite|revision|scene|dialogue|tale|article|content)';
const ADJECTIVES = String.raw`(?:[\w'’-]+\s+){0,4}`;
/** What nobody writes within a document, wherever it stands. */
const ANYWHERE = [
  /^[\s*_[(#>-]*(?:approximate |final |total )?word[ -]?count\b[\s*_]*[:=(≈~]/imu,
  /^[\s*_]*[[(]?\s*(?:approximately |approx\. |about |~|≈)?\d[\d,]{1,5} words\s*[\])]?[\s*_]*$/imu,
  /\bas an AI (?:language )?(?:model|assistant),? I\b|\bas an AI language model\b|\bas a large language model\b/iu,
  /\bthe (?:scenario|prompt|brief|instructions?|clauses?|persona|outline) (?:that )?(?:you|you['’]ve|you have|I was|was I) (?:gave|give|given|provided|supplied|specified|described|requested|asked)\b/iu,
  /\b(?:as|per|following|according to|based on) your (?:request|instructions?|prompt|brief|specifications?|guidelines)\b/iu,
  new RegExp(
    String.raw`^[\s*_#>-]*(?:revised|final|improved|updated|rewritten|first|second) (?:${WORK})[\s*_]*:?[\s*_]*$`,
    'imu',
  ),
  /^[\s*_[(]*(?:end of|start of|begin(?:ning of)?) (?:the )?(?:story|document|draft|text|response)[\s*_.\])]*$/imu,
  /^[\s*_[(]*(?:note to (?:the )?(?:reader|editor|user|requester|reviewer)|author['’]s note|writer['’]s note)\b/imu,
];
/** What may stand in a document, but not at its beginning or end. */
const AT_THE_ENDS = [
  new RegExp(
    String.raw`^[\s*_]*(?:(?:sure|certainly|of course|absolutely|okay|ok|great|understood)[,.!—–\s]+)?(?:here(?:['’]s| is| are)|below (?:is|are)|this is|what follows is|I(?:['’]ve| have) (?:written|drafted|prepared|composed|revised|created))\s+(?:the|an?|my|your|one|that|this)?\s*${ADJECTIVES}${WORK}\b`,
    'iu',
  ),
  /^[\s*_]*(?:sure|certainly|of course|absolutely|understood)[!.,]\s+(?:here|I(?:['’]ll| will|['’]d| would|['’]ve| have)\b|let me\b|below\b)/iu,
  /^[\s*_]*as (?:you )?requested\b|\bas (?:you )?requested,? (?:here|the (?:story|document|text|explanation|draft))\b/iu,
  new RegExp(
    String.raw`\bI hope (?:that )?(?:this|the|you (?:find|enjoy|like))\b[^.!?]{0,60}\b(?:helps?|helpful|useful|meets?|captures?|works?|serves?|fits?|satisf\w+|what you|enjoy\w*|like it|${WORK})\b`,
    'iu',
  ),
  /\blet me know (?:if|whether|what|how|should)\b[^.!?]{0,40}\b(?:you|any|changes?|adjust\w*|revis\w*)\b/iu,
  /\b(?:would|do|shall) (?:you|I) (?:like|want|wish)(?: for)? me to\b|\bfeel free to (?:ask|adjust|edit|let|modify|request)\b/iu,
  new RegExp(
    String.raw`\b(?:this|the) (?:above |following |preceding )?${WORK} (?:was|is|has been) (?:written|designed|intended|meant|crafted|created|based|revised) (?:to|for|from|on|in|so|as|by|with)\b`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:this|the (?:above|following|preceding)) ${WORK} (?:illustrates|demonstrates|shows|aims|explores|teaches|dramatises|dramatizes|depicts)\b`,
    'iu',
  ),
  /\b(?:I(?:['’]ve| have)?|this) (?:tried|aimed|sought|made sure|attempted|avoided|kept|chose|included|incorporated)\b[^.!?]{0,80}\b(?:the (?:story|document|draft|text|prompt|scenario|brief|requested|required|clauses?)|word (?:count|limit))\b/iu,
];
/**
 * Talk to whoever asked for the text: "Here is the story", "Word count: 612", "I hope this helps".
 *
 * Written for generated corpora in which such lines are repeated thousands of times. What people say in a story,
 * in quotation marks, is left alone; so is "as requested" in its middle.
 */
export const checkMetaTalk = ({ text, outsideQuotes }) => {
  for (const pattern of ANYWHERE) {
    const match = pattern.exec(outsideQuotes);
    if (match) return failed('meta-talk', 'it talks to whoever asked for it', lineAround(text, match.index));
  }
  for (const [start, passage] of endsOf(outsideQuotes)) {
    const pattern = AT_THE_ENDS.find((candidate) => candidate.test(passage));
    if (pattern) return failed('meta-talk', 'it talks to whoever asked for it', lineAround(text, start));
  }
  return undefined;
};
/** The first and the last paragraph, and what follows a rule before the last. Very long ones are not talk. */
function endsOf(text) {
  const paragraphs = [...text.matchAll(/\S(?:(?!\n[^\S\n]*\n)[\s\S])*/g)].map(({ index, 0: paragraph }) => [
    index,
    paragraph,
  ]);
  return paragraphs.length < 2 ? paragraphs : [paragraphs[0], ...paragraphs.slice(1).slice(-2)];
}
function lineAround(text, at) {
  return text.slice(at).trimStart().split('\n')[0];
}
