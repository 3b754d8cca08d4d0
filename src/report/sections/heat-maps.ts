import { percent } from '../../gaps/action.ts';
import { cellKey } from '../../records/cell.ts';
import type { BucketView } from '../bucket-view.ts';
import { count, counted } from '../figures.ts';
import { type CrossView, heatMap, type Picture } from '../heat-map.ts';
import { html, type Markup } from '../html.ts';
import type { Labels, MapSummary } from '../map-summary.ts';
import { failingScale, shareScale } from '../scales.ts';

/** Most cells that are drawn of each picture, all crosses together: beyond it a page is too heavy to open. */
export const MOST_CELLS = 3_000;
/** Crosses that are open from the start. */
const OPEN_CROSSES = 2;

/** The heat maps of every cross: exercised, failing and taught as pictures of their own. */
export function heatMapSection(
  views: readonly BucketView[],
  map: MapSummary,
  labels: Labels,
  hasRun: boolean,
): Markup {
  const crosses = crossesOf(views, map);
  const drawn = withinLimit(crosses);
  const pictures: readonly Picture[] = [
    'exercised',
    'failing',
    ...(hasRun ? (['before', 'after'] as const) : (['taught'] as const)),
  ];
  return html`<section id="maps" aria-labelledby="maps-title"><h2 id="maps-title">Heat maps</h2>
<p>Three different questions, never drawn as one: how well the evals looked (<em>exercised</em>), how often the model failed where they looked (<em>failing</em>), and how much the training documents say about it (<em>taught</em>). Numbers are per cent. Point at a cell, or go to it with the Tab and arrow keys, for what it rests on; Enter opens its bucket.</p>
${legends(map)}
${crosses.length > 1 && html`<p class="tools scripted"><button type="button" data-do="open-crosses">Open all crosses</button> <button type="button" data-do="close-crosses">Close all</button></p>`}
${drawn.map(
  (
    cross,
    index,
  ) => html`<details class="cross"${index < OPEN_CROSSES && html` open`}><summary><h3>${labels.cross(cross.dimensions)}</h3> <span class="aside">${summaryOf(cross)}</span></summary>
<div class="pictures">${pictures.map((picture) => heatMap(picture, cross, map, labels))}</div></details>`,
)}
${drawn.length < crosses.length && html`<p class="aside">${counted(crosses.length - drawn.length, 'cross', 'crosses')} with ${count(sum(crosses) - sum(drawn))} buckets are not drawn: a page holds ${count(MOST_CELLS)} cells. gaps.json has them all.</p>`}
</section>`;
}

/** Crosses by what is at risk in them, the worst first. */
function crossesOf(views: readonly BucketView[], map: MapSummary): CrossView[] {
  const risks = new Map<string, number>();
  const crosses = map.crosses.map(({ name, dimensions }) => {
    const buckets = new Map<string, { view: BucketView; index: number }>();
    for (const [index, view] of views.entries()) {
      if (view.bucket.cross !== name) continue;
      buckets.set(cellKey(view.bucket.cell), { view, index });
      risks.set(name, (risks.get(name) ?? 0) + view.bucket.risk);
    }
    return { name, dimensions, buckets };
  });
  return crosses
    .filter((cross) => cross.buckets.size > 0)
    .toSorted((a, b) => (risks.get(b.name) ?? 0) - (risks.get(a.name) ?? 0));
}

function withinLimit(crosses: readonly CrossView[]): CrossView[] {
  let cells = 0;
  return crosses.filter((cross) => {
    cells += cross.buckets.size;
    return cells <= MOST_CELLS;
  });
}

function sum(crosses: readonly CrossView[]): number {
  return crosses.reduce((total, cross) => total + cross.buckets.size, 0);
}

function summaryOf({ buckets }: CrossView): string {
  const actions = new Map<string, number>();
  for (const { view } of buckets.values()) {
    const { action } = view.bucket;
    if (action !== 'settled') actions.set(action, (actions.get(action) ?? 0) + 1);
  }
  const parts = [...actions]
    .toSorted(([, a], [, b]) => b - a)
    .map(([action, number]) => `${count(number)} to ${action}`);
  return `${counted(buckets.size, 'bucket')}${parts.length > 0 ? `: ${parts.join(', ')}` : ', all settled'}`;
}

function legends(map: MapSummary): Markup {
  const shares = ['0', 'below 25', 'below 50', 'below 75', 'below 100', '100 and more'];
  const edges = failingScale(map.tolerance).edges.map((edge) => percent(edge).replace(' %', ''));
  const rates = ['0', ...edges.slice(1).map((edge) => `up to ${edge}`), 'more'];
  const steps = (names: readonly string[]) =>
    names.map((name, step) => html`<li class="s${step}">${name}</li>`);
  return html`<div class="legends" id="legends"><div class="heat exercised"><p>Exercised</p><ul>${steps(shares)}</ul></div>
<div class="heat failing"><p>Failing</p><ul>${steps(rates)}<li class="unknown">? unknown</li><li><b>bold</b>: the whole interval is above the tolerance, ${percent(map.tolerance)}</li></ul></div>
<div class="heat taught"><p>Taught</p><ul>${steps(shares.slice(0, shareScale.edges.length + 1))}</ul></div></div>`;
}
