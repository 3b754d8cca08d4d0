import type { PageElement } from './browser.ts';
import type { Page } from './page.ts';

/** Notes on the cells of heat maps, on hover and on focus; arrow keys go from cell to cell, Enter opens the bucket. */
export function enhanceMaps(page: Page): void {
  const { document } = page.window;
  const note = page.make('div', 'note');
  note.id = 'note';
  note.hidden = true;
  note.setAttribute('role', 'tooltip');
  document.body.append(note);

  const bucketOf = (cell: PageElement) => page.facts.buckets[Number(cell.dataset['b'])];
  const hide = () => {
    note.hidden = true;
    document.querySelector('[aria-describedby="note"]')?.removeAttribute('aria-describedby');
  };
  const show = (cell: PageElement) => {
    hide();
    const bucket = bucketOf(cell);
    const picture = cell.closest('figure')?.dataset['picture'] ?? '';
    if (!bucket) return;
    note.replaceChildren(page.make('b', '', bucket.name), page.make('span', '', bucket.notes[picture] ?? ''));
    note.hidden = false;
    cell.setAttribute('aria-describedby', 'note');
    const box = cell.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left), page.window.innerWidth - note.offsetWidth - 8);
    const fitsBelow = box.bottom + note.offsetHeight + 12 < page.window.innerHeight;
    note.style.setProperty('left', `${Math.max(8, left)}px`);
    note.style.setProperty('top', `${fitsBelow ? box.bottom + 6 : box.top - note.offsetHeight - 6}px`);
  };

  const move = (cell: PageElement, grid: PageElement, key: string) => {
    const rows = [...grid.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')]);
    const at = rows.findIndex((row) => row.includes(cell));
    const column = rows[at]?.indexOf(cell) ?? 0;
    const steps: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      Home: [0, -column],
      End: [0, (rows[at]?.length ?? 1) - 1 - column],
    };
    const step = steps[key];
    const next = step && rows[at + step[0]]?.[column + step[1]];
    if (!next) return false;
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    return true;
  };

  for (const grid of document.querySelectorAll('[role="grid"]')) {
    const cells = [...grid.querySelectorAll('tbody td')];
    for (const [index, cell] of cells.entries()) cell.tabIndex = index === 0 ? 0 : -1;
    grid.addEventListener('focusin', ({ target }) => target && show(target));
    grid.addEventListener('focusout', hide);
    grid.addEventListener('mouseover', ({ target }) => {
      const cell = target?.closest('td[data-b]');
      if (cell) show(cell);
    });
    grid.addEventListener('mouseout', hide);
    grid.addEventListener('keydown', (event) => {
      const cell = event.target;
      if (!cell) return;
      if (event.key === 'Escape') hide();
      const isBucket = event.key === 'Enter' && bucketOf(cell) !== undefined;
      if (isBucket) page.openBucket(Number(cell.dataset['b']));
      // Else the key would press the button that the focus has gone to.
      if (isBucket || move(cell, grid, event.key)) event.preventDefault();
    });
    grid.addEventListener('click', ({ target }) =>
      target?.closest('td[data-b]')?.focus({ preventScroll: true }),
    );
  }

  const crosses = [...document.querySelectorAll('details')];
  const setAll = (isOpen: boolean) => {
    for (const cross of crosses) if (cross.className === 'cross') cross.open = isOpen;
  };
  document.querySelector('[data-do="open-crosses"]')?.addEventListener('click', () => setAll(true));
  document.querySelector('[data-do="close-crosses"]')?.addEventListener('click', () => setAll(false));
  let closed: PageElement[] = [];
  page.window.addEventListener('beforeprint', () => {
    closed = crosses.filter((cross) => !cross.open);
    for (const cross of closed) cross.open = true;
  });
  page.window.addEventListener('afterprint', () => {
    for (const cross of closed) cross.open = false;
  });
}
