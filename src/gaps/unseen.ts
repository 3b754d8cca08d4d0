import type { MapBucket } from '../coverage/buckets.ts';
import { cellKey } from '../records/cell.ts';
import type { Evidence, Observation } from '../records/evidence.ts';
import { countEvidence, type EvidenceCounts } from './counts.ts';
import { designEffect, type Interval, safeUpperBound, withinItemCorrelation, Z_95 } from './rates.ts';

/** How many kinds were seen how often. */
export interface KindCounts {
  /** Kinds seen, once or oftener. */
  readonly seen: number;
  /** Kinds that one item shows. */
  readonly once: number;
  /** Kinds that two items show. */
  readonly twice: number;
  /** Items that show any. */
  readonly items: number;
  /** Sightings: an item that shows two kinds counts twice. */
  readonly sightings: number;
}

/** What is estimated of kinds that nobody has seen. */
export interface UnseenEstimate extends KindCounts {
  /** Probability that the next sighting is of a kind not seen so far; `null` where nothing was sighted. */
  readonly missingMass: number | null;
  /** 95 % interval of it. */
  readonly interval: Interval | null;
  /** At least so many kinds there are, seen and unseen: a lower bound, not an estimate. */
  readonly leastKinds: number;
}

/** What is unseen in one cross. */
export interface UnseenCells extends UnseenEstimate {
  readonly cross: string;
  /** Buckets that the map declares. */
  readonly buckets: number;
  /** The bound on what the cross may cost; see {@link residualBound}. */
  readonly residual: ResidualBound;
}

/** What the undirected stream tells of what it has not shown. */
export interface Unseen {
  /** Items of the undirected stream. */
  readonly items: number;
  readonly crosses: readonly UnseenCells[];
  /** Failure modes, over the items that fail. */
  readonly modes: UnseenEstimate;
  /** What these numbers do not say, in sentences. */
  readonly limits: readonly string[];
}

/** Why nothing can be estimated. */
export interface NothingUnseen {
  readonly because: string;
}

/** What may be left of failures: expected cost of one situation drawn as the stream draws. */
export interface ResidualBound {
  /** Upper bound; holds with 90 % where its assumptions do: 95 % for all buckets at once, 95 % for the mass. */
  readonly bound: number;
  /** Of it, from buckets that were looked at. */
  readonly fromSeen: number;
  /** Of it, from situations in no bucket that was looked at. */
  readonly fromUnseen: number;
}

/**
 * What the undirected stream tells of cells and failure modes that were not seen. Only that stream: items chosen for
 * their cell make rare cells common, and what is estimated from them means nothing (Böhme 2018, STADS).
 *
 * @returns words in place of numbers where there is no undirected stream
 */
export function estimateUnseen(
  evidence: readonly Evidence[],
  buckets: readonly MapBucket[],
): Unseen | NothingUnseen {
  const stream = evidence.filter(
    (item): item is Observation =>
      item.kind === 'observation' && item.stream === 'undirected' && item.runs > 0,
  );
  if (stream.length === 0) {
    return {
      because:
        'No item of the evidence was drawn at random (stream: undirected), so nothing can be said of what was not seen: items chosen for their cell show what they were chosen for. Draw a tenth of the eval items undirected.',
    };
  }
  const counts = countEvidence(stream, buckets);
  const correlation = withinItemCorrelation(stream);
  return {
    items: stream.length,
    crosses: [...new Set(buckets.map(({ cross }) => cross))].map((cross) =>
      unseenCells(
        cross.name,
        buckets.filter((bucket) => bucket.cross === cross),
        counts,
        correlation,
      ),
    ),
    modes: unseenModes(stream),
    limits: LIMITS,
  };
}

