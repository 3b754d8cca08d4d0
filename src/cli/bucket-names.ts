import type { Cell } from '../records/cell.ts';

/** Names cells by their values alone, and with the dimension where two dimensions have a value of that name. */
export function bucketNames(cells: Iterable<Cell>): (cell: Cell) => string {
  const dimensionOf = new Map<string, string>();
  const shared = new Set<string>();
  for (const cell of cells) {
    for (const [dimension, value] of Object.entries(cell)) {
      if ((dimensionOf.get(value) ?? dimension) !== dimension) shared.add(value);
      dimensionOf.set(value, dimension);
    }
  }
  const name = ([dimension, value]: readonly [string, string]) =>
    shared.has(value) ? `${dimension}=${value}` : value;
  return (cell) => Object.entries(cell).map(name).join(' × ');
}
