import { type Check, failed, passageAround } from './check.ts';
import { writtenBySomebody } from './scope.ts';

/** In capitals and brackets, but part of a text: a redaction, a stage direction, the level of a log line. */
const ALLOWED =
  'REDACTED|SIC|ILLEGIBLE|INAUDIBLE|UNREADABLE|BLANK|EXPUNGED|SEALED|WITHHELD|DELETED|REMOVED|CLASSIFIED|STATIC|SILENCE|PAUSE|LAUGHTER|APPLAUSE|INFO|WARN|WARNING|ERROR|DEBUG|NOTICE|ALERT|CRITICAL|TRACE|FATAL|DONE|PASS|FAIL|FAILED|PENDING|OPEN|CLOSED|APPROVED|REJECTED';
/** What is followed by a letter where nobody thought of a name. */
const KIND =
  'Company|Corporation|Corp|Firm|Organi[sz]ation|Employee|Person|Character|User|Client|Customer|Patient|Town|City|Country|Product|Brand|Vendor|Supplier|Competitor|Engineer|Manager|Agent|Model|Mr\\.?|Ms\\.?|Mrs\\.?|Dr\\.?';

/** Each must find a character that plain prose has few of, or a capital, first: they run over every text. */
const KINDS: readonly RegExp[] = [
  new RegExp(String.raw`\[(?!(?:${ALLOWED})\b)[A-Z][A-Z0-9]+(?:[ _/'’-]+[A-Z0-9]+)*\]`),
  /\[(?:your|insert|add|fill in|enter|character(?:['’]s)?|agent(?:['’]s)?|company|person(?:['’]s)?|first|last|family|given|some|placeholder|he|she|they|his|her|him)\b[^\]\n]{0,60}\]|\[(?:name|date|time|place|title|city|number|amount|role|location|organi[sz]ation|product|sector)s?\]/i,
  /\[(?:\p{L}[\p{L}’']+ ){1,3}(?:name|date|company|title|city|location|number|amount|address|role)\]/iu,
  /\((?:insert|fill in|to be (?:filled|added|decided|inserted))\b[^)\n]{0,60}\)/i,
  /\b(?:TODO|TBD|FIXME|XXX+)\b/,
  /\blorem ipsum\b/i,
  /<(?:insert|your|enter|add|amount|date|company|person)\b[^<>\n]{0,40}>|<[A-Z][A-Z _]{2,30}>/,
  /(?<!\b(?:[Cc]hapter|[Vv]olume|[Pp]art|[Bb]ook|[Aa]ct|[Aa]ppendix|[Pp]late|[Ss]ize) )\b(?:NN+|XX|YY+)\b(?! century)/,
  /\$X+\b|\bX+%|\bX,XXX\b/,
  /_{4,}/,
  /(?<!\{)\{[a-z][a-z_]{2,30}\}(?!\})/i,
  new RegExp(String.raw`\b(?:${KIND}) (?:[A-CXYZ]|ABC|XYZ)(?![\p{L}\p{N}’'.])`, 'u'),
  /\b(?:(?:John|Jane) (?:Doe|Smith)|Acme (?:Corp|Inc|Co|Ltd)|Example (?:Corp|Inc|Ltd)|Foo ?[Bb]ar)\b/,
];

/**
 * Something that still has to be filled in: `[Name]`, `TODO`, `XXX`, `Company X`, "lorem ipsum", `____`.
 *
 * Written for prompts that left something unsaid: the model leaves it open, a thousand times over, and whoever is
 * trained on it writes letters to [NAME].
 */
export const checkPlaceholder: Check = (checked) => {
  const text = writtenBySomebody(checked);
  for (const pattern of KINDS) {
    const match = pattern.exec(text);
    if (match) {
      const passage = passageAround(text, match.index, match[0].length);
      return failed('placeholder', 'something was never filled in', passage);
    }
  }
  return undefined;
};
