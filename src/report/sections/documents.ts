import type { ReasonCode } from '../../records/document.ts';
import type { DocumentTally } from '../document-tally.ts';
import { count, counted } from '../figures.ts';
import { html, type Markup } from '../html.ts';
import { reasonMeanings } from '../reasons.ts';

/** Documents that lie in a file beside the report. */
export interface DocumentFile {
  /** Relative to the report, with `/`. */
  readonly file: string;
  readonly documents: number;
}

/** Documents kept and rejected, by split, form and reason. */
export function countsSection(tally: DocumentTally): Markup {
  return html`<section id="counts" aria-labelledby="counts-title"><h2 id="counts-title">Kept and rejected</h2>
<div class="columns"><div><h3>Kept, by split and form</h3>${keptTable(tally)}</div>
<div><h3>Rejected, by reason</h3>${rejectedTable(tally)}</div></div></section>`;
}

/** The reader: filters, a list, and one document at a time. The page's script fills it. */
export function readerSection(total: number, files: readonly DocumentFile[]): Markup {
  const beside = files.reduce((sum, { documents }) => sum + documents, 0);
  return html`<section id="documents" aria-labelledby="documents-title"><h2 id="documents-title">Documents</h2>
${total === 0 ? html`<p>No document has been written yet.</p>` : reader(total, beside, files)}</section>`;
}

function keptTable({ bySplit, kept }: DocumentTally): Markup {
  if (kept === 0) return html`<p>None.</p>`;
  const forms = [...new Set([...bySplit.values()].flatMap((found) => [...found.keys()]))].toSorted();
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
  return html`<table class="small"><thead><tr><th scope="col">Split</th>${forms.map((form) => html`<th scope="col">${form}</th>`)}<th scope="col">all</th></tr></thead><tbody>${[
    ...bySplit,
  ].map(
    ([split, found]) =>
      html`<tr><th scope="row">${split}</th>${forms.map((form) => html`<td>${count(found.get(form) ?? 0)}</td>`)}<td>${count(sum(found.values()))}</td></tr>`,
  )}<tr class="sum"><th scope="row">all</th>${forms.map(
    (form) => html`<td>${count(sum([...bySplit.values()].map((found) => found.get(form) ?? 0)))}</td>`,
  )}<td>${count(kept)}</td></tr></tbody></table>`;
}

function rejectedTable({ reasons, rejected, written }: DocumentTally): Markup {
  if (rejected === 0) return html`<p>None of ${counted(written, 'document')}.</p>`;
  return html`<table class="small reasons"><thead><tr><th scope="col">Reason</th><th scope="col">Documents</th></tr></thead><tbody>${[
    ...reasons,
  ].map(
    ([reason, number]) =>
      html`<tr><th scope="row"><span class="verdict" data-reason="${reason}">${reason}</span> <small>${meaningOf(reason)}</small></th><td>${count(number)}</td></tr>`,
  )}</tbody></table><p class="aside">${count(rejected)} of ${counted(written, 'document')}; one can have several reasons.</p>`;
}

/** What a reason code means; of an unknown one nothing. */
function meaningOf(reason: string): string {
  return Object.hasOwn(reasonMeanings, reason) ? reasonMeanings[reason as ReasonCode] : '';
}

function reader(total: number, beside: number, files: readonly DocumentFile[]): Markup {
  return html`<noscript><p>The reader needs JavaScript. The texts stand in the folder <code>documents</code> of the run.</p></noscript>
${beside > 0 && html`<div class="beside scripted" data-part="beside"><p>${count(total - beside)} of ${count(total)} documents are in this page. The other ${count(beside)} lie in the folder <code>${folderOf(files)}</code> beside it, which must be kept together with it.</p><p><button type="button" data-do="load">Load the next</button> <span role="status" data-status="load"></span></p></div>`}
<form class="tools scripted" role="search" aria-label="Filter the documents" data-form="documents">
<label>Find <input type="search" name="text" autocomplete="off"></label>
<label>Bucket <select name="bucket"><option value="">any</option></select></label>
<label>Form <select name="form"><option value="">any</option></select></label>
<label>Verdict <select name="verdict"><option value="">any</option></select></label>
<label>Split <select name="split"><option value="">any</option></select></label>
<button type="reset">Clear</button></form>
<p class="scripted" role="status" data-status="documents"></p>
<div class="reader scripted"><div class="list"><ol data-part="list"></ol><button type="button" data-do="more" hidden>Show more</button></div>
<article data-part="document" tabindex="-1" aria-label="The chosen document" hidden></article></div>`;
}

function folderOf(files: readonly DocumentFile[]): string {
  return files[0]?.file.split('/')[0] ?? '';
}
