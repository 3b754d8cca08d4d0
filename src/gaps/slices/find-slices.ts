import { LacunaError } from '../../errors.ts';
import { cellOfLiterals, indexOfLiterals, literalsAt } from '../counting/layout.ts';
import { checkTotal } from '../counting/totals.ts';
import { addItem, correlationOf, designEffect, type ItemSums, sumItems, wilson } from '../rates.ts';
import { assumptionsOf } from './assumptions.ts';
import { bestCell, type CellTable, createCellTable, itemsIn, scoreOf, takeOut } from './cell-table.ts';
import { createDiscoveries } from './discovery.ts';
import { minimalLiterals } from './minimal.ts';
import { adjustedPValue, criticalValueOf, nullMaxima } from './null-maxima.ts';
import { pruneColumns } from './prune.ts';
import type { Slice, SliceCounts, SliceOptions, SliceScan } from './slice.ts';
import type { SliceItems } from './slice-items.ts';

/** Most slices that are reported: beyond it nobody reads them. */
const MOST_SLICES = 100;

/**
 * Finds the cells in which failures are significantly more common than outside them.
 *
 * Every cell of up to `order` dimensions with enough items is tested by its log-likelihood ratio (Kulldorff 1997);
 * what chance makes of the best of them is learnt by dealing out the fails anew among items (Westfall and Young
 * 1993), so that, where there is nothing to find, anything is reported with a probability of `level`. The best slice
 * is taken out with its items, cells that only shared them lose their excess, and the search goes on until the best
 * that is left is within chance (compared with the first deals: close to a step-down, and not exact for the second
 * and later ones).
 *
 * Assumes that items, not runs, are exchangeable within a stratum. A rate that was chosen for being high is too high
 * on average: see {@link confirmSlices}.
 *
 * @throws LacunaError `slices.too-few-items`, `slices.too-few-permutations`, `counting.too-many-cells`,
 * `counting.too-many-runs`
 */
export function findSlices(data: SliceItems, options: SliceOptions): SliceScan {
  const { order, minItems } = options;
  if (data.coded.items < minItems) throw tooFewItems(data.coded.items, minItems);
  const pruned = pruneColumns(data.coded, minItems);
  const items: SliceItems = { ...data, coded: pruned.coded };
  const sums = sumsOf(items);
  const correlation = correlationOf(sums) ?? 1;
  const effect = designEffect(sums.runs, sums.squaredRuns, correlation);
  const table = createCellTable(items, order, minItems);
  const judge = judgeOf(table, options, effect);
  const found = judge ? explainAway(table, items, judge, { minItems, effect, correlation }) : [];
  const leftOut = [...data.leftOut, ...pruned.leftOut];
  return {
    items: sums.items,
    runs: sums.runs,
    fails: sums.fails,
    tested: table.candidates.length,
    criticalValue: judge?.criticalValue ?? null,
    slices: withOutside(found, table),
    correlation: correlationOf(sums),
    assumptions: assumptionsOf({
      ...{ options, sums, leftOut, found: found.length },
      ...{ strata: data.strata, classes: table.classes },
    }),
  };
}

function sumsOf({ runs, fails }: SliceItems): ItemSums {
  const sums = sumItems([]);
  for (let item = 0; item < runs.length; item++) addItem(sums, runs[item]!, fails[item]!);
  checkTotal(sums.runs);
  return sums;
}

/** What is significant. */
interface Judge {
  readonly criticalValue: number | null;
  isSignificant(score: number): boolean;
  pValueOf(score: number): number;
  qValueOf(score: number): number | null;
}

/** Undefined where nothing can be significant: no item failed, or every run did. */
function judgeOf(table: CellTable, options: SliceOptions, effect: number): Judge | undefined {
  const { level, discover } = options;
  if (!discover) criticalValueOf(new Float64Array(options.permutations), level);
  if (table.candidates.length === 0 || table.allFails === 0 || table.allFails === table.allRuns)
    return undefined;
  if (discover) {
    const discoveries = createDiscoveries(table, effect);
    const qValueOf = (score: number) => discoveries.qValueOf(discoveries.pValueOf(score));
    return {
      criticalValue: null,
      isSignificant: (score) => score > 0 && qValueOf(score) <= level,
      pValueOf: discoveries.pValueOf,
      qValueOf,
    };
  }
  const maxima = nullMaxima(table, options);
  const criticalValue = criticalValueOf(maxima, level);
  return {
    criticalValue,
    isSignificant: (score) => score > criticalValue,
    pValueOf: (score) => adjustedPValue(maxima, score),
    qValueOf: () => null,
  };
}

type FoundSlice = Omit<Slice, 'outsideRate' | 'excessFails' | 'lift'>;

interface Measures {
  readonly minItems: number;
  readonly effect: number;
  readonly correlation: number;
}

function explainAway(
  table: CellTable,
  data: SliceItems,
  judge: Judge,
  { minItems, effect, correlation }: Measures,
): FoundSlice[] {
  const found: FoundSlice[] = [];
  while (found.length < MOST_SLICES) {
    const best = bestCell(table, minItems);
    if (best.cell < 0 || !judge.isSignificant(best.score)) break;
    const literals = minimalLiterals(table, literalsAt(table.layout, best.cell), effect, judge.isSignificant);
    const score = scoreOf(table, indexOfLiterals(table.layout, literals));
    const rows = itemsIn(data.coded, literals, table.isActive);
    found.push({
      cell: cellOfLiterals(table.layout, literals),
      ...countsIn(data, rows, correlation),
      score,
      pValue: judge.pValueOf(score),
      qValue: judge.qValueOf(score),
      confirmation: null,
    });
    takeOut(table, data, rows);
  }
  return found;
}

/** Counts, rate and interval of items. */
export function countsIn(
  data: SliceItems,
  rows: Uint32Array,
  correlation: number,
): Omit<SliceCounts, 'outsideRate'> {
  const sums = sumItems([]);
  for (const row of rows) addItem(sums, data.runs[row]!, data.fails[row]!);
  const effect = designEffect(sums.runs, sums.squaredRuns, correlation);
  return {
    items: sums.items,
    runs: sums.runs,
    fails: sums.fails,
    rate: sums.runs === 0 ? 0 : sums.fails / sums.runs,
    interval: wilson(sums.fails / effect, sums.runs / effect),
  };
}

function withOutside(found: readonly FoundSlice[], { allRuns, allFails }: CellTable): Slice[] {
  const outsideRate = allRuns > 0 ? allFails / allRuns : null;
  return found.map((slice) => ({
    ...slice,
    outsideRate,
    excessFails: slice.fails - slice.runs * (outsideRate ?? 0),
    lift: outsideRate === null || outsideRate === 0 ? null : slice.rate / outsideRate,
  }));
}

function tooFewItems(items: number, minItems: number): LacunaError {
  return new LacunaError({
    code: 'slices.too-few-items',
    message: `the evidence has ${items === 1 ? 'one item' : `${items} items`}, and a slice needs ${minItems}`,
    hint: 'Give more evidence, or lower --min-items.',
  });
}
