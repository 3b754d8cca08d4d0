import { benjaminiHochberg } from '../multiplicity.ts';
import { normalAbove } from '../normal.ts';
import { type CellTable, scoreOf } from './cell-table.ts';

/** Cells whose expected share of false ones is controlled. */
export interface Discoveries {
  /** The probability, were there nothing, of a score as great in one given cell. */
  pValueOf(score: number): number;
  /** The least share of false discoveries at which a cell of this p-value is among them. */
  qValueOf(pValue: number): number;
}

/**
 * The false discovery rate over all cells (Benjamini and Hochberg 1995).
 *
 * The p-value of a cell is that of the signed root of twice its score, divided by the design effect, as a standard
 * normal. Assumes enough fails for that (about 5 in a cell), and that cells depend on each other positively, as
 * nested and overlapping cells do.
 *
 * @param effect design effect over all items
 */
export function createDiscoveries(table: CellTable, effect: number): Discoveries {
  const pValueOf = (score: number) => (score <= 0 ? 1 : normalAbove(Math.sqrt((2 * score) / effect)));
  const sorted = Float64Array.from(table.candidates, (cell) => pValueOf(scoreOf(table, cell))).toSorted();
  const qValues = benjaminiHochberg([...sorted]);
  return {
    pValueOf,
    qValueOf(pValue) {
      // A cell whose items were thinned out since lies between two of the first: it takes the greater.
      const at = sorted.findIndex((other) => other >= pValue);
      return at < 0 ? 1 : qValues[at]!;
    },
  };
}
