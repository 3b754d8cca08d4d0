import type { Spending } from '../data.ts';
import { count, counted, dollars } from '../figures.ts';
import { html, type Markup } from '../html.ts';

/** Requests, tokens and money. A price that is not known is said to be unknown. */
export function costSection(spending: Spending | undefined, kept: number): Markup {
  return html`<section id="costs" aria-labelledby="costs-title"><h2 id="costs-title">Costs</h2>${
    spending
      ? spent(spending, kept)
      : html`<p>Unknown: a journal of this run breaks off, since the run was stopped while it was written. Resuming mends it.</p>`
  }</section>`;
}

function spent({ usage, requests, cost }: Spending, kept: number): Markup {
  const outcomes = Object.entries(requests).filter(([, number]) => number > 0);
  if (outcomes.length === 0) return html`<p>No model was asked, so nothing was spent.</p>`;
  return html`<dl class="facts"><div><dt>Cost</dt><dd>${costInWords(cost, kept)}</dd></div>
<div><dt>Requests</dt><dd>${outcomes.map(([outcome, number]) => `${outcome} ${count(number)}`).join(', ')}</dd></div>
<div><dt>Tokens read</dt><dd>${count(usage.inputTokens)}, of these ${count(usage.cacheReadTokens)} from the cache and ${count(usage.cacheWriteTokens)} written to it</dd></div>
<div><dt>Tokens written</dt><dd>${count(usage.outputTokens)}, drafts, repairs and thinking included</dd></div></dl>`;
}

function costInWords(cost: number | 'unknown', kept: number): string {
  if (cost === 'unknown') return 'unknown: the price of a model that was used is not in the table';
  const each = kept > 0 ? `, ${dollars(cost / kept)} for each of ${counted(kept, 'kept document')}` : '';
  return `${dollars(cost)} at list prices${each}`;
}
