import { percent } from '../gaps/action.ts';
import { type Cell, cellKey } from '../records/cell.ts';
import type { BucketView } from './bucket-view.ts';
import { heatGrid } from './heat-grid.ts';
import { type Content, html, type Markup } from './html.ts';
import type { Labels, MapSummary } from './map-summary.ts';
import { failingScale, failsForCertain, type Scale, shareScale } from './scales.ts';

/** What a picture shows; `before` and `after` are what is taught before a run and with its documents. */
export type Picture = 'exercised' | 'failing' | 'taught' | 'before' | 'after';

/** How a picture is drawn: the hue's name, the value of a bucket, its scale. */
interface Drawing {
  readonly hue: 'exercised' | 'failing' | 'taught';
  readonly caption: string;
  readonly amountOf: (view: BucketView) => number | null;
  readonly scaleOf: (map: MapSummary) => Scale;
}

const drawings: Readonly<Record<Picture, Drawing>> = {
  exercised: {
    hue: 'exercised',
    caption: 'Exercised: eval items ÷ goal',
    amountOf: ({ bucket }) => bucket.exercised,
    scaleOf: () => shareScale,
  },
  failing: {
    hue: 'failing',
    caption: 'Failing: failed runs ÷ scored runs',
    amountOf: ({ bucket }) => bucket.failureRate,
    scaleOf: (map) => failingScale(map.tolerance),
  },
  taught: {
    hue: 'taught',
    caption: 'Taught: training tokens ÷ dose',
    amountOf: ({ bucket }) => bucket.taught,
    scaleOf: () => shareScale,
  },
  before: {
    hue: 'taught',
    caption: 'Taught before: training tokens ÷ dose',
    amountOf: ({ bucket }) => bucket.taught,
    scaleOf: () => shareScale,
  },
  after: {
    hue: 'taught',
    caption: "Taught after: with this run's documents",
    amountOf: ({ taughtAfter }) => taughtAfter,
    scaleOf: () => shareScale,
  },
};

/** A cross with its buckets. */
export interface CrossView {
  readonly name: string;
  readonly dimensions: readonly string[];
  /** By the key of the cell; each with its place in the list of all buckets. */
  readonly buckets: ReadonlyMap<string, { readonly view: BucketView; readonly index: number }>;
}

/** One picture of one cross: a table whose cells are coloured and carry their number. */
export function heatMap(picture: Picture, cross: CrossView, map: MapSummary, labels: Labels): Markup {
  const { hue, caption } = drawings[picture];
  const grid = heatGrid({
    ...{ caption, map, labels, dimensions: cross.dimensions },
    cells: [...cross.buckets.values()].map(({ view }) => view.bucket.cell),
    square: (cell) => square(picture, cross, cell, map),
  });
  return html`<figure class="heat ${hue}" data-picture="${picture}"><figcaption>${caption}</figcaption>${grid}</figure>`;
}

function square(picture: Picture, cross: CrossView, cell: Cell, map: MapSummary): Markup {
  const found = cross.buckets.get(cellKey(cell));
  if (!found) return html`<td class="none"><span class="unseen">excluded by the map</span></td>`;
  const { amountOf, scaleOf } = drawings[picture];
  const value = amountOf(found.view);
  if (value === null) return html`<td class="unknown" data-b="${found.index}">?</td>`;
  const isCertain = picture === 'failing' && failsForCertain(found.view.bucket);
  const shown: Content = percent(value).replace(' %', '');
  return html`<td class="s${scaleOf(map).stepOf(value)}" data-b="${found.index}">${isCertain ? html`<b>${shown}</b>` : shown}</td>`;
}
