import { count } from '../figures.ts';
import { html, type Markup } from '../html.ts';
import { niceCeiling } from './interval-plot.ts';

/** Documents by size: each bin from a number up to, not with, another. */
export interface Histogram {
  readonly title: string;
  /** What the sizes are of: "tokens". */
  readonly unit: string;
  readonly bins: readonly { readonly from: number; readonly to: number; readonly documents: number }[];
}

const WIDTH = 660;
const HEIGHT = 220;
const LEFT = 62;
const RIGHT = 18;
const TOP = 16;
const BOTTOM = 46;

/** A bar for each bin, all equally wide: their edges, which stand below, may grow. */
export function histogram({ title, unit, bins }: Histogram): Markup {
  const used = trimmed(bins);
  if (used.length === 0) return html``;
  const most = niceCeiling(Math.max(...used.map(({ documents }) => documents)));
  const width = (WIDTH - LEFT - RIGHT) / used.length;
  const y = (documents: number) => HEIGHT - BOTTOM - (documents / most) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil(used.length / 12);
  const words = used
    .map((bin) => `${count(bin.from)} to ${count(bin.to)}: ${count(bin.documents)}`)
    .join(', ');
  return html`<figure class="plot histogram"><figcaption>${title}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}. Documents by ${unit}: ${words}">${[
    0, 0.5, 1,
  ].map(
    (share) =>
      html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share * most)}" y2="${y(share * most)}"/><text class="tick" x="${LEFT - 8}" y="${y(share * most) + 4}" text-anchor="end">${count(share * most)}</text>`,
  )}${used.map(
    (bin, index) =>
      html`<g><title>${count(bin.from)} to ${count(bin.to)} ${unit}: ${count(bin.documents)} documents</title><rect class="bin" x="${round(LEFT + index * width + 1)}" y="${round(y(bin.documents))}" width="${round(Math.max(1, width - 2))}" height="${round(Math.max(0, HEIGHT - BOTTOM - y(bin.documents)))}"/>${
        index % every === 0 &&
        html`<text class="tick" x="${round(LEFT + index * width)}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${short(bin.from)}</text>`
      }</g>`,
  )}<text class="tick" x="${WIDTH - RIGHT}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${short(used.at(-1)!.to)}</text><text class="tick" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${unit}</text></svg></figure>`;
}

/** Without the empty bins at both ends. */
function trimmed(bins: Histogram['bins']): Histogram['bins'] {
  const first = bins.findIndex(({ documents }) => documents > 0);
  const last = bins.findLastIndex(({ documents }) => documents > 0);
  return first < 0 ? [] : bins.slice(first, last + 1);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** `900`, `1.5k`, `64k`. */
function short(value: number): string {
  if (value < 1_000) return String(Math.round(value));
  const thousands = value / 1_000;
  return `${thousands < 10 && thousands % 1 !== 0 ? thousands.toFixed(1) : Math.round(thousands)}k`;
}
