import type {
  AssociatedPair,
  Association,
  DimensionBalance,
  Taught,
} from '../../audit/taught/taught-result.ts';
import { percent } from '../../gaps/action.ts';
import { bars } from '../charts/bars.ts';
import { count, counted, listed } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import type { CitationBook } from './citation-book.ts';
import type { DrawnMap } from './coverage.ts';

/** Associations and pairs that are listed. */
const MOST_ASSOCIATIONS = 12;
const MOST_PAIRS = 4;

/** How the documents are spread: over values, over combinations, and which values come together. */
export function spreadPart(coverage: Taught, drawn: DrawnMap, book: CitationBook): Markup {
  return html`<h3 id="balance">Balance</h3>
<div class="columns">${coverage.balance.map((dimension) => balance(dimension, drawn))}</div>
${combinations(coverage, drawn)}
${associations(coverage.associations, drawn, book)}`;
}

function balance(dimension: DimensionBalance, { labels }: DrawnMap): Markup {
  const { values, labelled, unlabelledShare, evenness, imbalance } = dimension;
  const most = Math.max(0, ...values.map(({ share }) => share));
  const facts = [
    `${counted(labelled, 'document')} with a value`,
    ...(unlabelledShare > 0 ? [`${percent(unlabelledShare)} without`] : []),
    ...(evenness === null ? [] : [`evenness ${evenness.toFixed(2)}`]),
    ...(imbalance === null ? [] : [`the most frequent ${imbalance.toFixed(1)} × the rarest`]),
  ];
  return html`<figure><figcaption><b>${labels.dimension(dimension.dimension)}</b>: ${facts.join(', ')}</figcaption>${bars(
    `Documents by ${labels.dimension(dimension.dimension)}`,
    ['Value', 'Documents', 'Share'],
    values.map(({ value, documents, share }) => ({
      label: labels.value(dimension.dimension, value),
      shares: [share],
      numbers: [count(documents), percent(share)],
    })),
    most,
  )}</figure>`;
}

function combinations({ combinations: all }: Taught, { labels }: DrawnMap): Content {
  const possible = all.filter(({ feasible }) => feasible > 0);
  if (possible.length === 0) return false;
  return html`<h3>Combinations</h3>${possible.map(
    ({ strength, feasible, covered, share, atLeast, shareAtLeast, missing }) =>
      html`<p>Of ${count(feasible)} ${strength === 2 ? 'pairs' : 'triples'} of values that can occur, ${count(covered)}${share !== null && ` (${percent(share)})`} are in a document${shareAtLeast !== null && `, ${percent(shareAtLeast)} in ${atLeast} or more`}.${missing.length > 0 && ` Missing, among others: ${listed(missing.slice(0, 6).map(labels.cell), 6)}.`}</p>`,
  )}`;
}

function associations(all: readonly Association[], drawn: DrawnMap, book: CitationBook): Content {
  const found = all.filter(({ over, under }) => over.length + under.length > 0).slice(0, MOST_ASSOCIATIONS);
  if (found.length === 0) return false;
  return html`<h3 id="associations">Values that come together</h3>
<p>Where two dimensions depend on each other, a model may learn the one for the other. Cramér's V is 0 where they do not, and 1 where one settles the other; pairs are listed where chance does not explain them.</p>
${found.map((association) => {
  const { dimensions, cramersV, documents, over, under } = association;
  return html`<details class="group"><summary><h3>${drawn.labels.cross(dimensions)}</h3> <span class="aside">Cramér's V ${cramersV === null ? 'unknown' : cramersV.toFixed(2)}, on ${counted(documents, 'document')}</span></summary>${pairTable('More often than by chance', over, drawn, book)}${pairTable('Less often', under, drawn, book)}</details>`;
})}`;
}

function pairTable(
  title: string,
  pairs: readonly AssociatedPair[],
  { labels }: DrawnMap,
  book: CitationBook,
): Content {
  if (pairs.length === 0) return false;
  return html`<table class="small"><thead><tr><th scope="col">${title}</th><th scope="col">Documents</th><th scope="col">Expected</th><th scope="col">Ratio</th></tr></thead><tbody>${pairs
    .slice(0, MOST_PAIRS)
    .map(({ cell, documents, expected, ratio, cited }) => {
      const name = labels.cell(cell);
      return html`<tr><th scope="row">${name}</th><td>${book.cite(name, cited, count(documents))}</td><td>${count(expected)}</td><td>${ratio.toFixed(ratio < 10 ? 2 : 0)}</td></tr>`;
    })}</tbody></table>`;
}
