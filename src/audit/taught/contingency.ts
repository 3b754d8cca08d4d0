/** A two-way table of counts, row by row. */
export interface Contingency {
  readonly rows: number;
  readonly columns: number;
  readonly counts: ArrayLike<number>;
  /** 1 where a cell can have a count at all; what stands in the others is left out. */
  readonly possible: ArrayLike<number>;
}

/** What independence lets expect of a table. */
export interface Independence {
  readonly total: number;
  readonly rowTotals: Float64Array;
  readonly columnTotals: Float64Array;
  readonly expected: Float64Array;
  readonly chiSquared: number;
  /** Degrees of freedom: without rows and columns that are empty, and one less for each cell that cannot be. */
  readonly degrees: number;
  /** Rows and columns that are not empty. */
  readonly liveRows: number;
  readonly liveColumns: number;
}

/** Counts a cell below which an association is not measured. */
const FEWEST_A_CELL = 2;
/** Rounds of fitting at most, and the change of a total below which it has come to rest. */
const ROUNDS = 500;
const AT_REST = 1e-9;

/**
 * Holds a table against independence of its rows and columns; where some cells cannot be, against quasi-independence
 * over the others, fitted by iterative proportions (Bishop, Fienberg and Holland 1975, ch. 5).
 */
export function independenceOf({ rows, columns, counts, possible }: Contingency): Independence {
  const rowTotals = new Float64Array(rows);
  const columnTotals = new Float64Array(columns);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const count = possible[cell] ? counts[cell]! : 0;
      rowTotals[row]! += count;
      columnTotals[column]! += count;
      total += count;
    }
  }
  const liveRows = rowTotals.filter((count) => count > 0).length;
  const liveColumns = columnTotals.filter((count) => count > 0).length;
  const expected = new Float64Array(rows * columns);
  let impossible = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (rowTotals[row] === 0 || columnTotals[column] === 0) continue;
      const cell = row * columns + column;
      if (possible[cell]) expected[cell] = (rowTotals[row]! * columnTotals[column]!) / total;
      else impossible++;
    }
  }
  if (impossible > 0) fitTotals(expected, rowTotals, columnTotals);
  let chiSquared = 0;
  for (let cell = 0; cell < expected.length; cell++) {
    const mean = expected[cell]!;
    if (mean > 0) chiSquared += (counts[cell]! - mean) ** 2 / mean;
  }
  const degrees = Math.max(0, (liveRows - 1) * (liveColumns - 1) - impossible);
  return { total, rowTotals, columnTotals, expected, chiSquared, degrees, liveRows, liveColumns };
}

/**
 * Cramér's V, corrected for its bias (Bergsma 2013, "A bias-correction for Cramér's V and Tschuprow's T"), in [0, 1];
 * `null` where a row or a column has all, the cells that can be leave nothing open, or there are fewer than two counts
 * a cell, which would say nothing.
 */
export function cramersV({ total, chiSquared, degrees, liveRows, liveColumns }: Independence): number | null {
  if (degrees === 0 || total < FEWEST_A_CELL * liveRows * liveColumns) return null;
  const association = Math.max(0, chiSquared / total - degrees / (total - 1));
  const corrected = (size: number) => size - (size - 1) ** 2 / (total - 1);
  const least = Math.min(corrected(liveRows), corrected(liveColumns)) - 1;
  return least <= 0 ? null : Math.min(1, Math.sqrt(association / least));
}

/** Scales rows and columns in turn until both have their totals. */
function fitTotals(expected: Float64Array, rowTotals: Float64Array, columnTotals: Float64Array): void {
  const [rows, columns] = [rowTotals.length, columnTotals.length];
  for (let round = 0; round < ROUNDS; round++) {
    let change = 0;
    for (let row = 0; row < rows; row++) {
      change = Math.max(change, scale(expected, row * columns, 1, columns, rowTotals[row]!));
    }
    for (let column = 0; column < columns; column++) {
      change = Math.max(change, scale(expected, column, columns, rows, columnTotals[column]!));
    }
    if (change < AT_REST) return;
  }
}

function scale(expected: Float64Array, from: number, step: number, count: number, total: number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += expected[from + at * step]!;
  if (sum === 0) return 0;
  const factor = total / sum;
  for (let at = 0; at < count; at++) expected[from + at * step]! *= factor;
  return Math.abs(factor - 1);
}
