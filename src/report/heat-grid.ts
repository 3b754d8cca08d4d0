import type { Cell } from '../records/cell.ts';
import { html, type Markup } from './html.ts';
import type { Labels, MapSummary } from './map-summary.ts';

/** A cross as it is drawn: a table for each combination of all dimensions but the last two. */
export interface HeatGrid {
  /** What the numbers are; with the cross it names each table. */
  readonly caption: string;
  readonly dimensions: readonly string[];
  /** The cells that there are; a dimension of which transitions are counted has other values than the map says. */
  readonly cells: Iterable<Cell>;
  readonly map: MapSummary;
  readonly labels: Labels;
  /** The table cell of a cell: a `td`. */
  readonly square: (cell: Cell) => Markup;
}

/**
 * Tables of squares. The last two dimensions make rows and columns, the one with more values the rows; for every
 * combination of further dimensions there is a table.
 */
export function heatGrid(drawn: HeatGrid): Markup {
  const { dimensions, labels } = drawn;
  const cells = [...drawn.cells];
  const facetNames = dimensions.slice(0, -2);
  const facets = combine(facetNames.map((name) => [name, valuesOf(drawn, name, cells)] as const));
  return html`${facets.map(
    (facet) => html`${facetNames.length > 0 && html`<p class="facet">${labels.cell(facet)}</p>`}
${table(drawn, facet, cells)}`,
  )}`;
}

function table(drawn: HeatGrid, facet: Cell, cells: readonly Cell[]): Markup {
  const { caption, dimensions, labels, square } = drawn;
  const { rows, columns } = axesOf(drawn, cells);
  const name = `${caption}, ${labels.cross(dimensions)}${dimensions.length > 2 ? `, ${labels.cell(facet)}` : ''}`;
  return html`<div class="wide"><table role="grid" aria-readonly="true" aria-label="${name}"><thead><tr><td></td>${columns.values.map(
    (value) =>
      html`<th scope="col">${columns.name === undefined ? '' : labels.value(columns.name, value)}</th>`,
  )}</tr></thead><tbody>${rows.values.map(
    (row) =>
      html`<tr><th scope="row">${labels.value(rows.name, row)}</th>${columns.values.map((column) =>
        square({
          ...facet,
          [rows.name]: row,
          ...(columns.name === undefined ? {} : { [columns.name]: column }),
        }),
      )}</tr>`,
  )}</tbody></table></div>`;
}

interface Axis<Name> {
  readonly name: Name;
  readonly values: readonly string[];
}

function axesOf(
  drawn: HeatGrid,
  cells: readonly Cell[],
): { rows: Axis<string>; columns: Axis<string | undefined> } {
  const [first = '', second] = drawn.dimensions.slice(-2);
  if (second === undefined) {
    return {
      rows: { name: first, values: valuesOf(drawn, first, cells) },
      columns: { name: undefined, values: [''] },
    };
  }
  const axes = [first, second].map((name) => ({ name, values: valuesOf(drawn, name, cells) }));
  const [longer, shorter] = axes.toSorted((a, b) => b.values.length - a.values.length);
  return { rows: longer!, columns: shorter! };
}

/** The values of a dimension; where the cross counts its transitions, those. */
function valuesOf({ map }: HeatGrid, name: string, cells: readonly Cell[]): string[] {
  const values = map.dimensions.find((dimension) => dimension.name === name)?.values ?? [];
  const known = values.map((value) => value.name);
  const seen = new Set(cells.map((cell) => cell[name] ?? ''));
  return [...seen].some((value) => !known.includes(value)) ? [...seen] : known;
}

function combine(dimensions: readonly (readonly [string, readonly string[]])[]): Cell[] {
  return dimensions.reduce<Cell[]>(
    (cells, [name, values]) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}],
  );
}