const LIMITS: readonly string[] = [
  'It is the next item of the same undirected stream that is meant, not of deployment: the stream draws as it was told to.',
  'The least number of kinds is a lower bound (Chao 1984); there may be many more that are rare.',
  'Failure modes are counted by the names that the judge gave: two names for one mode are two kinds.',
  'The residual bound covers failures that the judge can see, of the model that was measured, in situations like those drawn. It does not cover dimensions that the map lacks, errors of the judge, adversarial inputs, or a change of the model.',
];

function unseenCells(
  cross: string,
  buckets: readonly MapBucket[],
  counts: EvidenceCounts,
  correlation: number,
): UnseenCells {
  const byCell = new Map(buckets.map(({ cell }) => [cellKey(cell), counts.countsOf(cell).items]));
  const estimate = estimateKinds([...byCell.values()]);
  return {
    cross,
    buckets: buckets.length,
    ...estimate,
    // A declared map has no more kinds than it declares.
    leastKinds: Math.min(buckets.length, estimate.leastKinds),
    residual: residualBound(buckets, counts, correlation, estimate.interval?.[1] ?? 1),
  };
}

function unseenModes(stream: readonly Observation[]): UnseenEstimate {
  const items = new Map<string, number>();
  const failing = stream.filter(({ modes }) => modes.length > 0);
  for (const { modes } of failing) {
    for (const { name } of modes) items.set(name, (items.get(name) ?? 0) + 1);
  }
  return estimateKinds([...items.values()], failing.length);
}

/**
 * Good–Turing missing mass (Good 1953) with the interval of Esty (1983), and the lower bound on kinds of Chao (1984,
 * bias-corrected), from how many items show each kind.
 *
 * Assumes items drawn independently from one distribution.
 *
 * @param items items that show any kind; by default each shows one
 */
export function estimateKinds(itemsOfKinds: readonly number[], items?: number): UnseenEstimate {
  const seen = itemsOfKinds.filter((count) => count > 0).length;
  const once = itemsOfKinds.filter((count) => count === 1).length;
  const twice = itemsOfKinds.filter((count) => count === 2).length;
  const sightings = itemsOfKinds.reduce((sum, count) => sum + count, 0);
  const counts = { seen, once, twice, items: items ?? sightings, sightings };
  const leastKinds = seen + (once * (once - 1)) / (2 * (twice + 1));
  if (sightings === 0) return { ...counts, missingMass: null, interval: null, leastKinds };
  const missingMass = once / sightings;
  const half = (Z_95 * Math.sqrt(once * (1 - missingMass) + 2 * twice)) / sightings;
  return {
    ...counts,
    missingMass,
    interval: [Math.max(0, missingMass - half), Math.min(1, Math.max(missingMass + half, 3 / sightings))],
    leastKinds,
  };
}

/**
 * An upper bound of what one situation costs on average: Σ stake × upper bound of the failure rate over the buckets
 * that were looked at, and the greatest mass of those that were not × the greatest severity. The upper bounds are
 * Clopper and Pearson's at 1 − 0.05 ÷ buckets each, so that all hold at once with 95 %.
 *
 * Assumes the exposures that the map declares, and that a bucket fails as its items do.
 *
 * @param buckets of one cross: those of two would count a failure twice
 * @param missingMass upper end of its interval
 */
export function residualBound(
  buckets: readonly MapBucket[],
  counts: EvidenceCounts,
  correlation: number,
  missingMass: number,
): ResidualBound {
  const confidence = 1 - 0.05 / Math.max(1, buckets.length);
  let fromSeen = 0;
  for (const { cell, exposure, severity } of buckets) {
    const { items, runs, fails, squaredRuns } = counts.countsOf(cell);
    if (items === 0 || runs === null || fails === null) continue;
    const effect = designEffect(runs, squaredRuns, correlation);
    fromSeen += exposure * severity * safeUpperBound(fails, runs, effect, confidence);
  }
  const mostSevere = buckets.reduce((most, { severity }) => Math.max(most, severity), 0);
  const fromUnseen = missingMass * mostSevere;
  return { bound: fromSeen + fromUnseen, fromSeen, fromUnseen };
}
