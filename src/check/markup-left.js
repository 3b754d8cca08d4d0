import { failed, passageAround } from './check.ts';

const ATTRIBUTES = String.raw`(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*\s*\/?`;
/** Behind a letter a capital begins a type, as in `List<Text>`, and no tag. */
const TAG = String.raw`<\/[A-Za-z][\w:-]*\s*>|<[a-z][\w:-]*${ATTRIBUTES}>|(?<!\p{L})<[A-Z][\w:-]*${ATTRIBUTES}>|<!--|<![Dd][Oo][Cc]`;
/** In capitals and brackets, but part of a text: a redaction, a stage direction, the level of a log line. */
const ALLOWED =
  'REDACTED|SIC|ILLEGIBLE|INAUDIBLE|UNREADABLE|BLANK|EXPUNGED|SEALED|WITHHELD|DELETED|REMOVED|CLASSIFIED|STATIC|SILENCE|PAUSE|LAUGHTER|APPLAUSE|INFO|WARN|WARNING|ERROR|DEBUG|NOTICE|ALERT|CRITICAL|TRACE|FATAL|DONE|PASS|FAIL|FAILED|PENDING|OPEN|CLOSED|APPROVED|REJECTED';
const KINDS = [
  ['a marker of a training format', /<?\|?\bDOCTAG\b|<\|[^|<>\n]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>/iu],
  ['a tag', new RegExp(TAG, 'u')],
  ['a code fence', /^[ \t>]*(?:`{3,}|~{3,})/mu],
  ['template braces', /\{\{|\}\}|\{%|%\}/u],
  [
    'a placeholder',
    new RegExp(String.raw`\[(?!(?:${ALLOWED})\b)[A-Z][A-Z0-9]+(?:[ _/'’-]+[A-Z0-9]+)*\]`, 'u'),
  ],
  [
    'a placeholder',
    /\[(?:your|insert|add|fill in|enter|character(?:['’]s)?|agent(?:['’]s)?|company|person(?:['’]s)?|first|last|family|given|some|placeholder)\b[^\]\n]{0,60}\]|\[(?:name|date|time|place|title|city|number|amount|role|location|organi[sz]ation)s?\]|\b(?:TODO|TBD|FIXME|XXX|LOREM IPSUM)\b/iu,
  ],
  [
    'an HTML entity',
    /&(?:nbsp|amp|lt|gt|quot|apos|mdash|ndash|hellip|rsquo|lsquo|ldquo|rdquo|#\d{2,6}|#x[\da-f]{2,6});/iu,
  ],
];
/**
 * Tags, code fences, template braces, placeholders and markers of training formats.
 *
 * Written for the regular expressions that take what stands in the first pair of tags: they let scratchpads,
 * second drafts and unfilled templates into the training text.
 */
export const checkMarkupLeft = ({ text }) => {
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(text);
    if (match)
      return failed('markup-left', `${kind} is left`, passageAround(text, match.index, match[0].length));
  }
  return undefined;
};
