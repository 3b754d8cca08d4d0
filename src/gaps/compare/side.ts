import type { MapBucket } from '../../coverage/buckets.ts';
import type { Cell } from '../../records/cell.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import { countEvidence, type EvidenceCounts } from '../counts.ts';
import {
  correlationOf,
  designEffect,
  type Interval,
  type ItemSums,
  sumItems,
  tellsCorrelation,
  wilson,
  withinItemCorrelation,
} from '../rates.ts';
import type { Counts } from './tail.ts';

/** A rate with what it rests on. */
export interface ComparedRate {
  readonly items: number;
  readonly runs: number;
  readonly fails: number;
  /** The rate that is compared: fails ÷ runs, the shrunken rate of an adjusted baseline, or a weighted mean. */
  readonly rate: number | null;
  readonly interval: Interval | null;
}

/** Counts of one side, and how alike the runs of its items are. */
export interface Side {
  readonly counts: EvidenceCounts;
  readonly correlation: number;
  /** Its items that were drawn at random. */
  readonly undirected: ItemSums;
}

/** Counts as they are shown, and as effective ones. */
export interface SideCounts {
  readonly shown: ComparedRate;
  readonly effective: Counts;
}

/** One side of a comparison. */
export function sideOf(evidence: readonly Evidence[], buckets: readonly MapBucket[]): Side {
  const observations = evidence.filter((item): item is Observation => item.kind === 'observation');
  const correlation = tellsCorrelation(observations) ? withinItemCorrelation(observations) : 1;
  const undirected = sumItems(observations.filter(({ stream }) => stream === 'undirected'));
  return { counts: countEvidence(evidence, buckets), correlation, undirected };
}

/** What a side has in a cell. */
export function countsOn(side: Side, cell: Cell): SideCounts {
  const counts = side.counts.countsOf(cell);
  const { items, squaredRuns } = counts;
  return sideCounts(
    { items, runs: counts.runs ?? 0, fails: counts.fails ?? 0, squaredRuns },
    side.correlation,
  );
}

/** What a side has among the items that were drawn at random. */
export function countsUndirected({ undirected, correlation }: Side): SideCounts {
  return sideCounts(undirected, correlationOf(undirected) ?? correlation);
}

function sideCounts(
  { items, runs, fails, squaredRuns }: Pick<ItemSums, 'items' | 'runs' | 'fails' | 'squaredRuns'>,
  correlation: number,
): SideCounts {
  const effect = designEffect(runs, squaredRuns, correlation);
  const effective = { fails: fails / effect, runs: runs / effect };
  return {
    effective,
    shown: {
      items,
      runs,
      fails,
      rate: runs === 0 ? null : fails / runs,
      interval: runs === 0 ? null : wilson(effective.fails, effective.runs),
    },
  };
}
