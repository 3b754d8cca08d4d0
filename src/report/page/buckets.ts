import type { PageElement } from './browser.ts';
import type { Page } from './page.ts';

/** Lets rows of the bucket table be opened: the reason and every term in words, and the way to its documents. */
export function enhanceBuckets(page: Page): void {
  const table = page.window.document.querySelector('[data-table="buckets"]');
  if (!table) return;
  const rows = [...table.querySelectorAll('tbody tr')];
  const columns = [...table.querySelectorAll('thead th')].length;
  const details = new Map<PageElement, PageElement>();

  const setOpen = (row: PageElement, isOpen: boolean) => {
    const detail = details.get(row) ?? (isOpen ? explain(row) : undefined);
    if (detail) detail.hidden = !isOpen;
    row.querySelector('button')?.setAttribute('aria-expanded', String(isOpen));
  };
  const isOpen = (row: PageElement) => row.querySelector('button')?.getAttribute('aria-expanded') === 'true';

  for (const row of rows) {
    const name = row.querySelector('.open');
    const button = page.make('button', 'open', name?.textContent ?? '');
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', () => setOpen(row, !isOpen(row)));
    name?.replaceChildren(button);
    if (name) name.className = '';
  }
  page.parts.addTools(page, table, rows, details);
  page.openBucket = (index) => {
    const row = rows[index];
    if (!row) return;
    row.hidden = false;
    setOpen(row, true);
    row.scrollIntoView({ block: 'start' });
    row.querySelector('button')?.focus({ preventScroll: true });
  };

  let opened: PageElement[] = [];
  page.window.addEventListener('beforeprint', () => {
    opened = rows.filter((row) => !row.hidden && !isOpen(row));
    for (const row of opened) setOpen(row, true);
  });
  page.window.addEventListener('afterprint', () => {
    for (const row of opened) setOpen(row, false);
  });

  function explain(row: PageElement): PageElement {
    const bucket = page.facts.buckets[Number(row.dataset['b'])];
    const detail = page.make('tr', 'detail');
    const cell = page.make('td');
    cell.setAttribute('colspan', String(columns));
    detail.append(cell);
    details.set(row, detail);
    row.after(detail);
    if (!bucket) return detail;
    const list = page.make('dl', 'facts');
    for (const [title, text] of bucket.explanation) {
      const pair = page.make('div');
      pair.append(page.make('dt', '', title), page.make('dd', '', text));
      list.append(pair);
    }
    cell.append(
      page.make(
        'p',
        'reason',
        `${bucket.action.slice(0, 1).toUpperCase()}${bucket.action.slice(1)}: ${bucket.reason}.`,
      ),
      list,
    );
    if (bucket.documents > 0) {
      const read = page.make('button', '', `Read its documents (${bucket.documents})`);
      read.type = 'button';
      read.addEventListener('click', () => page.readDocuments({ bucket: String(row.dataset['b']) }));
      cell.append(read);
    }
    return detail;
  }
}
