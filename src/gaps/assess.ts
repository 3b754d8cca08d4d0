import { bucketsOf, type MapBucket } from '../coverage/buckets.ts';
import type { CoverageMap } from '../coverage/map.ts';
import type { Bucket } from '../records/bucket.ts';
import { cellKey } from '../records/cell.ts';
import type { Evidence, Observation, Tally } from '../records/evidence.ts';
import { actionOf } from './action.ts';
import { type CellCounts, countEvidence, type EvidenceCounts } from './counts.ts';
import { correlationOf, designEffect, type Interval, safeUpperBound, sumItems, wilson } from './rates.ts';
import { additivePriorMean, marginRate, posteriorMean, priorStrength } from './shrinkage.ts';
import { talliesOfOneCross } from './tally-counts.ts';
import { createTaughtLedger, doseEffect, type TaughtLedger } from './taught.ts';

/** What buckets are assessed on. */
export interface AssessmentInput {
  readonly map: CoverageMap;
  readonly evidence: readonly Evidence[];
  /** Training documents that were written before, or an empty ledger. */
  readonly taught?: TaughtTokens;
  /** Whether the evidence was made after the model was trained on what `taught` counts. */
  readonly isAfterTeaching?: boolean;
  /** Most of a failure rate that documents can remove, in (0, 1]: an assumption until it is measured. */
  readonly removable: number;
}

/** Tokens that were counted for a bucket, however they were counted. */
export type TaughtTokens = Pick<TaughtLedger, 'tokensOf'>;

/** Every bucket of the map with its action, and what holds for all. */
export interface Assessment {
  /** Most urgent first: what is settled comes last, otherwise by modelled risk. */
  readonly buckets: readonly Bucket[];
  readonly items: number;
  readonly runs: number;
  /** Correlation of the results of one item's runs, over all observations; `null` where they do not tell. */
  readonly correlation: number | null;
  /** Aggregate rows that fall in no bucket of the map: they count for single values only. */
  readonly unplaced: readonly Tally[];
}

/**
 * Assesses every bucket of a map: how well the evals looked (exercised), how often the model fails (with an
 * interval on the effective number of runs, and shrunken towards what its single values suggest), how much was
 * taught, and what is needed next.
 */
export function assess(input: AssessmentInput): Assessment {
  const mapBuckets = bucketsOf(input.map);
  const counts = countEvidence(input.evidence, mapBuckets);
  const observations = input.evidence.filter((item): item is Observation => item.kind === 'observation');
  const known = correlationOf(sumItems(observations));
  // Where nothing tells how alike the runs of an item are, an item says no more than one run does.
  const correlation = known ?? 1;
  const rated = mapBuckets.map((bucket) => rateBucket(bucket, counts, correlation));
  const tallies = talliesOfOneCross(input.evidence.filter((item): item is Tally => item.kind === 'tally'));
  const overall = overallRate(observations, tallies, mapBuckets, correlation);
  const margins = marginsOf(mapBuckets, counts, overall, correlation);
  const taught = input.taught ?? createTaughtLedger(mapBuckets);

  const shrunken = shrink(rated, overall, margins);
  const buckets = rated.map((bucket, index) => finishBucket(bucket, shrunken[index]!, taught, input));
  return {
    buckets: buckets.toSorted(byUrgency),
    items: tallies.reduce((sum, { items }) => sum + (items ?? 0), observations.length),
    runs: [...observations, ...tallies].reduce((sum, { runs }) => sum + (runs ?? 0), 0),
    correlation: known,
    unplaced: counts.unplaced,
  };
}

/** What needs something before what is settled; the greater modelled risk, then the greater stake, first. */
function byUrgency(a: Bucket, b: Bucket): number {
  const settled = Number(a.action === 'settled') - Number(b.action === 'settled');
  return settled || b.risk - a.risk || b.stake - a.stake || (cellKey(a.cell) < cellKey(b.cell) ? -1 : 1);
}

interface RatedBucket {
  readonly bucket: MapBucket;
  readonly counts: CellCounts;
  readonly designEffect: number;
  readonly effectiveRuns: number | null;
  readonly failureRate: number | null;
  readonly interval: Interval | null;
}

function rateBucket(bucket: MapBucket, evidence: EvidenceCounts, correlation: number): RatedBucket {
  const counts = evidence.countsOf(bucket.cell);
  const { runs, fails } = counts;
  if (runs === null || fails === null) {
    return {
      bucket,
      counts,
      designEffect: 1,
      effectiveRuns: null,
      failureRate: counts.statedRate,
      interval: null,
    };
  }
  const effect = designEffect(runs, counts.squaredRuns, correlation);
  return {
    bucket,
    counts,
    designEffect: effect,
    effectiveRuns: runs / effect,
    failureRate: runs === 0 ? null : fails / runs,
    interval: wilson(fails / effect, runs / effect),
  };
}

/**
 * The rate over everything, pulled a little from 0 and 1 (Jeffreys), so that its logarithm exists. A rate without
 * counts weighs what its stated coverage of the goal says, in items, and as one run where it states none.
 */
function overallRate(
  observations: readonly Observation[],
  tallies: readonly Tally[],
  buckets: readonly MapBucket[],
  correlation: number,
): number {
  const goals = new Map(buckets.map((bucket) => [cellKey(bucket.cell), bucket.goal]));
  let runs = 0;
  let fails = 0;
  for (const item of observations) {
    const effect = designEffect(item.runs, item.runs * item.runs, correlation);
    runs += item.runs / effect;
    fails += item.fails / effect;
  }
  for (const item of tallies) {
    const known = item.runs ?? item.items;
    const weight = known ?? ((item.exercised ?? 0) * (goals.get(cellKey(item.cell)) ?? 0) || 1);
    const rate = item.fails !== null && known !== null && known > 0 ? item.fails / known : item.rate;
    if (rate === null) continue;
    runs += weight;
    fails += weight * rate;
  }
  return (fails + 0.5) / (runs + 1);
}

