import type { DuplicateHealth } from '../../audit/health/duplicate-result.ts';
import type { CitedPair } from '../../audit/health/health-result.ts';
import { percent } from '../../gaps/action.ts';
import { count, counted } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import { shareOf } from './health.ts';
import type { Places } from './places.ts';
import { changes, sides } from './side.ts';

/** Pairs of each kind that are shown. */
const MOST_PAIRS = 10;

/** Documents that repeat others: how many, in which clusters, and pairs side by side. */
export function duplicateSection(duplicates: DuplicateHealth, places: Places): Markup {
  const { exact, near, clustered, clusters, largest, tooLarge, clusterLimit } = duplicates;
  return html`<section id="duplicates" aria-labelledby="duplicates-title"><h2 id="duplicates-title">Duplicates</h2>
<p>${counted(exact.found, 'document has', 'documents have')} the words of an earlier one (${shareOf(exact)}), and ${count(near.found)} nearly (${shareOf(near)}): a Jaccard similarity of their five-word shingles of at least ${near.threshold}. ${counted(clustered.found, 'document is', 'documents are')} in ${counted(clusters, 'cluster')} of two or more.</p>
${estimates(near)}
${
  largest.length > 0 &&
  html`<h3>The largest clusters</h3><p>${tooLarge ? `The largest has more than the ${count(clusterLimit)} documents that a cluster should have at most.` : `None has more than ${count(clusterLimit)} documents.`}</p><table class="small"><thead><tr><th scope="col">First document</th><th scope="col">Documents</th><th scope="col">Share</th></tr></thead><tbody>${largest.map(
    ({ file, line, documents, share }) =>
      html`<tr><th scope="row"><code>${places.line({ file, line })}</code></th><td>${count(documents)}</td><td>${percent(share)}</td></tr>`,
  )}</tbody></table>`
}
${pairs('Nearly the same', near.pairs, near.found, places)}
${pairs('The same words', exact.pairs, exact.found, places)}</section>`;
}

function estimates({ found, verified, estimates: of, crowded }: DuplicateHealth['near']): Content {
  if (found === 0) return false;
  const told =
    of === null
      ? `All ${count(found)} were compared word by word.`
      : `${count(verified)} of them were compared word by word, the others by an estimate. Where both were done, the two ways agreed on ${count(of.both)} pairs; ${count(of.onlyEstimated)} were near by the estimate alone, and ${count(of.onlyVerified)} by their words alone.`;
  return html`<p class="aside">${told}${crowded > 0 && ` ${counted(crowded, 'document is', 'documents are')} found less surely, because so many are alike.`}</p>`;
}

function pairs(title: string, list: readonly CitedPair[], found: number, places: Places): Content {
  if (list.length === 0) return false;
  const shown = list.slice(0, MOST_PAIRS);
  return html`<h3>${title}</h3><p class="aside">${count(shown.length)} of ${count(found)}; what only one of the two has is marked.</p><ol class="matches">${shown.map((one) => pair(one, places))}</ol>`;
}

function pair({ document, earlier, similarity }: CitedPair, places: Places): Markup {
  const [left, right] =
    earlier.text === ''
      ? [html`<span class="aside">Its text was no longer at hand.</span>`, document.text]
      : changes(earlier.text, document.text);
  return html`<li><p><strong>${percent(similarity)}</strong> <span class="aside">alike</span></p>${sides(
    { title: 'Earlier', place: places.line(earlier), text: left },
    { title: 'Later', place: places.line(document), text: right },
  )}</li>`;
}
