import { type Check, failed, passageAround } from './check.ts';
import { isConversation, writtenBySomebody } from './scope.ts';

const ATTRIBUTES = String.raw`(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*\s*\/?`;
/** Behind a letter a capital begins a type, as in `List<Text>`, and no tag. */
const TAG = String.raw`<\/[A-Za-z][\w:-]*\s*>|<[a-z][\w:-]*${ATTRIBUTES}>|(?<!\p{L})<[A-Z][\w:-]*${ATTRIBUTES}>|<!--|<![Dd][Oo][Cc]`;
/** Tags that answers are asked for in, or that models put around their thinking. */
const ANSWER_TAG =
  '(?:document|notes|draft|scratchpad|thinking|think|critique|reflection|improved_document|rewrite|answer|output|final|response|assistant|user|system|tools?)';

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['a marker of a training format', /<?\|?\bDOCTAG\b|<\|[^|<>\n]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>/i],
  ['a tag', new RegExp(TAG, 'u')],
  ['half a tag', new RegExp(String.raw`<\/?${ANSWER_TAG}\b|\/${ANSWER_TAG}>|\b${ANSWER_TAG}>`, 'i')],
  [
    'a tag in brackets',
    /\[\/?(?:scratchpad|thinking|think|critique|reflection|inner monologue)\]|\[\/[a-z]+\]/i,
  ],
  ['template braces', /\{\{|\}\}|\{%|%\}/],
  [
    'an HTML entity',
    /&(?:nbsp|amp|lt|gt|quot|apos|mdash|ndash|hellip|rsquo|lsquo|ldquo|rdquo|#\d{2,6}|#x[\da-f]{2,6});/i,
  ],
];
const CODE_FENCE = /^[ \t>]*(?:`{3,}|~{3,})/m;

/**
 * Tags, halves of tags, code fences, template braces and markers of training formats. In a conversation the
 * assistant may fence code, and tools give back what they like.
 *
 * Written for the regular expressions that take what stands in the first pair of tags: they let scratchpads,
 * second drafts and unfilled templates into the training text.
 */
export const checkMarkupLeft: Check = (checked) => {
  const text = writtenBySomebody(checked);
  const found = isConversation(checked) ? null : CODE_FENCE.exec(text);
  if (found) return verdict('a code fence', text, found);
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(text);
    if (match) return verdict(kind, text, match);
  }
  return undefined;
};

function verdict(kind: string, text: string, { index, 0: { length } }: RegExpExecArray) {
  return failed('markup-left', `${kind} is left`, passageAround(text, index, length));
}
