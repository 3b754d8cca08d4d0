import { diffWordsWithSpace } from 'diff';
import type { Content, Markup } from '../html.ts';
import { html } from '../html.ts';
import type { Excerpt } from '../side-by-side.ts';

/** One of two texts beside each other. */
export interface Side {
  /** What it is: "Document", "Eval item". */
  readonly title: string;
  /** `file:line`. */
  readonly place: string;
  readonly text: Content;
}

/** Two texts to be read beside each other. */
export function sides(left: Side, right: Side): Markup {
  return html`<div class="sides">${[left, right].map(
    ({ title, place, text }) =>
      html`<figure><figcaption>${title} <code>${place}</code></figcaption><blockquote>${text}</blockquote></figure>`,
  )}</div>`;
}

/** A text with its passage marked. */
export function marked({ before, passage, after }: Excerpt): Markup {
  return html`${before}${passage !== '' && html`<mark>${passage}</mark>`}${after}`;
}

/** Characters of each text that are compared: beyond it comparing word by word takes too long. */
const MOST_COMPARED = 4_000;

/** Two texts with what only one of them has marked in it. */
export function changes(first: string, second: string): readonly [Markup, Markup] {
  const [a, b] = [first, second].map((text) => text.slice(0, MOST_COMPARED));
  const parts = diffWordsWithSpace(a ?? '', b ?? '');
  const drawn = (isOther: (part: (typeof parts)[number]) => boolean, isLeft: boolean, isCut: boolean) =>
    html`${parts
      .filter((part) => !isOther(part))
      .map((part) =>
        (isLeft ? part.removed : part.added) ? html`<mark class="changed">${part.value}</mark>` : part.value,
      )}${isCut && '…'}`;
  return [
    drawn((part) => part.added, true, first.length > MOST_COMPARED),
    drawn((part) => part.removed, false, second.length > MOST_COMPARED),
  ];
}
