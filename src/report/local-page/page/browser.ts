/** The part of the browser's DOM that local pages use; why it is declared here says `report/page/browser.ts`. */
export interface LocalElement {
  textContent: string | null;
  className: string;
  hidden: boolean;
  /** Of text fields and progress bars. */
  value: string | number;
  max: number;
  /** Of text fields. */
  rows: number;
  /** Of check boxes. */
  readonly checked: boolean;
  disabled: boolean;
  type: string;
  /** Of dialogs. */
  readonly open: boolean;
  readonly tagName: string;
  readonly dataset: Record<string, string | undefined>;
  append(...nodes: (LocalElement | string)[]): void;
  replaceChildren(...nodes: (LocalElement | string)[]): void;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selector: string): LocalElement | null;
  querySelectorAll(selector: string): Iterable<LocalElement>;
  contains(node: LocalElement | null): boolean;
  focus(options?: { preventScroll: boolean }): void;
  blur(): void;
  scrollIntoView(options: { block: 'nearest' }): void;
  showModal(): void;
  close(): void;
  addEventListener(type: string, listener: (event: LocalEvent) => void): void;
}

/** An event of a mouse, a key or a field. */
export interface LocalEvent {
  readonly target: LocalElement | null;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  preventDefault(): void;
}

/** An answer of the server. */
export interface LocalAnswer {
  readonly ok: boolean;
  json(): Promise<unknown>;
}

/** A connection on which the server tells of changes. */
export interface LocalEventSource {
  addEventListener(type: string, listener: (event: { readonly data: string }) => void): void;
  close(): void;
}

/** The window with its document. */
export interface LocalWindow {
  readonly document: {
    readonly documentElement: LocalElement;
    readonly activeElement: LocalElement | null;
    createElement(name: string): LocalElement;
    querySelector(selector: string): LocalElement | null;
    querySelectorAll(selector: string): Iterable<LocalElement>;
    addEventListener(type: string, listener: (event: LocalEvent) => void): void;
  };
  readonly EventSource: new (address: string) => LocalEventSource;
  fetch(
    address: string,
    request?: { method: string; headers: Record<string, string>; body: string },
  ): Promise<LocalAnswer>;
  scrollTo(options: { top: number }): void;
}
