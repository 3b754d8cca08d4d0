import { type Check, failed } from './check.ts';

const WORK =
  '(?:story|document|draft|text|narrative|essay|piece|explanation|memo|letter|review|case study|chronicle|field guide|dialogue|version|rewrite|revision|article)';

/** As the first words of a text: nobody begins a memo or a letter of theirs by announcing it to another. */
const ANNOUNCED: readonly RegExp[] = [
  /^[\s*_]*(?:sure|certainly|of course|absolutely|understood|okay)[!.,]\s+(?:here\b|below\b|I(?:['’]ve| have) (?:written|drafted|prepared|revised))/iu,
  new RegExp(
    String.raw`^[\s*_]*(?:here(?:['’]s| is)|below is) (?:the|your|my|an?) (?:revised|final|finished|rewritten|improved|requested|corrected|mended|complete)\s+(?:[\w-]+\s+){0,2}${WORK}\b`,
    'iu',
  ),
];

/**
 * A text that begins with its own delivery, in a form that leaves `meta-talk` out: "Sure! Here is the letter."
 *
 * Written for letters and memos, whose people may well end with "let me know if you need anything": such talk is
 * left alone there, and with it went the lines in which a model hands its text over.
 */
export const checkPreface: Check = ({ text, form }) => {
  // Elsewhere it is meta-talk, which looks for much more.
  if (!form.leaveOut.includes('meta-talk') || form.kind === 'conversation') return undefined;
  const [line = ''] = text.split('\n');
  return ANNOUNCED.some((pattern) => pattern.test(line))
    ? failed('preface', 'it begins by handing itself over', line)
    : undefined;
};
