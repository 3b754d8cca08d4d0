import type { CitationPack } from '../audit/citation-pack.ts';
import type { PageElement } from './browser.ts';
import type { Page } from './page.ts';

/**
 * Lets numbers be opened: each shows the documents behind it, one at a time, in a dialog that leaves the reader where
 * he was. Does nothing in a page without citations.
 */
export async function openCitations(page: Page): Promise<void> {
  const { document } = page.window;
  const { make } = page;
  const dialog = document.querySelector('[data-part="citations"]');
  const packed = document.getElementById('citations-pack');
  if (!dialog || !packed) return;
  const pack: CitationPack = JSON.parse(await page.parts.unpackText(packed.textContent ?? ''));
  const part = (name: string) => dialog.querySelector(`[data-part="${name}"]`);
  const step = (name: string) => dialog.querySelector(`[data-do="${name}"]`);
  let list: CitationPack['lists'][string] | undefined;
  let at = 0;

  const marked = (text: string, passage: string): PageElement => {
    const paragraph = make('p', 'cited');
    const start = passage === '' ? -1 : text.indexOf(passage);
    if (start < 0) {
      paragraph.append(text);
      return paragraph;
    }
    paragraph.append(text.slice(0, start), make('mark', '', passage), text.slice(start + passage.length));
    return paragraph;
  };

  const fill = (name: string, ...content: (PageElement | string)[]) =>
    part(name)?.replaceChildren(...content);
  const setDisabled = (name: string, isDisabled: boolean) => {
    const button = step(name);
    if (button) button.disabled = isDisabled;
  };
  const show = () => {
    const item = list?.items[at];
    const text = item && pack.texts[item[0]];
    if (!list || !item || !text) return;
    const [id, file, line, content] = text;
    const [, passage] = item;
    const all =
      list.documents > list.items.length ? `, of ${list.documents.toLocaleString('en-GB')} in all` : '';
    fill('number', `${at + 1} of ${list.items.length}${all}`);
    fill('place', make('code', '', `${file}:${line}`), ` ${id}`);
    const elsewhere =
      passage === '' || content.includes(passage)
        ? []
        : [make('p', 'aside', `The passage meant: ${passage}`)];
    fill('text', ...elsewhere, marked(content || 'There is no text.', passage));
    part('text')?.querySelector('p')?.scrollIntoView({ block: 'start' });
    part('text')?.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
    setDisabled('previous', at === 0);
    setDisabled('next', at + 1 >= list.items.length);
  };

  const open = (key: string) => {
    list = Object.hasOwn(pack.lists, key) ? pack.lists[key] : undefined;
    const title = part('title');
    if (!list || !title) return;
    at = 0;
    title.textContent = list.title;
    dialog.showModal();
    show();
    title.focus({ preventScroll: true });
  };

  const go = (by: number) => {
    const last = (list?.items.length ?? 1) - 1;
    at = Math.min(last, Math.max(0, at + by));
    show();
  };
  step('previous')?.addEventListener('click', () => go(-1));
  step('next')?.addEventListener('click', () => go(1));
  step('close')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') go(-1);
    else if (event.key === 'ArrowRight') go(1);
  });
  // A click on what surrounds the dialog has the dialog itself as its target.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });

  for (const number of document.querySelectorAll('[data-cite]')) {
    const key = number.dataset['cite'] ?? '';
    const button = make('button', 'open', number.textContent ?? '');
    button.type = 'button';
    button.setAttribute('aria-haspopup', 'dialog');
    button.addEventListener('click', () => open(key));
    number.replaceChildren(button);
  }
  page.readDocuments = ({ bucket }) => open(`bucket:${bucket}`);
}
