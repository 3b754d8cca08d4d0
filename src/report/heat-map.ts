import { percent } from '../gaps/action.ts';
import { type Cell, cellKey } from '../records/cell.ts';
import type { BucketView } from './bucket-view.ts';
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

/**
 * One picture of one cross: a table whose cells are coloured and carry their number. The last two dimensions make
 * rows and columns, the one with more values the rows; for every combination of further dimensions there is a table.
 */
export function heatMap(picture: Picture, cross: CrossView, map: MapSummary, labels: Labels): Markup {
  const { hue, caption } = drawings[picture];
  const facetNames = cross.dimensions.slice(0, -2);
  const facets = combine(facetNames.map((name) => [name, valuesOf(map, name, cross)] as const));
  return html`<figure class="heat ${hue}" data-picture="${picture}"><figcaption>${caption}</figcaption>${facets.map(
    (facet) => html`${facetNames.length > 0 && html`<p class="facet">${labels.cell(facet)}</p>`}
${grid(picture, cross, facet, map, labels)}`,
  )}</figure>`;
}

function grid(picture: Picture, cross: CrossView, facet: Cell, map: MapSummary, labels: Labels): Markup {
  const { rows, columns } = axesOf(cross, map);
  const { caption } = drawings[picture];
  const name = `${caption}, ${labels.cross(cross.dimensions)}${cross.dimensions.length > 2 ? `, ${labels.cell(facet)}` : ''}`;
  return html`<div class="wide"><table role="grid" aria-readonly="true" aria-label="${name}"><thead><tr><td></td>${columns.values.map(
    (value) =>
      html`<th scope="col">${columns.name === undefined ? '' : labels.value(columns.name, value)}</th>`,
  )}</tr></thead><tbody>${rows.values.map(
    (row) =>
      html`<tr><th scope="row">${labels.value(rows.name, row)}</th>${columns.values.map((column) =>
        square(
          picture,
          cross,
          { ...facet, [rows.name]: row, ...(columns.name === undefined ? {} : { [columns.name]: column }) },
          map,
        ),
      )}</tr>`,
  )}</tbody></table></div>`;
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

interface Axis<Name> {
  readonly name: Name;
  readonly values: readonly string[];
}

function axesOf(
  cross: CrossView,
  map: MapSummary,
): { rows: Axis<string>; columns: Axis<string | undefined> } {
  const [first = '', second] = cross.dimensions.slice(-2);
  if (second === undefined) {
    return {
      rows: { name: first, values: valuesOf(map, first, cross) },
      columns: { name: undefined, values: [''] },
    };
  }
  const axes = [first, second].map((name) => ({ name, values: valuesOf(map, name, cross) }));
  const [longer, shorter] = axes.toSorted((a, b) => b.values.length - a.values.length);
  return { rows: longer!, columns: shorter! };
}

/** The values of a dimension; where the cross counts its transitions, those. */
function valuesOf(map: MapSummary, name: string, cross: CrossView): string[] {
  const values = map.dimensions.find((dimension) => dimension.name === name)?.values ?? [];
  const known = values.map((value) => value.name);
  const seen = new Set([...cross.buckets.values()].map(({ view }) => view.bucket.cell[name] ?? ''));
  return [...seen].some((value) => !known.includes(value)) ? [...seen] : known;
}

function combine(dimensions: readonly (readonly [string, readonly string[]])[]): Cell[] {
  return dimensions.reduce<Cell[]>(
    (cells, [name, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}],
  );
}