/** Shrunken failure rates of the single values: `rates[dimension][value]`. */
type Margins = ReadonlyMap<string, ReadonlyMap<string, number>>;

function marginsOf(
  buckets: readonly MapBucket[],
  counts: EvidenceCounts,
  overall: number,
  correlation: number,
): Margins {
  const names = new Map<string, Set<string>>();
  for (const { cell } of buckets) {
    for (const [name, value] of Object.entries(cell))
      names.set(name, (names.get(name) ?? new Set()).add(value));
  }
  return new Map(
    [...names].map(([name, known]) => {
      const values = [...known].map((value) => {
        const { runs, fails, squaredRuns } = counts.countsOf({ [name]: value });
        const effect = runs === null ? 1 : designEffect(runs, squaredRuns, correlation);
        return { value, runs: (runs ?? 0) / effect, fails: (fails ?? 0) / effect, priorMean: overall };
      });
      const strength = priorStrength(values);
      return [name, new Map(values.map((value) => [value.value, marginRate(value, strength)]))];
    }),
  );
}

interface Shrunken {
  readonly rate: number;
  readonly priorMean: number;
  readonly priorStrength: number;
}

function shrink(rated: readonly RatedBucket[], overall: number, margins: Margins): Shrunken[] {
  const inputs = rated.map(({ bucket, counts, effectiveRuns, designEffect: effect }) => ({
    runs: effectiveRuns ?? 0,
    fails: (counts.fails ?? 0) / effect,
    priorMean: priorMeanOf(bucket, overall, margins),
  }));
  const strengths = new Map<string, number>();
  for (const cross of new Set(rated.map(({ bucket }) => bucket.cross.name))) {
    strengths.set(
      cross,
      priorStrength(inputs.filter((_, index) => rated[index]!.bucket.cross.name === cross)),
    );
  }
  return rated.map(({ bucket, counts }, index) => {
    const strength = strengths.get(bucket.cross.name)!;
    const known = inputs[index]!;
    // A rate without counts cannot be weighed against a prior: it is used as it was stated.
    const rate = (counts.runs === null ? counts.statedRate : null) ?? posteriorMean(known, strength);
    return { rate, priorMean: known.priorMean, priorStrength: strength };
  });
}

function priorMeanOf({ cell }: MapBucket, overall: number, margins: Margins): number {
  const values = Object.entries(cell);
  if (values.length === 1) return overall;
  return additivePriorMean(
    overall,
    values.map(([dimension, value]) => margins.get(dimension)?.get(value) ?? overall),
  );
}

function finishBucket(
  rated: RatedBucket,
  shrunken: Shrunken,
  ledger: TaughtTokens,
  input: AssessmentInput,
): Bucket {
  const { bucket, counts, interval } = rated;
  const { goal, dose } = bucket;
  const { tolerance } = input.map;
  const exercised = counts.statedExercised ?? counts.items / goal;
  const taughtTokens = ledger.tokensOf(bucket.cell);
  const taught = taughtTokens / dose;
  const remeasured = input.isAfterTeaching ? exercised : 0;
  const stake = bucket.exposure * bucket.severity;
  const { action, reason } = actionOf({
    exercised,
    interval,
    shrunkenRate: shrunken.rate,
    taught,
    remeasured,
    tolerance,
  });
  return {
    cross: bucket.cross.name,
    cell: bucket.cell,
    items: counts.items,
    runs: counts.runs,
    fails: counts.fails,
    unscored: counts.unscored,
    goal,
    exercised,
    failureRate: rated.failureRate,
    interval,
    upperBound:
      counts.runs === null || counts.fails === null
        ? null
        : safeUpperBound(counts.fails, counts.runs, rated.designEffect),
    shrunkenRate: shrunken.rate,
    explainedBy: null,
    rateWithout: null,
    confirmed: null,
    corrected: null,
    modes: counts.modes,
    taughtTokens,
    dose,
    taught,
    remeasured,
    stake,
    risk: modelledRisk(stake, shrunken.rate, taughtTokens, dose, input.removable),
    action,
    reason,
    terms: {
      designEffect: rated.designEffect,
      effectiveRuns: rated.effectiveRuns,
      priorMean: shrunken.priorMean,
      priorStrength: shrunken.priorStrength,
      exposure: bucket.exposure,
      severity: bucket.severity,
      share: bucket.share,
      tolerance,
    },
  };
}

/** Stake × failure rate × what documents leave of it: 1 − removable·(1 − exp(−3·tokens ÷ dose)). */
export function modelledRisk(
  stake: number,
  rate: number,
  tokens: number,
  dose: number,
  removable: number,
): number {
  return stake * rate * (1 - removable * doseEffect(tokens, dose));
}

/** Modelled risk of a whole map: each bucket by its share, so that overlapping crosses do not count twice. */
export function totalRisk(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, bucket) => sum + bucket.risk * bucket.terms.share, 0);
}

/** The same buckets with another ledger of what is taught; only risk and taught change. */
export function withTaught(buckets: readonly Bucket[], ledger: TaughtLedger, removable: number): Bucket[] {
  return buckets.map((bucket) => {
    const taughtTokens = ledger.tokensOf(bucket.cell);
    return {
      ...bucket,
      taughtTokens,
      taught: taughtTokens / bucket.dose,
      risk: modelledRisk(bucket.stake, bucket.shrunkenRate, taughtTokens, bucket.dose, removable),
    };
  });
}
