import { type Content, html, type Markup } from '../html.ts';

/** A bar, or a few below each other, beside its label. */
export interface BarRow {
  readonly label: Content;
  /** Lengths in [0, 1]; a second one is drawn hollow. */
  readonly shares: readonly number[];
  /** What stands behind the bars: numbers, or something to open. */
  readonly numbers: readonly Content[];
  readonly isFlagged?: boolean;
}

/** Bars in a table, so that labels, bars and numbers line up and are read out in order. */
export function bars(title: string, headings: readonly string[], rows: readonly BarRow[], most = 1): Markup {
  return html`<table class="bars"><caption class="unseen">${title}</caption><thead class="unseen"><tr><th scope="col">${headings[0] ?? ''}</th><th scope="col">Bar</th>${headings
    .slice(1)
    .map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${rows.map(
    ({ label, shares, numbers, isFlagged = false }) =>
      html`<tr><th scope="row">${label}</th><td class="track" aria-hidden="true">${shares.map(
        (share, index) =>
          html`<span class="bar${index > 0 && ' other'}${isFlagged && ' flagged'}${share <= 0 && ' nothing'}" style="--share:${lengthOf(share, most)}"></span>`,
      )}</td>${numbers.map((number) => html`<td class="number">${number}</td>`)}</tr>`,
  )}</tbody></table>`;
}

function lengthOf(share: number, most: number): string {
  const length = most > 0 ? Math.min(1, share / most) : 0;
  return `${(length * 100).toFixed(1)}%`;
}
