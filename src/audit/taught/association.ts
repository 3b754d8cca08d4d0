import { benjaminiHochberg } from '../../gaps/multiplicity.ts';
import { normalAbove } from '../../gaps/normal.ts';
import type { Cited } from '../citations.ts';
import type { CodeSpace } from './code-space.ts';
import type { CombinationCounter } from './combination-counter.ts';
import { cramersV, type Independence, independenceOf } from './contingency.ts';
import { poissonTails } from './poisson.ts';
import type { AssociatedPair, Association } from './taught-result.ts';

/** Pairs of values that are shown on each side of an association. */
const MOST_PAIRS = 5;
/** Error rate of the pairs that are shown, and how far they must be off to matter. */
const LEVEL = 0.05;
const LEAST_RATIO = 1.25;
/** Expected counts below which the normal approximation is not used. */
const FEW = 5;

/**
 * Associations between the dimensions of documents that show both: those with pairs beyond chance first, the strongest
 * of them first. A pair of values is told as too
 * frequent or too rare where its adjusted residual is beyond chance (Haberman 1973; where little is expected, by
 * Poisson's tails), over all pairs of all dimensions together, and where it is off by a quarter at least.
 *
 * @param pairs counts of all pairs of values
 * @param cite the documents behind a pair, by its index
 */
export function associationsOf(
  { dimensions }: CodeSpace,
  pairs: CombinationCounter,
  cite: (pair: number) => Cited,
): Association[] {
  const tables = pairs.tables.map((table) => {
    const [rows = 0, columns = 0] = table.sizes;
    const end = table.start + table.cells;
    const independence = independenceOf({
      ...{ rows, columns },
      counts: pairs.counts.subarray(table.start, end),
      possible: pairs.feasible.subarray(table.start, end),
    });
    return { table, columns, independence };
  });
  const cells = tables.flatMap(({ table, columns, independence }, at) =>
    testedCells(independence, columns, pairs.counts.subarray(table.start)).map((cell) => ({
      ...cell,
      at,
      index: table.start + cell.cell,
    })),
  );
  const adjusted = benjaminiHochberg(cells.map(({ pValue }) => pValue));
  const found = tables.map((): { over: Found[]; under: Found[] } => ({ over: [], under: [] }));
  for (const [order, cell] of cells.entries()) {
    const adjustedP = adjusted[order]!;
    if (adjustedP >= LEVEL) continue;
    if (cell.ratio >= LEAST_RATIO) found[cell.at]!.over.push({ ...cell, adjustedP });
    else if (cell.ratio <= 1 / LEAST_RATIO) found[cell.at]!.under.push({ ...cell, adjustedP });
  }
  const shown = (list: readonly Found[]): AssociatedPair[] =>
    list
      .toSorted((a, b) => Math.abs(b.residual) - Math.abs(a.residual) || a.index - b.index)
      .slice(0, MOST_PAIRS)
      .map(({ index, documents, expected, ratio, residual, adjustedP }) => ({
        ...{ cell: pairs.cellOf(index), documents, expected, ratio, residual, adjustedP },
        cited: cite(index),
      }));
  return tables
    .map(({ table, independence }, at): Association => {
      const [first = 0, second = 0] = table.axes;
      return {
        dimensions: [dimensions[first]!.name, dimensions[second]!.name],
        documents: independence.total,
        chiSquared: independence.chiSquared,
        degrees: independence.degrees,
        cramersV: cramersV(independence),
        over: shown(found[at]!.over),
        under: shown(found[at]!.under),
      };
    })
    .toSorted((a, b) => told(b) - told(a) || (b.cramersV ?? -1) - (a.cramersV ?? -1));
}

/** Whether an association has a pair to show: what chance may have made comes last, however strong it looks. */
function told({ over, under }: Association): number {
  return over.length + under.length > 0 ? 1 : 0;
}

interface TestedCell {
  readonly cell: number;
  readonly documents: number;
  readonly expected: number;
  readonly ratio: number;
  readonly residual: number;
  readonly pValue: number;
}

type Found = TestedCell & { readonly index: number; readonly adjustedP: number };

function testedCells(
  { expected, rowTotals, columnTotals, total, degrees }: Independence,
  columns: number,
  counts: Uint32Array,
): TestedCell[] {
  if (degrees === 0) return [];
  const tested: TestedCell[] = [];
  for (let cell = 0; cell < expected.length; cell++) {
    const mean = expected[cell]!;
    const row = rowTotals[Math.floor(cell / columns)]!;
    const column = columnTotals[cell % columns]!;
    const variance = mean * (1 - row / total) * (1 - column / total);
    if (mean === 0 || variance <= 0) continue;
    const documents = counts[cell]!;
    const residual = (documents - mean) / Math.sqrt(variance);
    const pValue =
      mean >= FEW ? 2 * normalAbove(Math.abs(residual)) : 2 * Math.min(...poissonTails(documents, mean));
    tested.push({
      ...{ cell, documents, expected: mean, residual },
      ratio: documents / mean,
      pValue: Math.min(1, pValue),
    });
  }
  return tested;
}
