import type { LabelSource } from '../../audit/taught/document-labels.ts';
import type { Taught } from '../../audit/taught/taught-result.ts';
import { percent } from '../../gaps/action.ts';
import type { Agreement } from '../../label/agreement.ts';
import { count, counted, dollars } from '../figures.ts';
import { type Content, html, type Markup } from '../html.ts';
import type { DrawnMap } from './coverage.ts';

const sources: readonly LabelSource[] = ['record', 'fields', 'model', 'labeller'];
const sourceNames: Readonly<Record<LabelSource, string>> = {
  record: 'record',
  fields: 'fields',
  model: 'model',
  labeller: 'offline labeller',
};

/** How the documents were labelled, and how far the sources agree. */
export function labellingPart({ labels }: Taught, drawn: DrawnMap): Markup {
  const used = sources.filter((source) => labels.sources.some(({ documents }) => documents[source] > 0));
  return html`<details class="group"><summary><h3>How documents were labelled</h3> <span class="aside">${count(labels.labelled)} with a value, ${count(labels.unlabelled)} without</span></summary>
${labels.ruledOut > 0 && html`<p>${counted(labels.ruledOut, 'document shows', 'documents show')} a combination that the map rules out; no bucket counts them.</p>`}
<table class="small"><thead><tr><th scope="col">Dimension</th>${used.map((source) => html`<th scope="col">${sourceNames[source]}</th>`)}</tr></thead><tbody>${labels.sources.map(
    ({ dimension, documents }) =>
      html`<tr><th scope="row">${drawn.labels.dimension(dimension)}</th>${used.map((source) => html`<td>${count(documents[source])}</td>`)}</tr>`,
  )}</tbody></table>
${labels.agreements.map(
  ({ first, second, dimensions }) =>
    html`<p>On documents that both labelled, ${sourceNames[first]} and ${sourceNames[second]} agree:</p><table class="small"><thead><tr><th scope="col">Dimension</th><th scope="col">Documents</th><th scope="col">Agree</th><th scope="col">95 % interval</th><th scope="col">Kappa</th></tr></thead><tbody>${dimensions.map(
      (agreement) => agreementRow(agreement, drawn),
    )}</tbody></table>`,
)}${modelPart(labels.model)}</details>`;
}

function agreementRow(agreement: Agreement, { labels }: DrawnMap): Markup {
  const { dimension, texts, share, interval, kappa } = agreement;
  return html`<tr><th scope="row">${labels.dimension(dimension)}</th><td>${count(texts)}</td><td>${share === null ? 'unknown' : percent(share)}</td><td>${share === null ? '' : interval.map(percent).join(' to ')}</td><td>${kappa === null ? 'unknown' : kappa.toFixed(2)}</td></tr>`;
}

function modelPart(model: Taught['labels']['model']): Content {
  if (!model) return false;
  const failures = Object.entries(model.failures).map(([reason, number]) => `${count(number)} ${reason}`);
  return html`<p>${model.model} was asked about ${counted(model.asked, 'document')} and labelled ${count(model.labelled)}${failures.length > 0 && ` (${failures.join(', ')})`}, for ${dollars(model.cost)} at list price.${model.isOutOfBudget && ' The budget was reached before all documents were asked about.'}</p>`;
}
