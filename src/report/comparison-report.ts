import { percent } from '../gaps/action.ts';
import type { ClosurePoint } from '../gaps/compare/closure.ts';
import type { ComparedBucket, Comparison } from '../gaps/compare/compare.ts';
import type { OverallComparison } from '../gaps/compare/overall.ts';
import type { ComparedRate } from '../gaps/compare/side.ts';
import { intervalPlot, type PlotMark } from './charts/interval-plot.ts';
import { linePlot } from './charts/line-plot.ts';
import { counted, figure, interval, rate } from './figures.ts';
import { html, type Markup } from './html.ts';
import { type Labels, labelsOf, type MapSummary } from './map-summary.ts';
import { renderPage } from './page-shell.ts';

/** What a report on a comparison is made from. */
export interface ComparisonReport {
  readonly lacuna: string;
  readonly map: MapSummary;
  /** The rounds in order. */
  readonly sides: readonly string[];
  readonly comparison: Comparison;
  readonly closure: readonly ClosurePoint[];
}

/** Buckets drawn and listed: nobody reads further. */
const MOST_DRAWN = 60;
const MOST_LISTED = 500;

const VERDICTS = ['improved', 'worse', 'not shown', 'not re-measured'] as const;

/** What changed between two rounds, as one HTML file: rates before and after with their intervals, and the closure curves. */
export function renderComparison(report: ComparisonReport): string {
  const { map, sides, comparison, closure } = report;
  const labels = labelsOf(map);
  const buckets = byVerdict(comparison.buckets);
  return renderPage({
    title: `${sides[0]} → ${sides.at(-1)}`,
    subtitle: html`Comparison · Lacuna ${report.lacuna}`,
    banners: [],
    links: [
      ['summary', 'In short'],
      ['rates', 'Rates'],
      ['closure', 'Closure'],
      ['buckets', 'Buckets'],
    ],
    body: [
      summarySection(comparison, labels),
      ratesSection(buckets, comparison, map, labels),
      closureSection(closure),
      tableSection(buckets, comparison.hasControl, labels),
    ],
    facts: { buckets: [], total: 0, files: [], labels: {}, clauses: {} },
    packs: [],
  });
}

function byVerdict(buckets: readonly ComparedBucket[]): ComparedBucket[] {
  const order = ['worse', 'improved', 'not shown', 'not re-measured'];
  return buckets.toSorted(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (a.adjusted ?? 1) - (b.adjusted ?? 1),
  );
}

