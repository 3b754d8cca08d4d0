import type { Page } from './page.ts';

/** Wires the button that goes round: as the system has it, light, dark. */
export function switchTheme(page: Page): void {
  const root = page.window.document.documentElement;
  const button = page.window.document.querySelector('[data-do="theme"]');
  if (!button) return;
  const themes = ['', 'light', 'dark'];
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset['theme'] ?? '') + 1) % themes.length] ?? '';
    if (next === '') delete root.dataset['theme'];
    else root.dataset['theme'] = next;
    button.textContent = `Theme: ${next === '' ? 'as the system' : next}`;
  });
}
