import type { Health } from '../../audit/health/health-result.ts';
import type { LengthSummary } from '../../audit/health/length-result.ts';
import type { DistinctShares } from '../../audit/health/variety-result.ts';
import { percent } from '../../gaps/action.ts';
import { histogram } from '../charts/histogram.ts';
import { count, counted } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import type { CitationBook } from './citation-book.ts';

/** Lengths, what a trainer would cut, and how varied the wording is. */
export function sizePart(health: Health, book: CitationBook): Markup {
  const { lengths } = health;
  return html`<h3 id="lengths">Lengths</h3>
<div class="wide">${histogram({ title: 'Documents by length', unit: 'tokens', bins: lengths.tokens.histogram })}</div>
${quantiles(health)}
${cuts(health, book)}
${variety(health)}`;
}

function quantiles({ lengths }: Health): Markup {
  const rows: readonly (readonly [string, LengthSummary])[] = [
    ['all', lengths.tokens],
    ...(lengths.byForm.length > 1 ? lengths.byForm.map(({ form, tokens }) => [form, tokens] as const) : []),
  ];
  return html`<div class="wide"><table class="small"><thead><tr><th scope="col">Tokens</th>${['Documents', 'Least', '5 %', '25 %', 'Half', '75 %', '95 %', 'Most'].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows.map(
    ([name, { documents, quantiles: of }]) =>
      html`<tr><th scope="row">${name}</th><td>${count(documents)}</td>${
        of !== null &&
        html`${[of.least, of.p5, of.p25, of.p50, of.p75, of.p95, of.most].map((value) => html`<td>${count(value)}</td>`)}`
      }</tr>`,
  )}</tbody></table></div>`;
}

function cuts({ lengths }: Health, book: CitationBook): Content {
  const cutting = lengths.cuts.filter(({ documents }) => documents > 0);
  if (cutting.length === 0)
    return html`<p>No document has more than ${count(lengths.cuts.at(-1)?.at ?? 0)} tokens.</p>`;
  return html`<table class="small"><thead><tr><th scope="col">A trainer that takes</th><th scope="col">cuts documents</th><th scope="col">Share</th><th scope="col">Tokens lost</th></tr></thead><tbody>${cutting.map(
    ({ at, documents, share, tokens, tokenShare, cited }) =>
      html`<tr><th scope="row">${counted(at, 'token')}</th><td>${book.cite(`Longer than ${count(at)} tokens`, cited, count(documents))}</td><td>${percent(share)}</td><td>${count(tokens)} (${percent(tokenShare)})</td></tr>`,
  )}</tbody></table>`;
}

function variety({ variety: of }: Health): Markup {
  const rows: readonly (readonly [string, DistinctShares | null, number | null, number])[] = [
    ['all, windows of 10,000 words', of.windowed.distinct, of.windowed.entropy, of.windowed.windows],
    ...of.byForm.map(
      ({ form, variety: own }) =>
        [`${form}, windows of 2,000 words`, own.distinct, own.entropy, own.windows] as const,
    ),
  ];
  const { ratio, share } = of.compression;
  return html`<h3>Variety</h3>
<p>${ratio !== null && `The text compresses ${ratio.toFixed(2)} times with gzip${share < 1 ? `, measured on ${percent(share)} of it` : ''}; English prose has 2.2 to 2.8, text that repeats itself more. `}Distinct-n is the share of runs of n words that differ; it falls with the size of a text, so windows of one size are compared.</p>
<div class="wide"><table class="small"><thead><tr><th scope="col">Documents</th><th scope="col">Windows</th><th scope="col">Distinct-1</th><th scope="col">Distinct-2</th><th scope="col">Distinct-3</th><th scope="col">Bits a word</th></tr></thead><tbody>${rows.map(
    ([name, distinct, entropy, windows]) =>
      html`<tr><th scope="row">${name}</th><td>${count(windows)}</td>${
        distinct === null
          ? html`<td colspan="4">too few words to tell</td>`
          : html`${[distinct.one, distinct.two, distinct.three].map((value) => html`<td>${value.toFixed(2)}</td>`)}<td>${entropy?.toFixed(1) ?? 'unknown'}</td>`
      }</tr>`,
  )}</tbody></table></div>`;
}
