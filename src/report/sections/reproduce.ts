import type { GapsReport, ReportInput, RunReport } from '../data.ts';
import { html, type Markup } from '../html.ts';

/** Everything that is needed to get the same corpus again. */
export function reproduceSection({
  lacuna,
  asked,
  createdAt,
  finishedAt,
  inputs,
  repeat,
}: RunReport): Markup {
  return html`<section id="reproduce" aria-labelledby="reproduce-title"><h2 id="reproduce-title">To do it again</h2>
<p>The same inputs, seed and answers give the same corpus, byte for byte. With a model that is asked anew, the plan is the same and the texts are not.</p>
<pre tabindex="0" aria-label="Command"><code>${repeat.command}</code></pre>
${repeat.config !== undefined && html`<p>with this as <code>repeat.yaml</code>, since flags do not say it all:</p><pre tabindex="0" aria-label="Config file"><code>${repeat.config}</code></pre>`}
<dl class="facts"><div><dt>Lacuna</dt><dd>${lacuna}</dd></div><div><dt>Seed</dt><dd>${asked.seed}</dd></div><div><dt>Started</dt><dd>${time(createdAt)}</dd></div><div><dt>Finished</dt><dd>${finishedAt === undefined ? 'not yet' : time(finishedAt)}</dd></div></dl>
${inputTable(inputs)}</section>`;
}

/** The inputs of a report on gaps. */
export function gapsInputSection({ lacuna, inputs }: GapsReport): Markup {
  return html`<section id="reproduce" aria-labelledby="reproduce-title"><h2 id="reproduce-title">Inputs</h2><p>Lacuna ${lacuna}.</p>${inputTable(inputs)}</section>`;
}

function inputTable(inputs: readonly ReportInput[]): Markup {
  return html`<table class="small inputs"><thead><tr><th scope="col">Input</th><th scope="col">File and SHA-256</th></tr></thead><tbody>${inputs.map(
    ({ role, file, sha256 }) =>
      html`<tr><th scope="row">${role}</th><td><code>${file}</code> <code class="hash">${sha256}</code></td></tr>`,
  )}</tbody></table>`;
}

/** `2026-11-24 08:40 UTC` of an ISO 8601 time. */
function time(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/, '$1 $2 UTC');
}
