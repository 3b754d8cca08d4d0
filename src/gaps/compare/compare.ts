import { bucketsOf } from '../../coverage/buckets.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import { createRandom } from '../../random.ts';
import type { Action, Bucket } from '../../records/bucket.ts';
import { type Cell, cellKey } from '../../records/cell.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import { type Assessment, assess } from '../assess.ts';
import { benjaminiHochberg } from '../multiplicity.ts';
import { priorStrength } from '../shrinkage.ts';
import { assumptionsOf } from './assumptions.ts';
import { againstControl, againstCounts, againstPosterior, type BucketTest } from './bucket-test.ts';
import { compareOverall, type OverallComparison } from './overall.ts';
import { type ComparedRate, countsOn, type Side, sideOf } from './side.ts';

/**
 * What "before" is, for a bucket that was chosen because it looked bad:
 *
 * - `adjusted`: its shrunken rate; what selection by chance adds, the prior takes away
 * - `held-out`: a half of the items that had no say in the choice
 * - `fresh`: other evidence of the same model
 * - `raw`: the very evidence that it was chosen on; only right for buckets that nobody chose
 */
export type Baseline = 'adjusted' | 'held-out' | 'fresh' | 'raw';

/** What is compared. */
export interface ComparisonInput {
  readonly map: CoverageMap;
  readonly before: readonly Evidence[];
  readonly after: readonly Evidence[];
  readonly baseline: Baseline;
  /** Evidence of the model before, made after the buckets were chosen; for the baseline `fresh`. */
  readonly fresh: readonly Evidence[];
  /** A model trained without the treatment, and where it started from (empty: where the treated one did). */
  readonly control: { readonly before: readonly Evidence[]; readonly after: readonly Evidence[] } | null;
  /** Cells that were treated; `null`: the buckets that failed before. */
  readonly treated: readonly Cell[] | null;
  /** Share of false findings that is accepted, e.g. 0.05. */
  readonly level: number;
  /** For dealing the halves of the baseline `held-out`. */
  readonly seed: number;
}

/** One bucket before and after. */
export interface ComparedBucket extends BucketTest {
  readonly cell: Cell;
  readonly cross: string;
  /** What it needed before. */
  readonly actionBefore: Action;
  readonly actionAfter: Action;
  readonly stake: number;
  readonly before: ComparedRate;
  readonly after: ComparedRate;
  readonly control: ComparedRate | null;
}

/** All buckets that were compared, and on what terms. */
export interface Comparison {
  readonly buckets: readonly ComparedBucket[];
  /** The failure rate over everything; `null` where no bucket has runs on all sides. */
  readonly overall: OverallComparison | null;
  readonly baseline: Baseline;
  readonly hasControl: boolean;
  readonly level: number;
  readonly before: Assessment;
  readonly after: Assessment;
  /** What the numbers rest on, in words. */
  readonly assumptions: readonly string[];
}

/**
 * Compares failure rates of the same buckets before and after, without taking selection for improvement: what was
 * picked for being bad looks better at the next look by itself (regression to the mean).
 *
 * With the adjusted baseline a win is a count of fails after that would be surprising under the posterior of the
 * rate before (beta-binomial predictive tail; Efron 2011 on why a posterior needs no further correction for
 * selection), and a loss must also surprise beside the counts before, which selection can only have made look worse;
 * with the others it is Fisher's exact test. Counts are effective ones (fails and runs ÷ design effect).
 */
export function compareEvidence(input: ComparisonInput): Comparison {
  const { map } = input;
  const halves = input.baseline === 'held-out' ? splitItems(input.before, input.seed) : null;
  const chosenOn = halves?.choosing ?? input.before;
  const before = assess({ map, evidence: chosenOn, removable: 1 });
  const after = assess({ map, evidence: input.after, removable: 1 });
  const mapBuckets = bucketsOf(map);
  const side = (evidence: readonly Evidence[]) => sideOf(evidence, mapBuckets);
  const sides: Sides = {
    baseline: side(
      input.baseline === 'held-out'
        ? halves!.judging
        : input.baseline === 'fresh'
          ? input.fresh
          : input.before,
    ),
    after: side(input.after),
    control: input.control && { before: side(input.control.before), after: side(input.control.after) },
    hasOwnStart: (input.control?.before.length ?? 0) > 0,
  };
  // Over everything nothing was picked, so that all of what came before counts.
  const whole = input.baseline === 'held-out' ? side(input.before) : sides.baseline;
  const start = sides.hasOwnStart ? (sides.control?.before ?? null) : null;
  const control = sides.control && { before: start, after: sides.control.after };
  const wanted = new Set(input.treated?.map(cellKey));
  const afterByKey = new Map(after.buckets.map((bucket) => [bucketKey(bucket), bucket]));
  const chosen = before.buckets.filter((bucket) =>
    input.treated ? wanted.has(cellKey(bucket.cell)) : bucket.shrunkenRate > map.tolerance,
  );
  const strengths = priorStrengths(before.buckets);
  const compared = chosen.map((bucket) =>
    compareBucket(bucket, afterByKey.get(bucketKey(bucket))!, sides, {
      baseline: input.baseline,
      priorStrength: strengths.get(bucket.cross)!,
    }),
  );
  return {
    buckets: judge(compared, input.level),
    overall: compareOverall({ before: whole, after: sides.after, control }, before.buckets),
    baseline: input.baseline,
    hasControl: input.control !== null,
    level: input.level,
    before,
    after,
    assumptions: assumptionsOf(input),
  };
}

