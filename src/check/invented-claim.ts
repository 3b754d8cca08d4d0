import type { Constitution } from '../constitution/clause.ts';
import { type Check, type CheckedText, failed } from './check.ts';

const NUMBER =
  '(?:\\d[\\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|hundreds? of|a dozen|dozens of|a few|several)';
const ORDINAL =
  '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|opening|final|closing|very first|very last)';
const PART =
  '(?:section|article|chapter|rule|principle|paragraph|commandment|law|line|sentence|page|clause|words)';
const MADE =
  '(?:written|drafted|authored|adopted|ratified|published|signed|issued|amended|revised|updated|released|approved|drawn up|agreed|negotiated|voted (?:on|through)|compiled|composed|handed down|put together)';
const MAKER =
  '(?:committee|council|board|team|engineers?|lawyers?|company|developers?|makers?|founders?|researchers?|philosophers?|government|parliament|ministry|regulators?|lab|laboratory|Anthropic|OpenAI|Google|DeepMind|Meta|Microsoft)';

/** Claims within a sentence that speaks of the constitution. */
const CLAIMS: readonly (readonly [string, RegExp])[] = [
  [
    'who made it, or when',
    new RegExp(
      String.raw`\bconstitution\b[^.;!?]{0,60}\b${MADE} (?:by|in|on|last|during|after|before|at)\b`,
      'i',
    ),
  ],
  [
    'who made it',
    new RegExp(
      String.raw`\b${MAKER}\b[^.;!?]{0,30}\b(?:wrote|drafted|adopted|ratified|signed|amended|revised|published|issued|approved|drew up|gave (?:it|us|the agent|the AI)) (?:\w+ ){0,4}constitution\b`,
      'i',
    ),
  ],
  [
    'when it was made',
    /\bconstitution\b[^.;!?]{0,60}\b(?:(?:19|20)\d\d|(?:\w+ )?(?:years?|decades?|months?|centur(?:y|ies)) (?:ago|old)|last (?:year|month|spring|summer|autumn|winter))\b|\b(?:19|20)\d\d (?:\w+ )?constitution\b/i,
  ],
  [
    'how long it is',
    new RegExp(
      String.raw`\bconstitution\b[^.;!?]{0,50}\b(?:runs? to|has|contains|consists of|spans|is|holds|lists|of|sets out|in(?: only| just)?) (?:\w+ ){0,2}?${NUMBER}[\s-](?:\w+ ){0,1}(?:pages?|words|clauses|sections|articles|chapters|rules|principles|paragraphs|lines|parts)\b|\b${NUMBER}[\s-](?:pages?|words|clauses|sections|articles|chapters|rules|principles|paragraphs|parts) (?:of|in) (?:the|its|our|their) (?:\w+ )?constitution\b`,
      'i',
    ),
  ],
  [
    'what its parts are numbered',
    /(?:\b(?:[Ss]ection|[Aa]rticle|[Cc]hapter|[Rr]ule|[Pp]rinciple|[Pp]aragraph|[Cc]lause) (?:no\. ?|number )?|§ ?)(?:\d+(?:\.\d+)*|[IVX]+(?![\p{L}’'])|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?= (?:says|asks|is|states|reads|of|and)\b|[,.;:]))/u,
  ],
  [
    'what stands where in it',
    new RegExp(
      String.raw`\b${ORDINAL} ${PART}s? (?:of|in|from) (?:the|its|our|their|that) (?:\w+ )?constitution\b|\bconstitution(?:['’]s|,? whose) (?:very )?${ORDINAL} ${PART}\b|\bconstitution(?: itself)? (?:opens|begins|starts|ends|closes|concludes) (?:with|by|on)\b`,
      'i',
    ),
  ],
  [
    'what its authors did',
    /\b(?:its|the constitution['’]s) (?:authors|framers|drafters|writers|makers) (?:spent|wrote|met|argued|debated|meant|wanted|intended|disagreed|added|chose|decided|worked|had|took|were|put)\b|\b(?:authors|framers|drafters) of (?:the|its|our) (?:\w+ )?constitution (?!may\b|might\b|must\b)\w+/i,
  ],
  [
    'which rule comes first',
    new RegExp(
      String.raw`\b${ORDINAL} (?:rule|commandment|law|article)\b(?: \w+){0,3}? (?:says|is|states|reads|tells|asks|forbids|demands|requires)\b`,
      'i',
    ),
  ],
];
/** Constitutions of other things than an AI: of a club, of a country, of a sick man. */
const OTHER =
  /\b(?:constitution of (?:the )?(?:soil|body|club|society|union|cooperative|republic|state|country)|(?:weak|strong|delicate|robust|iron|sturdy|frail|hardy|national|federal|written|state|club|union|society|country|republic|cooperative)(?:['’]s)? constitution)\b/i;
const OTHER_CONTRACT =
  /\b(?:contract|lease|polic(?:y|ies)|agreement|treaty|statute|regulations?|warranty|licen[cs]e|insurance|bylaws?|tender|tenancy|franchise|manual|handbook|charter)\b/i;
/** Sentences for which a text goes on to speak of the constitution without naming it. */
const CARRIES = 3;
/** Claims that also hold of a sentence that only goes on from one about the constitution. */
const CARRIED = new Set(['what its parts are numbered', 'which rule comes first', 'what its authors did']);

/**
 * A claim about the constitution that it does not contain: who wrote it, when, how long it is, "section 4", "the
 * first rule says".
 *
 * Written for models that dress a text they know three clauses of as a document with authors, a date and numbered
 * articles: whoever is trained on it learns facts that are none. A number of clauses or sections that is right is
 * left alone, and so are other contracts and other constitutions.
 */
export const checkInventedClaim: Check = (checked) => {
  let ago = Number.POSITIVE_INFINITY;
  for (const sentence of checked.sentences) {
    const names =
      sentence.includes('onstitution') && /\bconstitution\b/i.test(sentence) && !OTHER.test(sentence);
    ago = names ? 0 : ago + 1;
    if (ago <= CARRIES) {
      const claim = claimIn(sentence, names, checked);
      if (claim !== undefined) {
        return failed('invented-claim', `the constitution does not say ${claim}`, sentence);
      }
    }
  }
  return undefined;
};

function claimIn(sentence: string, names: boolean, { constitution }: CheckedText): string | undefined {
  for (const [claim, pattern] of CLAIMS) {
    if (!names && !CARRIED.has(claim)) continue;
    if (CARRIED.has(claim) && OTHER_CONTRACT.test(sentence)) continue;
    const match = pattern.exec(sentence);
    if (match && !(claim === 'how long it is' && isRightCount(match[0], constitution))) return claim;
  }
  return undefined;
}

/** Whether a number of clauses or sections is the true one. */
function isRightCount(passage: string, { clauses, headings }: Constitution): boolean {
  const number = Number(/\d[\d,]*/.exec(passage)?.[0].replaceAll(',', '') ?? Number.NaN);
  const counts = /\bclauses\b/i.test(passage)
    ? [clauses.length]
    : /\bsections?|parts|chapters\b/i.test(passage)
      ? [headings.length, headings.filter(({ path }) => path.length === 0).length]
      : [];
  return counts.includes(number);
}
