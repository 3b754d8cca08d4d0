import { html } from '../html.ts';
import { type LocalPage, localPage } from '../local-page/page.ts';
import { triageScript } from './script.ts';
import { triageStyle } from './style.ts';

/** The page on which failing items are marked. It holds no data: it asks for them. */
export function triagePage(title: string): LocalPage {
  const body = html`<a class="skip" href="#item">Skip to the item</a>
<header class="top"><div class="line"><h1>${title}</h1>
<p class="tools scripted"><button type="button" data-do="help" aria-keyshortcuts="?">Keys <kbd>?</kbd></button><button type="button" data-do="done">Done</button></p></div>
<p class="progress scripted"><progress data-part="bar" aria-label="Marked" max="1" value="0"></progress><span data-part="progress"></span></p>
<p class="banner" role="alert" data-part="alert" hidden></p></header>
<div class="work scripted">
<nav class="queue" aria-label="Items to mark" data-part="queue"></nav>
<main id="item" tabindex="-1" data-part="item"></main></div>
<p role="status" aria-live="polite" class="said" data-part="status"></p>
<dialog data-part="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2><dl class="facts keys" data-part="keys"></dl>
<p><label><input type="checkbox" data-part="keys-on" checked> Single keys are on</label></p>
<p><button type="button" data-do="close">Close</button></p></dialog>
<dialog data-part="group" aria-labelledby="group-title"><h2 id="group-title">Mark the group</h2><p data-part="group-text"></p>
<p class="findings" role="radiogroup" aria-label="Mark" data-part="group-findings"></p>
<p class="tools"><button type="button" data-do="mark-group" disabled>Mark them</button><button type="button" data-do="close">Leave them</button></p></dialog>
<noscript><p class="banner">This page needs JavaScript. Without it: lacuna triage --list, and lacuna triage --mark ITEM=confirmed.</p></noscript>`;
  return localPage({ title, name: 'triage', style: triageStyle, script: triageScript(), body });
}
