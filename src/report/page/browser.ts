/**
 * The part of the browser's DOM that the page's script uses. It is declared here because TypeScript's own `dom`
 * library would make `document`, `name`, `status` and hundreds more global in every file of the project, where
 * they are names of our own variables and a slip would go unseen.
 */
export interface PageElement {
  textContent: string | null;
  className: string;
  id: string;
  hidden: boolean;
  tabIndex: number;
  /** Of inputs and selects. */
  value: string;
  /** Of `details`. */
  open: boolean;
  /** Of buttons. */
  disabled: boolean;
  type: string;
  src: string;
  label: string;
  readonly dataset: Record<string, string | undefined>;
  readonly style: { setProperty(name: string, value: string): void };
  /** Of table rows. */
  readonly cells: Iterable<PageElement>;
  readonly cellIndex: number;
  readonly offsetWidth: number;
  readonly offsetHeight: number;
  readonly nextElementSibling: PageElement | null;
  append(...nodes: (PageElement | string)[]): void;
  after(...nodes: PageElement[]): void;
  replaceChildren(...nodes: (PageElement | string)[]): void;
  remove(): void;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  focus(options?: { preventScroll: boolean }): void;
  scrollIntoView(options?: { block: 'start' | 'center' | 'nearest' }): void;
  /** Of dialogs. */
  showModal(): void;
  close(): void;
  getBoundingClientRect(): { left: number; top: number; bottom: number; right: number };
  addEventListener(type: string, listener: (event: PageEvent) => void): void;
}

/** An event of a mouse, a key or a form. */
export interface PageEvent {
  readonly target: PageElement | null;
  readonly key: string;
  preventDefault(): void;
}

/** The window with its document. */
export interface PageWindow {
  readonly document: {
    readonly documentElement: PageElement;
    readonly body: PageElement;
    createElement(name: string): PageElement;
    getElementById(id: string): PageElement | null;
    querySelector(selector: string): PageElement | null;
    querySelectorAll(selector: string): Iterable<PageElement>;
    addEventListener(type: string, listener: (event: PageEvent) => void): void;
  };
  readonly innerWidth: number;
  readonly innerHeight: number;
  /** By which a file beside the report hands over its documents. */
  lacunaDocuments?: (packed: string) => void;
  addEventListener(type: string, listener: (event: PageEvent) => void): void;
}
