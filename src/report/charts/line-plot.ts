import { html, type Markup } from '../html.ts';
import { niceCeiling } from './interval-plot.ts';

/** What a line plot shows: one number for each round. */
export interface LinePlot {
  readonly title: string;
  readonly points: readonly { readonly label: string; readonly value: number }[];
  readonly format: (value: number) => string;
  /** Where the axis ends; by default at a round number above all points. */
  readonly most: number | null;
}

const WIDTH = 360;
const HEIGHT = 190;
const LEFT = 62;
const RIGHT = 18;
const TOP = 14;
const BOTTOM = 34;

/** A line over rounds, from 0, every point with its number. */
export function linePlot({ title, points, format, most }: LinePlot): Markup {
  const top = most ?? niceCeiling(Math.max(0, ...points.map(({ value }) => value)));
  const x = (index: number) =>
    points.length === 1
      ? (LEFT + WIDTH - RIGHT) / 2
      : LEFT + (index / (points.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (Math.min(value, top) / top) * (HEIGHT - TOP - BOTTOM);
  const path = points.map(({ value }, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(value)}`).join('');
  const words = points.map(({ label, value }) => `${label}: ${format(value)}`).join(', ');
  return html`<figure class="plot line"><figcaption>${title}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}. ${words}">${[
    0, 0.5, 1,
  ].map(
    (share) =>
      html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share * top)}" y2="${y(share * top)}"/><text class="tick" x="${LEFT - 8}" y="${y(share * top) + 4}" text-anchor="end">${format(share * top)}</text>`,
  )}<path class="curve" d="${path}"/>${points.map(
    ({ label, value }, index) =>
      html`<g class="mark dot"><title>${label}: ${format(value)}</title><circle class="dot" cx="${x(index)}" cy="${y(value)}" r="4"/><text class="tick" x="${x(index)}" y="${y(value) - 8}" text-anchor="${anchorOf(index, points.length)}">${format(value)}</text><text class="tick" x="${x(index)}" y="${HEIGHT - 12}" text-anchor="${anchorOf(index, points.length)}">${label.length > 18 ? `…${label.slice(-17)}` : label}</text></g>`,
  )}</svg></figure>`;
}

function anchorOf(index: number, points: number): string {
  if (points === 1) return 'middle';
  return index === 0 ? 'start' : index === points - 1 ? 'end' : 'middle';
}
