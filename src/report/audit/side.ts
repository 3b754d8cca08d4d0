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

/** Characters of what both texts have that are kept on either side of a change. */
const KEPT = 160;

/** Two texts with what only one of them has marked in it, and long stretches that both have left out. */
export function changes(first: string, second: string): readonly [Markup, Markup] {
  const parts = diffWordsWithSpace(first.slice(0, MOST_COMPARED), second.slice(0, MOST_COMPARED));
  const last = parts.length - 1;
  const equal = parts.map(({ value }, index) => shortened(value, index === 0, index === last));
  const drawn = (side: 'removed' | 'added', isCut: boolean) =>
    html`${parts.map((part, index) => {
      if (!part.added && !part.removed) return equal[index];
      return part[side] && html`<mark class="changed">${part.value}</mark>`;
    })}${isCut && '…'}`;
  return [drawn('removed', first.length > MOST_COMPARED), drawn('added', second.length > MOST_COMPARED)];
}

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 3 * KEPT) return text;
  const start = isFirst && !isLast ? '' : text.slice(0, KEPT);
  const end = isLast && !isFirst ? '' : text.slice(-KEPT);
  return `${start} … ${end}`;
}
