import type { Taught } from '../../audit/taught/taught-result.ts';
import { percent } from '../../gaps/action.ts';
import { cellKey } from '../../records/cell.ts';
import { count, counted } from '../figures.ts';
import { heatGrid } from '../heat-grid.ts';
import { type Content, html, type Markup } from '../html.ts';
import type { Labels, MapSummary } from '../map-summary.ts';
import { shareScale } from '../scales.ts';
import { auditBucketTable } from './buckets.ts';
import type { CitationBook } from './citation-book.ts';
import type { AuditBucket } from './facts.ts';
import { labellingPart } from './labelling.ts';
import { spreadPart } from './spread.ts';

/** Most cells that are drawn, all crosses together, and crosses that are open from the start. */
const MOST_CELLS = 3_000;
const OPEN_CROSSES = 2;

/** A map with its words. */
export interface DrawnMap {
  readonly map: MapSummary;
  readonly labels: Labels;
}

/** What the dataset teaches of a map: heat maps, holes, labels, balance and associations. */
export function coverageSection(
  coverage: Taught,
  buckets: readonly AuditBucket[],
  drawn: DrawnMap,
  book: CitationBook,
): Markup {
  const { rollUp, holes, labels } = coverage;
  for (const [index, { bucket, name }] of buckets.entries()) book.keep(`bucket:${index}`, name, bucket.cited);
  return html`<section id="coverage" aria-labelledby="coverage-title"><h2 id="coverage-title">Coverage</h2>
<p>Taught is the tokens of training documents for a bucket ÷ its dose. ${meaning(labels.meaning)} The map's grade is ${percent(rollUp.grade)}: the mean of min(1, taught), weighed by exposure. ${count(rollUp.full)} of ${counted(rollUp.buckets, 'bucket')} have their dose, ${count(rollUp.empty)} have no document; ${count(holes.missingTokens)} tokens are missing to all doses together.</p>
${crossTable(coverage, drawn)}
<h3>Where the documents lie</h3>
<p>Numbers are per cent of the dose. Point at a cell, or go to it with the Tab and arrow keys; Enter opens its bucket.</p>
<div class="legends"><div class="heat taught"><p>Taught</p><ul>${['0', 'below 25', 'below 50', 'below 75', 'below 100', '100 and more'].map((name, step) => html`<li class="s${step}">${name}</li>`)}</ul></div></div>
${heatMaps(buckets, drawn)}
<h3 id="holes">Holes</h3>
<p>${holes.rankedBy === 'risk' ? 'By modelled risk, from the evidence: where the model fails, and little is taught.' : 'By stake × what is missing of the dose, since no evidence was given.'} Open a bucket for its numbers and its documents.</p>
${auditBucketTable(buckets, holes.rankedBy === 'risk')}
${nearest(coverage, drawn, book)}
${labellingPart(coverage, drawn)}
${spreadPart(coverage, drawn, book)}
${subsetPart(coverage)}</section>`;
}

function meaning(of: Taught['labels']['meaning']): string {
  if (of === 'focus') return 'A document counts for what its reasoning was found to turn on.';
  if (of === 'presence')
    return 'A document counts for every value that it shows, whether its reasoning turns on it or not: that is an upper bound of what it teaches.';
  return 'Where its record says what a document turns on, it counts for that; the others count for every value that they show, which is an upper bound.';
}

function crossTable({ rollUp }: Taught, { map, labels }: DrawnMap): Content {
  if (rollUp.crosses.length < 2) return false;
  const nameOf = (cross: string) =>
    labels.cross(map.crosses.find(({ name }) => name === cross)?.dimensions ?? [cross]);
  return html`<details class="group"><summary><h3>By cross</h3> <span class="aside">${counted(rollUp.crosses.length, 'cross', 'crosses')}</span></summary><table class="small"><thead><tr><th scope="col">Cross</th><th scope="col">Grade</th><th scope="col">Full</th><th scope="col">Empty</th><th scope="col">Buckets</th></tr></thead><tbody>${rollUp.crosses.map(
    ({ cross, grade, full, empty, buckets }) =>
      html`<tr><th scope="row">${nameOf(cross)}</th><td>${percent(grade)}</td><td>${count(full)}</td><td>${count(empty)}</td><td>${count(buckets)}</td></tr>`,
  )}</tbody></table></details>`;
}

