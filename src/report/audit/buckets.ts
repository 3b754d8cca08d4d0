import { percent } from '../../gaps/action.ts';
import { count, counted, significant } from '../figures.ts';
import { html, type Markup } from '../html.ts';
import { MOST_BUCKETS } from '../sections/buckets.ts';
import type { AuditBucket, Fill } from './facts.ts';

const columns = [
  { key: 'name', title: 'Bucket', minor: false },
  { key: 'action', title: 'Dose', minor: false },
  { key: 'taught', title: 'Taught', minor: false },
  { key: 'documents', title: 'Documents', minor: true },
  { key: 'missing', title: 'Tokens missing', minor: false },
  { key: 'stake', title: 'Stake', minor: true },
  { key: 'risk', title: 'Risk', minor: true },
] as const;

/** What each word for the fill of a bucket means; the tags are drawn like those of actions. */
const fills: readonly (readonly [Fill, string, string])[] = [
  ['empty', 'measure', 'no document has it'],
  ['thin', 'teach', 'there are documents, and less than its dose'],
  ['full', 'settled', 'it has its dose'],
];

/** The table of buckets, the worst holes first, which the page's script sorts, filters and explains. */
export function auditBucketTable(buckets: readonly AuditBucket[], hasRisk: boolean): Markup {
  const shown = buckets.slice(0, MOST_BUCKETS);
  const crosses = [...new Set(shown.map(({ cross }) => cross))];
  const present = fills.filter(([fill]) => shown.some((bucket) => bucket.fill === fill));
  const used = columns.filter(({ key }) => key !== 'risk' || hasRisk);
  return html`<dl class="meanings">${present.map(([fill, , meaning]) => html`<div><dt>${tag(fill)}</dt><dd>${meaning}</dd></div>`)}</dl>
<form class="tools scripted" role="search" aria-label="Filter the buckets" data-form="buckets">
<label>Find <input type="search" name="text" autocomplete="off"></label>
<label>Dose <select name="action"><option value="">any</option>${present.map(([fill]) => html`<option>${fill}</option>`)}</select></label>
${crosses.length > 1 && html`<label>Cross <select name="cross"><option value="">any</option>${crosses.map((cross) => html`<option>${cross}</option>`)}</select></label>`}
<span role="status" data-status="buckets">${counted(shown.length, 'bucket')}</span></form>
<table class="buckets" data-table="buckets"><caption class="unseen">Buckets with what was taught of them</caption><thead><tr>${used.map(
    ({ key, title, minor }) =>
      html`<th scope="col" class="${key}${minor && ' minor'}" data-key="${key}">${title}</th>`,
  )}</tr></thead><tbody>${shown.map((bucket, index) => row(bucket, index, hasRisk))}</tbody></table>
<p class="tools scripted"><button type="button" data-do="all-buckets" hidden>Show all ${count(shown.length)} buckets</button></p>
${shown.length < buckets.length && html`<p class="aside">The ${count(shown.length)} most urgent of ${count(buckets.length)} buckets; <code>--json</code> has them all.</p>`}`;
}

function row({ bucket, hole, fill, name, cross }: AuditBucket, index: number, hasRisk: boolean): Markup {
  const risk = hole?.evidence?.risk;
  return html`<tr data-b="${index}"><th scope="row"><span class="open">${name}</span> <small>${cross}</small></th><td>${tag(fill)}</td><td>${percent(bucket.taught)}</td><td class="minor">${count(bucket.documents)}</td><td>${count(Math.max(0, bucket.dose - bucket.tokens))}</td><td class="minor">${significant(bucket.stake)}</td>${
    hasRisk &&
    html`<td class="minor">${risk === undefined ? html`<i>not listed</i>` : significant(risk)}</td>`
  }</tr>`;
}

function tag(fill: Fill): Markup {
  const drawn = fills.find(([name]) => name === fill)?.[1] ?? 'settled';
  return html`<span class="tag ${drawn}">${fill}</span>`;
}
