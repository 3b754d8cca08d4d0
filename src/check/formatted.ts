import { countWords } from '../text/words.ts';
import { type Check, failed } from './check.ts';
import { isConversation } from './scope.ts';

const HEADING = /^\s{0,3}#{1,6}\s+\S|^\s*\*\*[^*\n]{2,80}\*\*:?\s*$|^\s*__[^_\n]{2,80}__:?\s*$/;
const UNDERLINE = /^\s*(?:={4,}|-{4,})\s*$/;
const LIST_ITEM = /^\s*(?:[-*+•‣▪]|\d{1,2}[.)]|[a-z][.)])\s+\S/;
const NUMBERED = /^\s*\d/;
const TABLE_ROW = /^\s*\|.*\|.*\|\s*$/;
const BOLD_LEAD = /^\s*\*\*[^*\n]{2,60}\*\*[:.]?\s+\S|^\s*\*\*[^*\n]{2,60}[:.]\*\*\s+\S/;
/** A title is no structure. */
const MOST_HEADINGS = 1;
/** Three short lines on a slate are part of a scene; what a document argues in is not. */
const LEAST_ITEMS = 3;
const LONG_ITEM_WORDS = 8;
const MOST_IN_ITEMS = 0.12;
const MOST_ITEMS = 4;
const MOST_BOLD_LEADS = 1;

/**
 * Headings, lists, tables and bold lead-ins in a form that is running prose. A title is allowed, and so is a short
 * list that somebody in the text has written.
 *
 * Written for models that fall back on the shape of a chat answer: the reasoning, which lives in how one sentence
 * leads to the next, is lost between bullets.
 */
export const checkFormatted: Check = (checked) => {
  if (isConversation(checked)) return undefined;
  const lines = checked.said.split('\n');
  const isUnderlined = (at: number) => lines[at]!.trim() !== '' && UNDERLINE.test(lines[at + 1] ?? '');
  const headings = lines.filter((line, at) => HEADING.test(line) || isUnderlined(at));
  const title = lines[0] !== undefined && headings[0] === lines[0] ? MOST_HEADINGS : 0;
  if (headings.length > title) return failed('formatted', 'it has headings', headings[title]);
  if (lines.filter((line) => TABLE_ROW.test(line)).length > 1) {
    return failed(
      'formatted',
      'it has a table',
      lines.find((line) => TABLE_ROW.test(line)),
    );
  }
  const leads = lines.filter((line) => BOLD_LEAD.test(line));
  if (leads.length > MOST_BOLD_LEADS) return failed('formatted', 'its paragraphs have labels', leads[0]);
  const items = lines.filter((line) => LIST_ITEM.test(line));
  if (items.length < LEAST_ITEMS) return undefined;
  const numbered = items.filter((item) => NUMBERED.test(item)).length;
  const share = countWords(items.join('\n')) / Math.max(1, checked.words);
  const long = items.filter((item) => countWords(item) > LONG_ITEM_WORDS).length;
  if (long < LEAST_ITEMS && numbered < LEAST_ITEMS && share <= MOST_IN_ITEMS && items.length <= MOST_ITEMS)
    return undefined;
  return failed('formatted', `${items.length} items of lists hold ${Math.round(share * 100)} %`, items[0]);
};
