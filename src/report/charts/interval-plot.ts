import { html, type Markup } from '../html.ts';

/** A point with its interval. The shape, not the colour alone, says what it stands for. */
export interface PlotMark {
  readonly shape: 'dot' | 'ring' | 'diamond';
  readonly value: number;
  /** `null` where the interval is unknown: it is drawn as a point with a question mark, never as certain. */
  readonly interval: readonly [number, number] | null;
  /** In words, for the tooltip and for those who do not see it. */
  readonly words: string;
}

/** One line of an interval plot. */
export interface PlotRow {
  readonly label: string;
  readonly marks: readonly PlotMark[];
}

/** What an interval plot shows. */
export interface IntervalPlot {
  readonly title: string;
  readonly rows: readonly PlotRow[];
  /** What a value is called on the axis: "5 %". */
  readonly format: (value: number) => string;
  /** A value that all are held against, such as the tolerance. */
  readonly reference: { readonly value: number; readonly label: string } | null;
  /** What the shapes mean, in the order of the legend. */
  readonly legend: readonly (readonly [PlotMark['shape'], string])[];
}

const WIDTH = 750;
const LABELS = 300;
const RIGHT = 20;
const TOP = 26;
const LINE = 18;

/**
 * Points with intervals, one row each, from 0 to the largest end of an interval. Rows with several marks draw them
 * one under the other.
 */
export function intervalPlot(plot: IntervalPlot): Markup {
  const largest = Math.max(
    plot.reference?.value ?? 0,
    ...plot.rows.flatMap(({ marks }) => marks.map(({ value, interval }) => interval?.[1] ?? value)),
  );
  const most = niceCeiling(largest);
  const x = (value: number) => LABELS + (value / most) * (WIDTH - LABELS - RIGHT);
  let y = TOP;
  const rows = plot.rows.map((row) => {
    const height = Math.max(1, row.marks.length) * LINE;
    const drawn = html`<g><text class="label" x="${LABELS - 12}" y="${y + height / 2 + 4}" text-anchor="end">${shortened(row.label)}</text>${row.marks.map(
      (mark, index) => markAt(mark, x, y + index * LINE + LINE / 2),
    )}</g>`;
    y += height + 4;
    return drawn;
  });
  const bottom = y;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * most);
  const { reference } = plot;
  return html`<figure class="plot"><figcaption>${plot.title}</figcaption><ul class="shapes">${plot.legend.map(
    ([shape, words]) =>
      html`<li><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">${symbol(shape, 7, 7)}</svg> ${words}</li>`,
  )}</ul><div class="wide"><svg viewBox="0 0 ${WIDTH} ${bottom + 24}" role="img" aria-label="${plot.title}">${ticks.map(
    (tick) =>
      html`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 8}" y2="${bottom}"/><text class="tick" x="${x(tick)}" y="${bottom + 16}" text-anchor="middle">${plot.format(tick)}</text>`,
  )}${reference !== null && html`<line class="reference" x1="${x(reference.value)}" x2="${x(reference.value)}" y1="${TOP - 8}" y2="${bottom}"/><text class="tick" x="${x(reference.value)}" y="${TOP - 12}" text-anchor="middle">${reference.label}</text>`}${rows}</svg></div></figure>`;
}

function markAt(mark: PlotMark, x: (value: number) => number, y: number): Markup {
  const { interval, value, words, shape } = mark;
  return html`<g class="mark ${shape}"><title>${words}</title>${
    interval
      ? html`<line class="interval" x1="${x(interval[0])}" x2="${x(interval[1])}" y1="${y}" y2="${y}"/>`
      : html`<text class="tick" x="${x(value) + 8}" y="${y + 4}">?</text>`
  }${symbol(shape, x(value), y)}</g>`;
}

function symbol(shape: PlotMark['shape'], x: number, y: number): Markup {
  if (shape === 'diamond') return html`<path class="${shape}" d="M${x} ${y - 5}l5 5-5 5-5-5z"/>`;
  return html`<circle class="${shape}" cx="${x}" cy="${y}" r="4"/>`;
}

function shortened(label: string): string {
  return label.length > 44 ? `${label.slice(0, 43)}…` : label;
}

/** The least of 1, 2, 2.5, 4, 5 and 8 times a power of ten that is not below `value`: quarters of it read well. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 4, 5, 8, 10].find((factor) => factor * power >= value * (1 - 1e-12)) ?? 10;
  return step * power;
}
