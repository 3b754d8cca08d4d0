import { indexOfLiterals, type Literal } from '../counting/layout.ts';
import { normalAbove } from '../normal.ts';
import { type CellTable, scoreOf } from './cell-table.ts';

/** Significance at which a slice is taken to be worse than what surrounds it. */
const LEVEL = 0.05;

/**
 * Drops the values of a slice that make no difference: those without which the cell around it, less the slice
 * itself, does not fail significantly less (a one-sided score test of two proportions on effective numbers), as
 * long as the wider cell is still a slice. The least significant goes first.
 *
 * @param effect design effect over all items
 * @param isSignificant whether a score is enough for a slice
 */
export function minimalLiterals(
  table: CellTable,
  literals: readonly Literal[],
  effect: number,
  isSignificant: (score: number) => boolean,
): readonly Literal[] {
  if (literals.length === 1) return literals;
  const slice = indexOfLiterals(table.layout, literals);
  const wider = literals
    .map((_, index) => literals.filter((__, other) => other !== index))
    .map((parent) => ({ parent, cell: indexOfLiterals(table.layout, parent) }))
    .filter(({ cell }) => cell >= 0 && isSignificant(scoreOf(table, cell)))
    .map(({ parent, cell }) => ({ parent, pValue: worseBy(table, slice, cell, effect) }))
    .toSorted((a, b) => b.pValue - a.pValue)[0];
  if (!wider || wider.pValue <= LEVEL) return literals;
  return minimalLiterals(table, wider.parent, effect, isSignificant);
}

/** The p-value of "the slice fails more than the rest of the cell around it". */
function worseBy({ fails, runs }: CellTable, slice: number, parent: number, effect: number): number {
  const inside = runs[slice]!;
  const around = runs[parent]! - inside;
  if (around <= 1e-9) return 1;
  const pooled = fails[parent]! / runs[parent]!;
  const variance = pooled * (1 - pooled) * effect * (1 / inside + 1 / around);
  if (variance <= 0) return 1;
  const difference = fails[slice]! / inside - (fails[parent]! - fails[slice]!) / around;
  return normalAbove(difference / Math.sqrt(variance));
}
