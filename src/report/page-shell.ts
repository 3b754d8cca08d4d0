import { createHash } from 'node:crypto';
import { type Content, html, trusted } from './html.ts';
import { pack } from './packing.ts';
import type { PageFacts } from './page/facts.ts';
import { pageScript } from './page-script.ts';
import { baseStyle } from './styles/base.ts';
import { controlStyle } from './styles/controls.ts';
import { plotStyle } from './styles/plots.ts';
import { printStyle } from './styles/print.ts';
import { readerStyle } from './styles/reader.ts';
import { tableStyle } from './styles/tables.ts';

/** What a page is put together from. */
export interface PageContent {
  readonly title: string;
  /** A line under the title. */
  readonly subtitle: Content;
  /** What must not be overlooked; each is shown above everything else. */
  readonly banners: readonly Content[];
  /** Ids and titles of the sections, for the navigation. */
  readonly links: readonly (readonly [string, string])[];
  readonly body: readonly Content[];
  readonly facts: PageFacts;
  /** Packed documents that stand in the page. */
  readonly packs: readonly string[];
  /** Style sheet of this kind of page alone. */
  readonly style?: string;
}

/**
 * A whole page in one file. Its policy lets the browser run this very script and nothing else, and ask nothing of any
 * network; where documents lie beside the page, the script may load them.
 */
export function renderPage(content: PageContent): string {
  const script = pageScript();
  const hash = createHash('sha256').update(script).digest('base64');
  // A script that the page's own script adds is trusted as it is; 'self' would mean nothing on file://.
  const loading = content.facts.files.length > 0 ? " 'strict-dynamic'" : '';
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'${loading}; base-uri 'none'; form-action 'none'`;
  const style = [
    baseStyle,
    controlStyle,
    tableStyle,
    readerStyle,
    plotStyle,
    content.style ?? '',
    printStyle,
  ].join('');
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${content.title}</title><style>${trusted(style)}</style></head>
<body><a class="skip" href="#main">Skip to the report</a>
<header class="top"><div class="line"><div><h1>${content.title}</h1><p class="aside">${content.subtitle}</p></div><button type="button" class="scripted" data-do="theme">Theme: as the system</button></div>
${content.banners.map((banner) => html`<p class="banner" role="note">${banner}</p>`)}</header>
<div class="frame"><nav aria-label="Sections"><ul>${content.links.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">${content.body}<noscript><p class="aside">Sorting, filters, explanations and the documents need JavaScript, which is off.</p></noscript><footer class="aside">Made by Lacuna. This file asks nothing of any network.</footer></main></div>
<script type="text/plain" id="facts">${trusted(pack(content.facts))}</script>
${content.packs.map((packed) => html`<script type="text/plain" class="pack">${trusted(packed)}</script>\n`)}<script>${trusted(script)}</script></body></html>
`.markup;
}
