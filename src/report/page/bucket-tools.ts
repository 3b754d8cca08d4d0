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

  const show = () => {
    const valueOf = (name: string) => form?.querySelector(`[name="${name}"]`)?.value ?? '';
    const words = valueOf('text').toLowerCase().split(/\s+/);
    const action = valueOf('action');
    const cross = valueOf('cross');
    let matching = 0;
    for (const row of order) {
      const bucket = bucketOf(row);
      const text = `${bucket?.name} ${bucket?.cross} ${Object.entries(bucket?.cell ?? {}).join(' ')}`.toLowerCase();
      const isMatching =
        (action === '' || bucket?.action === action) &&
        (cross === '' || bucket?.cross === cross) &&
        words.every((word) => text.includes(word));
      if (isMatching) matching++;
      row.hidden = !isMatching || (isShort && matching > shortLength);
      const detail = details.get(row);
      if (detail) detail.hidden = row.hidden || row.querySelector('button')?.getAttribute('aria-expanded') !== 'true';
    }
    const hidden = isShort ? Math.max(0, matching - shortLength) : 0;
    if (all) all.hidden = hidden === 0;
    if (all) all.textContent = `Show all ${matching}`;
    if (status) status.textContent = `${matching} of ${rows.length}${hidden > 0 ? `, the first ${shortLength} shown` : ''}`;
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
    rows.find((row) => !row.hidden)?.querySelector('button')?.focus({ preventScroll: true });
  });
  page.window.addEventListener('beforeprint', () => {
    isShort = false;
    show();
  });
  show();
}
