import type { MapBucket } from '../coverage/buckets.ts';
import { LacunaError } from '../errors.ts';
import type { Cell } from '../records/cell.ts';
import type { Evidence, Observation, Tally } from '../records/evidence.ts';
import { checkTotal } from './counting/totals.ts';
import { countObservations, type ObservedCounts } from './observation-counts.ts';
import { countTallies, type TalliedCounts } from './tally-counts.ts';

/** What the evidence shows in one cell. `null` means unknown. */
export interface CellCounts {
  readonly items: number;
  /** Scored runs of what has counts; `null` where there is a rate and nothing has counts. */
  readonly runs: number | null;
  readonly fails: number | null;
  /** Sum over items of their squared numbers of runs: what the design effect needs. */
  readonly squaredRuns: number;
  readonly unscored: number;
  /** A rate that was stated without counts: kept apart from what was counted. */
  readonly statedRate: number | null;
  /** A share of the eval goal that was stated and stands for no whole number of items. */
  readonly statedExercised: number | null;
  readonly modes: readonly string[];
}

/** A lookup from a cell of the map (a bucket's, or a single value's) to its counts. */
export interface EvidenceCounts {
  countsOf(cell: Cell): CellCounts;
  /** Aggregate rows that fall in no bucket: they count for single values only. */
  readonly unplaced: readonly Tally[];
}

/**
 * Counts evidence into every bucket of the map and every single value of one.
 *
 * @throws LacunaError `evidence.no-bucket` where there are aggregate rows only and none falls in a bucket,
 * `evidence.repeated-bucket`, `counting.too-many-runs`
 */
export function countEvidence(evidence: readonly Evidence[], buckets: readonly MapBucket[]): EvidenceCounts {
  const observations = evidence.filter((item): item is Observation => item.kind === 'observation');
  const tallies = evidence.filter((item): item is Tally => item.kind === 'tally');
  checkTotal(evidence.reduce((sum, { runs }) => sum + (runs ?? 0), 0));
  const observed = countObservations(observations, buckets);
  const tallied = countTallies(tallies, buckets);
  const [first] = tallied.unplaced;
  if (first && tallied.unplaced.length === evidence.length) throw noBucket(first, tallies.length);
  return {
    countsOf: (cell) => joinCounts(observed(cell), tallied.countsOf(cell)),
    unplaced: tallied.unplaced,
  };
}

function joinCounts(observed: ObservedCounts | undefined, tallied: TalliedCounts | undefined): CellCounts {
  const runs = (observed?.runs ?? 0) + (tallied?.runs ?? 0);
  const isUnknown = runs === 0 && (tallied?.hasUncounted ?? false);
  return {
    items: (observed?.items ?? 0) + (tallied?.items ?? 0),
    runs: isUnknown ? null : runs,
    fails: isUnknown ? null : (observed?.fails ?? 0) + (tallied?.fails ?? 0),
    squaredRuns: (observed?.squaredRuns ?? 0) + (tallied?.squaredRuns ?? 0),
    unscored: observed?.unscored ?? 0,
    statedRate: tallied?.statedRate ?? null,
    statedExercised: tallied?.statedExercised ?? null,
    modes: [...(observed?.modes ?? [])].toSorted(),
  };
}

function noBucket({ cell, source }: Tally, rows: number): LacunaError {
  return new LacunaError({
    code: 'evidence.no-bucket',
    message: `no cross of the map has a bucket for ${Object.keys(cell).join(' × ')} with these values${rows > 1 ? `, nor for the other ${rows - 1} rows` : ''}`,
    hint: 'Add the cross to the map, or remove the exclusion that forbids it.',
    place: source,
  });
}
