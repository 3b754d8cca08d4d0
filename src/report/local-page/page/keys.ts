import type { LocalEvent } from './browser.ts';
import type { LocalTools } from './tools.ts';

/** Something that keys do. */
export interface KeyLine {
  /** As the browser names them, e.g. `j` and `ArrowRight`. */
  readonly keys: readonly string[];
  /** As they are shown in the help, e.g. `j →`. */
  readonly shown: string;
  readonly meaning: string;
  act(): Promise<void> | void;
}

/** What the keys of a page do. */
export interface KeyMap {
  readonly lines: readonly KeyLine[];
  /** A key in the field with the part `note`. */
  inNote(event: LocalEvent): void;
  /** Whether single keys do nothing for now, since a dialog is open. */
  isBlocked(): boolean;
}

/**
 * Wires the keyboard and the list of keys, in the dialog with the part `help`. Single keys can be switched off, for
 * those whose software types letters of its own.
 */
export function wireKeys(tools: LocalTools, { lines, inNote, isBlocked }: KeyMap): void {
  const { part, make, inTurn, window } = tools;
  const { document } = window;
  const help = part('help');
  const openHelp = () => {
    if (!help.open) help.showModal();
  };
  const all: readonly KeyLine[] = [
    ...lines,
    { keys: ['?'], shown: '?', meaning: 'these keys', act: openHelp },
  ];
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target?.dataset['part'] === 'note') {
      inNote(event);
      return;
    }
    if (target?.tagName === 'INPUT' || target?.tagName === 'SELECT' || help.open || isBlocked()) return;
    const line = all.find(({ keys }) => keys.includes(key));
    if (!line || (!part('keys-on').checked && key !== '?')) return;
    event.preventDefault();
    inTurn(() => line.act());
  });
  for (const { shown, meaning } of all) {
    const line = make('div');
    const term = make('dt');
    term.append(make('kbd', '', shown));
    line.append(term, make('dd', '', meaning));
    part('keys').append(line);
  }
  document.querySelector('[data-do="help"]')?.addEventListener('click', openHelp);
  for (const button of help.querySelectorAll('[data-do="close"]')) {
    button.addEventListener('click', () => help.close());
  }
}
