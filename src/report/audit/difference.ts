import type {
  BucketDifference,
  DimensionDifference,
  TaughtDifference,
} from '../../audit/taught/taught-result.ts';
import { percent } from '../../gaps/action.ts';
import { bars } from '../charts/bars.ts';
import { count, counted, figure, listed } from '../figures.ts';
import { html, type Markup } from '../html.ts';
import type { DrawnMap } from './coverage.ts';

/** Buckets and names that are listed. */
const MOST_BUCKETS = 20;
const MOST_NAMES = 8;

/** How what the dataset teaches differs from the one that it is held against. */
export function differenceSection(difference: TaughtDifference, { labels }: DrawnMap): Markup {
  const { documents, dimensions, buckets, onlyHere, onlyThere } = difference;
  return html`<section id="difference" aria-labelledby="difference-title"><h2 id="difference-title">Difference</h2>
<p>${counted(documents[0], 'document')} here (filled bars), ${count(documents[1])} in the other dataset (hollow bars). The total variation is the share of the documents that would have to change for the two to be spread alike.</p>
<div class="columns">${dimensions.map((dimension) => dimensionPart(dimension, labels))}</div>
<details class="group"${buckets.some(({ adjustedP }) => adjustedP < 0.05) && html` open`}><summary><h3>Buckets</h3> <span class="aside">those that differ most</span></summary><table class="small"><thead><tr><th scope="col">Bucket</th><th scope="col">Here</th><th scope="col">There</th><th scope="col">Adjusted p</th></tr></thead><tbody>${buckets
    .slice(0, MOST_BUCKETS)
    .map((bucket) => bucketRow(bucket, labels))}</tbody></table></details>
${onlyHere.length > 0 && html`<p>Only here: ${listed(onlyHere.map(labels.cell), MOST_NAMES)}.</p>`}
${onlyThere.length > 0 && html`<p>Only there: ${listed(onlyThere.map(labels.cell), MOST_NAMES)}.</p>`}</section>`;
}

function dimensionPart(dimension: DimensionDifference, labels: DrawnMap['labels']): Markup {
  const { totalVariation, byChance, adjustedP, values } = dimension;
  const facts = [
    totalVariation === null ? 'unknown' : `total variation ${percent(totalVariation)}`,
    ...(byChance ? [`by chance up to ${percent(byChance.limit)}`] : []),
    ...(adjustedP === null ? [] : [`p ${figure(adjustedP, 2)}`]),
  ];
  const most = Math.max(0, ...values.flatMap(({ shares }) => shares));
  return html`<figure><figcaption><b>${labels.dimension(dimension.dimension)}</b>: ${facts.join(', ')}</figcaption>${bars(
    `Shares by ${labels.dimension(dimension.dimension)}`,
    ['Value', 'Here', 'There'],
    values.map(({ value, shares }) => ({
      label: labels.value(dimension.dimension, value),
      shares,
      numbers: shares.map(percent),
    })),
    most,
  )}</figure>`;
}

function bucketRow(
  { cell, documents, shares, adjustedP }: BucketDifference,
  labels: DrawnMap['labels'],
): Markup {
  const side = (at: 0 | 1) => `${count(documents[at])} (${percent(shares[at])})`;
  return html`<tr><th scope="row">${labels.cell(cell)}</th><td>${side(0)}</td><td>${side(1)}</td><td>${figure(adjustedP, 2)}</td></tr>`;
}
