import { html } from '../html.ts';
import { type LocalPage, localPage } from '../local-page/page.ts';
import { reviewScript } from './script.ts';
import { reviewStyle } from './style.ts';

/** The page on which the documents of a run are read. It holds no data: it asks for them. */
export function reviewPage(title: string): LocalPage {
  const body = html`<a class="skip" href="#document">Skip to the document</a>
<header class="top"><div class="line"><h1>${title}</h1>
<p class="tools scripted"><button type="button" data-do="help" aria-keyshortcuts="?">Keys <kbd>?</kbd></button><button type="button" data-do="done">Done</button></p></div>
<p class="progress scripted"><progress data-part="bar" aria-label="Read" max="1" value="0"></progress><span data-part="progress"></span></p>
<p class="banner" role="alert" data-part="alert" hidden></p></header>
<div class="work scripted">
<div><div class="filters" role="search" aria-label="Which documents" data-part="filters"></div>
<nav class="queue" aria-label="Documents" data-part="queue"></nav></div>
<main id="document" tabindex="-1" data-part="document"></main></div>
<p role="status" aria-live="polite" class="said" data-part="status"></p>
<dialog data-part="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2><dl class="facts keys" data-part="keys"></dl>
<p><label><input type="checkbox" data-part="keys-on" checked> Single keys are on</label></p>
<p><button type="button" data-do="close">Close</button></p></dialog>
<noscript><p class="banner">This page needs JavaScript. Without it: lacuna review RUN --list, and lacuna review RUN --decide DOCUMENT=rejected.</p></noscript>`;
  return localPage({ title, name: 'review', style: reviewStyle, script: reviewScript(), body });
}