/**
 * How many runs the prior weighs in each cross, as far as the likelihood says. For deciding what to teach, a bucket
 * that differs must not be outweighed, so that the weight is bounded there; here an outlier that was picked for being
 * one has to be drawn in as far as the others say.
 */
function priorStrengths(buckets: readonly Bucket[]): ReadonlyMap<string, number> {
  const crosses = [...new Set(buckets.map(({ cross }) => cross))];
  return new Map(
    crosses.map((name) => {
      const own = buckets.filter(({ cross }) => cross === name);
      const inputs = own.map(({ fails, terms }) => ({
        runs: terms.effectiveRuns ?? 0,
        fails: terms.effectiveRuns === null ? 0 : (fails ?? 0) / terms.designEffect,
        priorMean: terms.priorMean,
      }));
      return [name, priorStrength(inputs, false)];
    }),
  );
}

/** How a bucket is compared. */
interface Terms {
  readonly baseline: Baseline;
  readonly priorStrength: number;
}

interface Sides {
  readonly baseline: Side;
  readonly after: Side;
  readonly control: { readonly before: Side; readonly after: Side } | null;
  /** Whether the control arm started from another model than the treated one. */
  readonly hasOwnStart: boolean;
}

function compareBucket(before: Bucket, after: Bucket, sides: Sides, terms: Terms): ComparedBucket {
  const own = countsOn(sides.baseline, before.cell);
  const now = countsOn(sides.after, before.cell);
  const arm = sides.control && countsOn(sides.control.after, before.cell);
  const shared = {
    cell: before.cell,
    cross: before.cross,
    actionBefore: before.action,
    actionAfter: after.action,
    stake: before.stake,
    after: now.shown,
    control: arm?.shown ?? null,
  };
  if (arm) {
    const started = sides.hasOwnStart ? countsOn(sides.control!.before, before.cell) : null;
    return { ...shared, before: own.shown, ...againstControl(own, now, arm, started) };
  }
  if (terms.baseline === 'adjusted') {
    return { ...shared, ...againstPosterior(before.terms.priorMean, terms.priorStrength, own, now) };
  }
  return { ...shared, before: own.shown, ...againstCounts(own.effective, now.effective) };
}

/** Adjusts for all that were compared; the side of a change was chosen by looking, so a p-value counts twice. */
function judge(buckets: readonly ComparedBucket[], level: number): ComparedBucket[] {
  const tested = buckets.filter((bucket) => bucket.pValue !== null);
  const adjusted = benjaminiHochberg(tested.map((bucket) => Math.min(1, 2 * bucket.pValue!)));
  const verdicts = new Map(
    tested.map((bucket, index): [ComparedBucket, Pick<BucketTest, 'adjusted' | 'verdict'>] => {
      const isShown = adjusted[index]! <= level;
      const direction = bucket.change!.difference <= 0 ? 'improved' : 'worse';
      return [bucket, { adjusted: adjusted[index]!, verdict: isShown ? direction : 'not shown' }];
    }),
  );
  return buckets.map((bucket) => ({ ...bucket, ...verdicts.get(bucket) }));
}

/** Halves of the items, dealt by their ids: all evidence of an item lies in one half. Tallies cannot be split. */
function splitItems(evidence: readonly Evidence[], seed: number) {
  const random = createRandom(seed).fork('held-out half');
  const isJudging = (id: string) => random.fork(id).integer(2) === 1;
  const observations = evidence.filter((item): item is Observation => item.kind === 'observation');
  return {
    choosing: observations.filter((item) => !isJudging(item.id)),
    judging: observations.filter((item) => isJudging(item.id)),
  };
}

function bucketKey(bucket: Pick<Bucket, 'cross' | 'cell'>): string {
  return `${bucket.cross}\u0000${cellKey(bucket.cell)}`;
}
