import type { Audit } from '../../audit/audit-result.ts';
import type { FileReading } from '../../audit/dataset/dataset.ts';
import { count, counted, listed } from '../figures.ts';
import { html, type Markup } from '../html.ts';
import type { Places } from './places.ts';

/** Files that are listed. */
const MOST_FILES = 100;

/** What was read, what was taken for text in it, and what must be known before the numbers are believed. */
export function readSection(audit: Audit, places: Places): Markup {
  const { files, forms, skipped, tokens, coverage } = audit;
  const notes = [...audit.notes, ...(coverage?.notes ?? [])];
  return html`<section id="read" aria-labelledby="read-title"><h2 id="read-title">What was read</h2>
${places.folder !== '' && html`<p>In the folder <code>${places.folder}</code>:</p>`}
<div class="wide"><table class="small inputs read"><thead><tr><th scope="col">File</th><th scope="col">Text</th><th scope="col">Split</th><th scope="col">Documents</th><th scope="col">Left out</th></tr></thead><tbody>${files
    .slice(0, MOST_FILES)
    .map((file) => fileRow(file, places))}</tbody></table></div>
${files.length > MOST_FILES && html`<p class="aside">and ${counted(files.length - MOST_FILES, 'more file')}.</p>`}
<p>By form: ${listed(
    forms.map(({ form, documents }) => `${count(documents)} ${form}`),
    8,
  )}. Tokens are ${tokens.exact ? html`those of <code>${tokens.counter}</code>` : 'estimates'}.</p>
${skipped.length > 0 && html`<details><summary>${counted(skipped.length, 'file')} beside them not read</summary><ul>${skipped.slice(0, MOST_FILES).map(({ file, because }) => html`<li><code>${file}</code>: ${because}</li>`)}</ul></details>`}
${notes.length > 0 && html`<h3>To be known before the numbers are believed</h3><ul class="needs">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}</section>`;
}

function fileRow(reading: FileReading, places: Places): Markup {
  const { file, taken, split, documents, setAside, doctags } = reading;
  const texts = taken.map(
    ({ what, documents: number, guessed }) =>
      `${what}${guessed ? ' (a guess)' : ''}${taken.length > 1 ? `: ${count(number)}` : ''}`,
  );
  return html`<tr><th scope="row"><code>${places.file(file)}</code></th><td>${listed(texts, 3)}${doctags > 0 && `; ${count(doctags)} behind a <DOCTAG>`}</td><td>${split || 'none stated'}</td><td>${count(documents)}</td><td>${count(setAside)}</td></tr>`;
}
