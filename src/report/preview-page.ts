import { type Content, html, trusted } from './html.ts';
import { baseStyle } from './styles/base.ts';
import { controlStyle } from './styles/controls.ts';

/** A scenario of a preview, as its page shows it. */
export interface PreviewPageItem {
  readonly title: string;
  /** What is fixed before a word is written, by name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly prompt: readonly string[];
  /** Undefined where nothing was written. */
  readonly document:
    | { readonly title: string; readonly findings: readonly string[]; readonly text: string }
    | undefined;
}

/** A preview as one self-contained page: scenario, prompt and document side by side. */
export interface PreviewPageData {
  readonly title: string;
  /** What a run would plan, reject and cost, and what has changed. */
  readonly summary: readonly string[];
  readonly items: readonly PreviewPageItem[];
}

const style = `
.item { border-top: 1px solid var(--line); padding: 1.5rem 0; margin: 0; }
.beside { display: grid; gap: 1.5rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); align-items: start; }
.beside > div { min-width: 0; }
.scroll { max-height: 46rem; overflow-y: auto; }
.text { font: 1.02rem/1.65 var(--serif); white-space: pre-wrap; }
.summary p { max-width: 60rem; margin: 0 0 .5rem; white-space: pre-wrap; }
@media print { .scroll { max-height: none; overflow: visible; } .item { break-inside: avoid; } }
`;

/** Renders the page. Nothing in it runs, and it asks for nothing. */
export function renderPreviewPage({ title, summary, items }: PreviewPageData): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${title}</title>
<style>${trusted(baseStyle + controlStyle + style)}</style>
</head>
<body>
<header class="top"><h1>${title}</h1></header>
<main class="frame" style="display:block">
<section class="summary" aria-label="Summary">${summary.map((line) => html`<p>${line}</p>`)}</section>
${items.map(renderItem)}
</main>
</body>
</html>
`;
  return page.markup;
}

function renderItem(item: PreviewPageItem): Content {
  const { document } = item;
  return html`<section class="item">
<h2>${item.title}</h2>
<div class="beside">
<div><h3>Scenario</h3><dl class="facts">${item.facts.map(([name, value]) => html`<div style="grid-template-columns:6.5rem minmax(0,1fr)"><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></div>
<div><h3>Prompt</h3><div class="scroll" tabindex="0" role="group" aria-label="Prompt">${item.prompt.map((block) => html`<pre>${block}</pre>`)}</div></div>
${
  document
    ? html`<div><h3>${document.title}</h3>${document.findings.map((finding) => html`<p class="banner">${finding}</p>`)}<div class="scroll text" tabindex="0" role="group" aria-label="Document">${document.text}</div></div>`
    : undefined
}
</div>
</section>`;
}
