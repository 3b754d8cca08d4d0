import { correlationOf, designEffect, safeUpperBound, sumItems, wilson } from '../gaps/rates.ts';
import { type Cell, cellContains } from '../records/cell.ts';
import type { Observation } from '../records/evidence.ts';
import type { LedgerCounts } from './ledger-entry.ts';

/** What items come to, with bounds on effective numbers. */
export interface CellCounts extends LedgerCounts {
  /** Runs ÷ design effect. */
  readonly effectiveRuns: number;
  readonly effectiveFails: number;
  /** Sum over items of their squared numbers of runs, and how alike the runs of one item are: the design effect. */
  readonly squaredRuns: number;
  readonly alike: number;
  /** One-sided 95 % upper bound of the failure rate, rounded to the safe side; 1 without runs. */
  readonly upperBound: number;
}

/** Items that visit a cell. */
export function itemsIn(observations: readonly Observation[], cell: Cell): Observation[] {
  return observations.filter(({ cells }) => cells.some((own) => cellContains(own, cell)));
}

/**
 * How alike the runs of one item are, in [0, 1]. Where nothing tells, runs of one item are taken to be one run: repeats
 * of an item that never fails say nothing new until something shows that they could.
 */
export function correlationWithin(observations: readonly Observation[]): number {
  return correlationOf(sumItems(observations)) ?? 1;
}

/** Counts, rate and bounds of items; see {@link correlationWithin}. */
export function countItems(observations: readonly Observation[], alike: number): CellCounts {
  const { items, runs, fails, squaredRuns } = sumItems(observations);
  const effect = designEffect(runs, squaredRuns, alike);
  return {
    ...{ items, runs, fails },
    rate: runs === 0 ? 0 : fails / runs,
    interval: [...wilson(fails / effect, runs / effect)],
    effectiveRuns: runs / effect,
    effectiveFails: fails / effect,
    ...{ squaredRuns, alike },
    upperBound: safeUpperBound(fails, runs, effect),
  };
}

/** The part of counts that a ledger keeps. */
export function ledgerCounts({ items, runs, fails, rate, interval }: CellCounts): LedgerCounts {
  return { items, runs, fails, rate, interval };
}
