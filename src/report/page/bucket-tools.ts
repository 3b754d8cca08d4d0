import type { PageElement } from './browser.ts';
import type { Page } from './page.ts';

/**
 * Lets the bucket table be sorted by its headings and filtered by its form.
 *
 * @param details the open explanations, which stay with their rows
 */
export function addTools(
  page: Page,
  table: PageElement,
  rows: readonly PageElement[],
  details: ReadonlyMap<PageElement, PageElement>,
): void {
  const { document } = page.window;
  const body = table.querySelector('tbody');
  const form = document.querySelector('[data-form="buckets"]');
  const status = document.querySelector('[data-status="buckets"]');
  const all = document.querySelector('[data-do="all-buckets"]');
  const headings = [...table.querySelectorAll('thead th')];
  const shortLength = 25;
  let order = [...rows];
  let isShort = true;
  const bucketOf = (row: PageElement) => page.facts.buckets[Number(row.dataset['b'])];

  const asked = (name: string) => form?.querySelector(`[name="${name}"]`)?.value ?? '';
  const isAskedFor = (row: PageElement) => {
    const bucket = bucketOf(row);
    const words = asked('text').toLowerCase().split(/\s+/);
    const [action, cross] = [asked('action'), asked('cross')];
    if (action !== '' && bucket?.action !== action) return false;
    if (cross !== '' && bucket?.cross !== cross) return false;
    return words.every((word) => bucket?.words.includes(word));
  };
  const setShown = (row: PageElement, isShown: boolean) => {
    row.hidden = !isShown;
    const detail = details.get(row);
    const isOpen = row.querySelector('button')?.getAttribute('aria-expanded') === 'true';
    if (detail) detail.hidden = !isShown || !isOpen;
  };
  const show = () => {
    let matching = 0;
    for (const row of order) {
      const isMatching = isAskedFor(row);
      if (isMatching) matching++;
      setShown(row, isMatching && !(isShort && matching > shortLength));
    }
    const left = isShort ? Math.max(0, matching - shortLength) : 0;
    if (all) all.hidden = left === 0;
    if (all) all.textContent = `Show all ${matching}`;
    if (status)
      status.textContent = `${matching} of ${rows.length}${left > 0 ? `, the first ${shortLength} shown` : ''}`;
  };

  const sortBy = (heading: PageElement, direction: 'ascending' | 'descending') => {
    const key = heading.dataset['key'] ?? '';
    const sign = direction === 'ascending' ? 1 : -1;
    const keyOf = (row: PageElement) => bucketOf(row)?.keys[key] ?? null;
    order = rows.toSorted((first, second) => {
      const a = keyOf(first);
      const b = keyOf(second);
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      return typeof a === 'string' ? sign * a.localeCompare(String(b)) : sign * (a - Number(b));
    });
    for (const other of headings) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', direction);
    for (const row of order) {
      const detail = details.get(row);
      body?.append(row, ...(detail ? [detail] : []));
    }
    show();
  };

  for (const heading of headings) {
    const key = heading.dataset['key'] ?? '';
    const button = page.make('button', 'sort', heading.textContent ?? '');
    button.type = 'button';
    heading.replaceChildren(button);
    const isText = typeof page.facts.buckets[0]?.keys[key] === 'string';
    button.addEventListener('click', () => {
      const now = heading.getAttribute('aria-sort') ?? (isText ? 'descending' : 'ascending');
      sortBy(heading, now === 'ascending' ? 'descending' : 'ascending');
    });
  }
  form?.addEventListener('input', show);
  form?.addEventListener('submit', (event) => event.preventDefault());
  all?.addEventListener('click', () => {
    isShort = false;
    show();
    rows
      .find((row) => !row.hidden)
      ?.querySelector('button')
      ?.focus({ preventScroll: true });
  });
  page.window.addEventListener('beforeprint', () => {
    isShort = false;
    show();
  });
  show();
}