function heatMaps(buckets: readonly AuditBucket[], { map, labels }: DrawnMap): Content {
  let cells = 0;
  const crosses = map.crosses
    .map(({ name, dimensions }) => {
      const own = new Map(
        buckets.flatMap((view, index) =>
          view.bucket.cross === name ? [[cellKey(view.bucket.cell), { view, index }] as const] : [],
        ),
      );
      return { dimensions, own };
    })
    .filter(({ own }) => own.size > 0)
    .toSorted((a, b) => documentsIn(b.own) - documentsIn(a.own));
  const drawn = crosses.filter(({ own }) => {
    cells += own.size;
    return cells <= MOST_CELLS;
  });
  return html`${crosses.length > OPEN_CROSSES && html`<p class="tools scripted"><button type="button" data-do="open-crosses">Open all crosses</button> <button type="button" data-do="close-crosses">Close all</button></p>`}${drawn.map(
    ({ dimensions, own }, at) =>
      html`<details class="cross"${at < OPEN_CROSSES && html` open`}><summary><h3>${labels.cross(dimensions)}</h3> <span class="aside">${holesIn(own)}</span></summary><div class="pictures"><figure class="heat taught" data-picture="taught"><figcaption>Taught: training tokens ÷ dose</figcaption>${heatGrid(
        {
          ...{ caption: 'Taught', dimensions, map, labels },
          cells: [...own.values()].map(({ view }) => view.bucket.cell),
          square: (cell) => {
            const found = own.get(cellKey(cell));
            if (!found) return html`<td class="none"><span class="unseen">excluded by the map</span></td>`;
            const { taught } = found.view.bucket;
            return html`<td class="s${shareScale.stepOf(taught)}" data-b="${found.index}">${percent(taught).replace(' %', '')}</td>`;
          },
        },
      )}</figure></div></details>`,
  )}${drawn.length < crosses.length && html`<p class="aside">${counted(crosses.length - drawn.length, 'cross is', 'crosses are')} not drawn: a page holds ${count(MOST_CELLS)} cells.</p>`}`;
}

function documentsIn(own: ReadonlyMap<string, { readonly view: AuditBucket }>): number {
  return [...own.values()].reduce((sum, { view }) => sum + view.bucket.documents, 0);
}

function holesIn(own: ReadonlyMap<string, { readonly view: AuditBucket }>): string {
  const views = [...own.values()].map(({ view }) => view);
  const of = (fill: AuditBucket['fill']) => views.filter((view) => view.fill === fill).length;
  return `${counted(own.size, 'bucket')}: ${count(of('full'))} full, ${count(of('thin'))} thin, ${count(of('empty'))} empty`;
}

function nearest({ holes }: Taught, { labels }: DrawnMap, book: CitationBook): Content {
  const found = holes.list.filter((hole) => hole.documents === 0 && hole.nearest.examples.length > 0);
  if (found.length === 0) return false;
  return html`<details class="group"><summary><h3>What is almost there</h3> <span class="aside">documents one value away from an empty bucket</span></summary><ul>${found
    .slice(0, 20)
    .map(({ cell, nearest: cited }) => {
      const name = labels.cell(cell);
      return html`<li>${name}: ${book.cite(`One value away from ${name}`, cited, counted(cited.documents, 'document'))}</li>`;
    })}</ul></details>`;
}

function subsetPart({ subset }: Taught): Content {
  if (!subset) return false;
  const { keeps, documents, shareOfDocuments, tokens, shareOfTokens, guarantee, atLeast } = subset;
  return html`<h3>The smallest subset that keeps ${keeps === 'doses' ? 'the doses' : 'every pair of values'}</h3>
<p>${counted(documents, 'document')} (${percent(shareOfDocuments)}) with ${counted(tokens, 'token')} (${percent(shareOfTokens)}) keep ${keeps === 'doses' ? 'of every bucket what it has, up to its dose' : 'every pair of values that is in a document'}. The smallest possible subset has at least ${count(Math.max(atLeast, Math.ceil(documents / guarantee)))}.</p>`;
}
