import type { CoverageMap } from '../coverage/map.ts';
import { type Cell, cellContains } from '../records/cell.ts';
import type { Observation } from '../records/evidence.ts';
import type { Bug } from './bug-file.ts';

/** What probes are sized by. */
export interface ExpectedRates {
  readonly suspectedRate: number;
  readonly baseRate: number;
  /** Where the base rate comes from. */
  readonly baseFrom: 'evidence' | 'tolerance';
}

/** Rates that must be found: the graver a failure, the rarer it may be and still matter. */
const SUSPECTED = { mild: 0.1, usual: 0.05, grave: 0.03 } as const;
/** Runs from which a rate is believed. */
const ENOUGH_RUNS = 200;
/** A rate of nothing is never assumed: it would make any fail a slice. */
const LEAST_BASE = 0.001;
/** Where nothing is known, the base is at most this share of what is suspected. */
const MOST_OF_SUSPECTED = 0.2;

/**
 * The failure rate that probes must be able to find, and that outside. The first is what the report suspects, else 10 %
 * where the severity is the mildest of the map's, 3 % where it is the gravest, and 5 % otherwise. The second is that of
 * the evidence outside the cell, or the map's tolerance where there is too little of it.
 */
export function expectedRates(
  bug: Pick<Bug, 'suspectedRate' | 'severity'>,
  map: CoverageMap,
  cell: Cell,
  observations: readonly Observation[],
): ExpectedRates {
  const suspectedRate = bug.suspectedRate ?? suspectedBy(bug.severity, map);
  let runs = 0;
  let fails = 0;
  for (const item of observations) {
    if (item.cells.some((own) => cellContains(own, cell))) continue;
    runs += item.runs;
    fails += item.fails;
  }
  if (runs >= ENOUGH_RUNS) {
    return { suspectedRate, baseRate: Math.max(LEAST_BASE, fails / runs), baseFrom: 'evidence' };
  }
  const baseRate = Math.max(LEAST_BASE, Math.min(map.tolerance, MOST_OF_SUSPECTED * suspectedRate));
  return { suspectedRate, baseRate, baseFrom: 'tolerance' };
}

function suspectedBy(severity: string, map: CoverageMap): number {
  const values = map.dimensions.find(({ isStake }) => isStake)?.values ?? [];
  const own = values.find(({ name }) => name === severity);
  if (!own || values.length < 2) return SUSPECTED.usual;
  const stakes = values.map(({ stake }) => stake);
  if (own.stake === Math.max(...stakes)) return SUSPECTED.grave;
  return own.stake === Math.min(...stakes) ? SUSPECTED.mild : SUSPECTED.usual;
}
