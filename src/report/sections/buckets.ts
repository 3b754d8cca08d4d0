import { percent } from '../../gaps/action.ts';
import type { Action } from '../../records/bucket.ts';
import type { BucketView } from '../bucket-view.ts';
import { count, counted, interval, rate, significant } from '../figures.ts';
import { html, type Markup } from '../html.ts';

/** Most buckets in the table: nobody reads further, and the page stays light. */
export const MOST_BUCKETS = 2_000;

/** What each action asks for, in the order in which a reader wants them. */
export const actionMeanings: readonly (readonly [Action, string])[] = [
  ['teach', 'the model fails here more often than is tolerated: write training documents'],
  ['measure', 'the evals have looked too little to tell: run more eval items'],
  ['re-measure', 'taught, and not looked at since: run fresh eval items'],
  ['change-method', 'taught and looked at again, to no effect: more of the same will not help'],
  ['settled', 'within the tolerance, by the rate shrunken towards what its single values suggest'],
];

const columns = [
  { key: 'name', title: 'Bucket', minor: false },
  { key: 'action', title: 'Action', minor: false },
  { key: 'exercised', title: 'Exercised', minor: true },
  { key: 'failing', title: 'Failing', minor: false },
  { key: 'interval', title: '95 % interval', minor: true },
  { key: 'taught', title: 'Taught', minor: true },
  { key: 'stake', title: 'Stake', minor: true },
  { key: 'risk', title: 'Risk', minor: false },
] as const;

/** The table of buckets, which the page's script sorts, filters and explains. */
export function bucketSection(views: readonly BucketView[], hasRun: boolean): Markup {
  const shown = views.slice(0, MOST_BUCKETS);
  const actions = actionMeanings.filter(([action]) => shown.some(({ bucket }) => bucket.action === action));
  const crosses = [...new Set(shown.map(({ cross }) => cross))];
  return html`<section id="buckets" aria-labelledby="buckets-title"><h2 id="buckets-title">Buckets</h2>
<p>A bucket is one combination of values that are counted together; everything else about the situation is left to chance. The most urgent come first. Open one to read why it has its action and how its numbers came about.</p>
<dl class="meanings">${actions.map(([action, meaning]) => html`<div><dt>${tag(action)}</dt><dd>${meaning}</dd></div>`)}</dl>
<form class="tools scripted" role="search" aria-label="Filter the buckets" data-form="buckets">
<label>Find <input type="search" name="text" autocomplete="off"></label>
<label>Action <select name="action"><option value="">any</option>${actions.map(([action]) => html`<option>${action}</option>`)}</select></label>
${crosses.length > 1 && html`<label>Cross <select name="cross"><option value="">any</option>${crosses.map((cross) => html`<option>${cross}</option>`)}</select></label>`}
<span role="status" data-status="buckets">${counted(shown.length, 'bucket')}</span></form>
${table(shown, hasRun)}
<p class="tools scripted"><button type="button" data-do="all-buckets" hidden>Show all ${count(shown.length)} buckets</button></p>
${shown.length < views.length && html`<p class="aside">The ${count(shown.length)} most urgent of ${count(views.length)} buckets; gaps.json has them all.</p>`}
</section>`;
}

function table(shown: readonly BucketView[], hasRun: boolean): Markup {
  return html`<table class="buckets" data-table="buckets"><caption class="unseen">Buckets with what they need next</caption><thead><tr>${columns.map(
    ({ key, title, minor }) =>
      html`<th scope="col" class="${key}${minor && ' minor'}" data-key="${key}">${title}</th>`,
  )}</tr></thead><tbody>${shown.map((view, index) => row(view, index, hasRun))}</tbody></table>`;
}

function row(view: BucketView, index: number, hasRun: boolean): Markup {
  const { bucket, name, cross, taughtAfter } = view;
  const taught =
    hasRun && taughtAfter !== bucket.taught
      ? html`<span class="aside">${percent(bucket.taught)} →</span> ${percent(taughtAfter)}`
      : percent(bucket.taught);
  return html`<tr data-b="${index}"><th scope="row"><span class="open">${name}</span> <small>${cross}</small></th><td>${tag(bucket.action)}</td><td class="minor">${percent(bucket.exercised)}</td><td>${unknown(rate(bucket.failureRate))}</td><td class="minor">${unknown(interval(bucket.interval))}</td><td class="minor">${taught}</td><td class="minor">${significant(bucket.stake)}</td><td>${significant(bucket.risk)}</td></tr>`;
}

function unknown(text: string): Markup {
  return text === 'unknown' ? html`<i>unknown</i>` : html`${text}`;
}

function tag(action: Action): Markup {
  return html`<span class="tag ${action}">${action}</span>`;
}
