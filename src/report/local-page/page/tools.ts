import type { LocalElement, LocalWindow } from './browser.ts';

/** What the parts of a local page have at hand. */
export interface LocalTools {
  readonly window: LocalWindow;
  /** The element with a `data-part`. */
  part(name: string): LocalElement;
  make(name: string, className?: string, text?: string): LocalElement;
  /** A button that acts; keys and clicks are done one after the other. */
  button(text: string, act: () => Promise<void> | void): LocalElement;
  /** Acts once what was begun before is done. */
  inTurn(act: () => Promise<void> | void): void;
  /** What the server says, or undefined where it could not be had; then the page says so. */
  ask(address: string, body?: unknown): Promise<unknown>;
  /** Tells what happened; read out by screen readers. */
  say(text: string): void;
}

/** The tools of a page; it needs parts named `alert` and `status`. */
export function createTools(window: LocalWindow): LocalTools {
  const { document } = window;
  const part = (name: string): LocalElement => {
    const element = document.querySelector(`[data-part="${name}"]`);
    if (!element) throw new Error(`the page has no part ${name}`);
    return element;
  };
  const make = (name: string, className = '', text = ''): LocalElement => {
    const element = document.createElement(name);
    if (className !== '') element.className = className;
    if (text !== '') element.textContent = text;
    return element;
  };
  const alert = part('alert');
  const complain = (text: string) => {
    alert.textContent = text;
    alert.hidden = text === '';
  };
  const ask = async (address: string, body?: unknown): Promise<unknown> => {
    try {
      const request = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
      const answer = await (body === undefined
        ? window.fetch(address)
        : window.fetch(address, { ...request, body: JSON.stringify(body) }));
      const value = await answer.json();
      if (answer.ok) {
        complain('');
        return value;
      }
      complain(`Not done: ${(value as { error: string }).error}`);
    } catch {
      complain('Not done: Lacuna does not answer. Is it still running where it was started?');
    }
    return undefined;
  };
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (act: () => Promise<void> | void) => {
    turn = turn.then(act).catch((error) => complain(`This page has a defect: ${error}`));
  };
  return {
    window,
    part,
    make,
    ask,
    inTurn,
    button(text, act) {
      const element = make('button', '', text);
      element.type = 'button';
      element.addEventListener('click', () => inTurn(act));
      return element;
    },
    say(text) {
      part('status').textContent = text;
    },
  };
}
