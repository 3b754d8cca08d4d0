import type { BucketView } from '../bucket-view.ts';
import { intervalPlot } from '../charts/interval-plot.ts';
import { figure, interval, rate } from '../figures.ts';
import { html, type Markup } from '../html.ts';

/** Buckets drawn: those with the most at risk. */
const MOST_DRAWN = 30;

/**
 * What is at risk in the worst buckets, with the interval that the failure rate's gives: stake × rate. What the
 * documents would take off is left out, since nobody has measured it.
 */
export function riskSection(views: readonly BucketView[]): Markup {
  const worst = views
    .filter(({ bucket }) => bucket.stake > 0)
    .toSorted((a, b) => b.bucket.stake * b.bucket.shrunkenRate - a.bucket.stake * a.bucket.shrunkenRate)
    .slice(0, MOST_DRAWN);
  return html`<section id="risk" aria-labelledby="risk-title"><h2 id="risk-title">Risk</h2>
<p>Stake × failure rate of the ${worst.length} buckets with the most at risk. The dot is at the shrunken rate, the line spans the 95 % interval of the rate as it was counted; where there are no counts, the line is missing and a question mark stands in its place. Diamonds are shadows: their failures are those of a slice that lies across them.</p>
${intervalPlot({
  title: 'Stake × failure rate, with 95 % intervals',
  format: (value) => figure(value, 2),
  reference: null,
  legend: [
    ['dot', 'the bucket itself'],
    ['diamond', 'shadow of a failing slice'],
  ],
  rows: worst.map(({ bucket, name }) => ({
    label: name,
    marks: [
      {
        shape: bucket.explainedBy === null ? 'dot' : 'diamond',
        value: bucket.stake * bucket.shrunkenRate,
        interval:
          bucket.interval === null || bucket.items === 0
            ? null
            : [bucket.stake * bucket.interval[0], bucket.stake * bucket.interval[1]],
        words: `${name}: ${figure(bucket.stake * bucket.shrunkenRate)}; failing ${rate(bucket.failureRate)} (${interval(bucket.interval)}), stake ${figure(bucket.stake)}`,
      },
    ],
  })),
})}</section>`;
}
