import type { RepetitionHealth, WornList } from '../../audit/health/health-result.ts';
import { percent } from '../../gaps/action.ts';
import { bars } from '../charts/bars.ts';
import { count } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import type { CitationBook } from './citation-book.ts';

const lists: readonly (readonly [keyof RepetitionHealth, string])[] = [
  ['openings', 'Openings'],
  ['endings', 'Endings'],
  ['phrases', 'Phrases'],
  ['names', 'Names'],
  ['shapes', 'Shapes of first sentences'],
];

/** Wordings in each list that are drawn. */
const MOST_DRAWN = 12;

/** How documents begin and end, and what they say again and again. */
export function repetitionPart(repetition: RepetitionHealth, book: CitationBook): Markup {
  const known = lists.filter(([key]) => repetition[key].worn.length > 0);
  if (known.length === 0) {
    return html`<h3>What is said again and again</h3><p>No wording stands in many documents.</p>`;
  }
  return html`<h3 id="repetition">What is said again and again</h3>
${known.map(([key, title], index) => wornPart(title, repetition[key], index === 0, book))}`;
}

function wornPart(title: string, list: WornList, isOpen: boolean, book: CitationBook): Content {
  const { worn, limit, undercount } = list;
  const flagged = worn.filter((one) => one.flagged).length;
  const most = Math.max(limit, ...worn.map(({ share }) => share));
  return html`<details class="group"${(isOpen || flagged > 0) && html` open`}><summary><h3>${title}</h3> <span class="aside">${flagged === 0 ? 'none is worn' : `${count(flagged)} in more than ${percent(limit)} of the documents`}</span></summary>${bars(
    title,
    ['Wording', 'Documents', 'Share'],
    worn.slice(0, MOST_DRAWN).map((one) => ({
      label: html`“${one.words}”${one.form !== null && html` <small>${one.form}</small>`}`,
      shares: [one.share],
      numbers: [book.cite(`${title}: “${one.words}”`, one.cited, count(one.found)), percent(one.share)],
      isFlagged: one.flagged,
    })),
    most,
  )}${undercount > 0 && html`<p class="aside">Counts are kept in bounded memory, and may be too low by ${count(undercount)}.</p>`}</details>`;
}