function summarySection({ buckets, overall, assumptions }: Comparison, labels: Labels): Markup {
  const of = (verdict: ComparedBucket['verdict']) => buckets.filter((bucket) => bucket.verdict === verdict);
  const named = (verdict: 'improved' | 'worse') => {
    const found = of(verdict);
    return (
      found.length > 0 &&
      html`<li><strong>${verdict}</strong>: ${found
        .slice(0, 5)
        .map(({ cell }) => labels.cell(cell))
        .join('; ')}${found.length > 5 && ` and ${found.length - 5} more`}.</li>`
    );
  };
  return html`<section id="summary" aria-labelledby="summary-title"><h2 id="summary-title">In short</h2>
<ul class="figures">${VERDICTS.map((verdict) => html`<li><b>${of(verdict).length}</b> ${verdict} <small>of ${counted(buckets.length, 'bucket')}</small></li>`)}</ul>
${overall !== null && overallLine(overall)}
<ul class="needs">${named('improved')}${named('worse')}</ul>
<h3>What the numbers rest on</h3><ul>${assumptions.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

function overallLine({ before, after, control, change, mix }: OverallComparison): Markup {
  const shown = (of: ComparedRate) => html`${rate(of.rate)} <small>${interval(of.interval)}</small>`;
  return html`<p>Over the whole map: ${shown(before)} before, ${shown(after)} after${control !== null && html`, ${shown(control)} in the control arm`}; a change of <b>${points(change.difference)}</b> points (${points(change.interval[0])} to ${points(change.interval[1])}), ${mix}.</p>`;
}

function ratesSection(
  buckets: readonly ComparedBucket[],
  { hasControl, baseline }: Comparison,
  map: MapSummary,
  labels: Labels,
): Markup {
  const measured = buckets.filter(({ before, after }) => before.rate !== null && after.rate !== null);
  const before = baseline === 'adjusted' && !hasControl ? 'before (shrunken)' : 'before';
  const mark = (shape: PlotMark['shape'], what: string, of: ComparedRate): PlotMark[] =>
    of.rate === null
      ? []
      : [
          {
            shape,
            value: of.rate,
            interval: of.interval,
            words: `${what}: ${rate(of.rate)}, ${interval(of.interval)}, ${of.fails} of ${counted(of.runs, 'run')}`,
          },
        ];
  return html`<section id="rates" aria-labelledby="rates-title"><h2 id="rates-title">Failure rates before and after</h2>
${
  measured.length === 0
    ? html`<p>No bucket was measured on both sides.</p>`
    : intervalPlot({
        title: 'Failure rates with 95 % intervals',
        format: percent,
        reference: { value: map.tolerance, label: `tolerance ${percent(map.tolerance)}` },
        legend: [
          ['ring', before],
          ['dot', 'after'],
          ...(hasControl ? ([['diamond', 'control arm, after']] as const) : []),
        ],
        rows: measured.slice(0, MOST_DRAWN).map((bucket) => ({
          label: labels.cell(bucket.cell),
          marks: [
            ...mark('ring', before, bucket.before),
            ...mark('dot', 'after', bucket.after),
            ...(bucket.control ? mark('diamond', 'control arm', bucket.control) : []),
          ],
        })),
      })
}
${measured.length > MOST_DRAWN && html`<p class="aside">The first ${MOST_DRAWN} of ${counted(measured.length, 'bucket')}, what changed first.</p>`}</section>`;
}

function closureSection(closure: readonly ClosurePoint[]): Markup {
  const plot = (
    title: string,
    value: (point: ClosurePoint) => number,
    format: (value: number) => string,
    most: number | null,
  ) =>
    linePlot({
      title,
      format,
      most,
      points: closure.map((point) => ({ label: point.name, value: value(point) })),
    });
  return html`<section id="closure" aria-labelledby="closure-title"><h2 id="closure-title">How far the map is closed</h2>
<p>Three questions, three curves: how well the evals looked, for how much of the stake they have shown that failures are within the tolerance, and what risk the failure rates leave. All are weighted means over the buckets that can occur; a goal that is met counts as met, not as more.</p>
<div class="columns">${plot('Exercised: share of the eval goals met', (point) => point.exercised, percent, 1)}
${plot('Shown closed: exercised, and the whole interval within the tolerance', (point) => point.shown, percent, 1)}
${plot(
  'Modelled risk: stake × shrunken failure rate',
  (point) => point.risk,
  (value) => figure(value, 2),
  null,
)}
${plot('Settled buckets', (point) => (point.buckets === 0 ? 0 : point.settled / point.buckets), percent, 1)}</div></section>`;
}

function tableSection(buckets: readonly ComparedBucket[], hasControl: boolean, labels: Labels): Markup {
  const cell = (of: ComparedRate) => html`<td>${rate(of.rate)} <small>${interval(of.interval)}</small></td>`;
  return html`<section id="buckets" aria-labelledby="buckets-title"><h2 id="buckets-title">Buckets</h2>
<div class="wide"><table class="small"><thead><tr><th scope="col">Bucket</th><th scope="col">Before</th><th scope="col">After</th>${hasControl && html`<th scope="col">Control</th>`}<th scope="col">Change, points</th><th scope="col">Adjusted p</th><th scope="col">Verdict</th></tr></thead><tbody>${buckets
    .slice(0, MOST_LISTED)
    .map(
      (bucket) =>
        html`<tr><th scope="row">${labels.cell(bucket.cell)} <small>${bucket.cross}</small></th>${cell(bucket.before)}${cell(bucket.after)}${hasControl && (bucket.control ? cell(bucket.control) : html`<td></td>`)}<td>${bucket.change ? `${points(bucket.change.difference)} (${points(bucket.change.interval[0])} to ${points(bucket.change.interval[1])})` : ''}</td><td>${bucket.adjusted === null ? '' : figure(bucket.adjusted, 2)}</td><td>${bucket.verdict}</td></tr>`,
    )}</tbody></table></div>${buckets.length > MOST_LISTED && html`<p class="aside">The first ${MOST_LISTED} of ${counted(buckets.length, 'bucket')}.</p>`}</section>`;
}

function points(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value * 100).toFixed(1)}`;
}
