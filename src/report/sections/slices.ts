import type { GapsReport } from '../data.ts';
import { count, counted, figure, interval, rate } from '../figures.ts';
import { html, type Markup } from '../html.ts';
import type { Labels } from '../map-summary.ts';

/** The failing slices behind the buckets, with what was tested to find them. */
export function sliceSection({ slices, buckets }: GapsReport, labels: Labels): Markup {
  if (slices === null) {
    return html`<section id="slices" aria-labelledby="slices-title"><h2 id="slices-title">Failing slices</h2>
<p>The evidence has too few single items, or no failing one, to look for slices: tables of counts do not tell which items failed.</p></section>`;
  }
  const shadows = buckets.filter(({ explainedBy }) => explainedBy !== null).length;
  return html`<section id="slices" aria-labelledby="slices-title"><h2 id="slices-title">Failing slices</h2>
<p>Cells of up to three values in which failures are more common than chance allows, found by testing every cell with enough items: ${count(slices.tested)}. Were there nothing to find, the chance of any slice here would be 5 %. A rate that was chosen for being high is too high on average; <code>lacuna slices --confirm</code> shows one that was not.</p>
${
  slices.found.length === 0
    ? html`<p>There is none: nowhere are failures more common than chance allows.</p>`
    : html`<div class="wide"><table class="small"><thead><tr><th scope="col">Slice</th><th scope="col">Items</th><th scope="col">Fails</th><th scope="col">Failing</th><th scope="col">95 % interval</th><th scope="col">Outside</th><th scope="col">Adjusted p</th></tr></thead><tbody>${slices.found.map(
        (slice) =>
          html`<tr><th scope="row">${labels.cell(slice.cell)} <small>${labels.cross(Object.keys(slice.cell))}</small></th><td>${count(slice.items)}</td><td>${count(slice.fails)} of ${count(slice.runs)}</td><td>${rate(slice.rate)}</td><td>${interval(slice.interval)}</td><td>${rate(slice.outsideRate)}</td><td>${figure(slice.pValue, 2)}</td></tr>`,
      )}</tbody></table></div>`
}
${shadows > 0 && html`<p>${counted(shadows, 'bucket')} of the table ${shadows === 1 ? 'is' : 'are'} above the tolerance only because one of these lies across ${shadows === 1 ? 'it' : 'them'}. Documents for such a bucket turn on the whole slice.</p>`}</section>`;
}
