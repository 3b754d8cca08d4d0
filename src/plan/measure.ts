import type { Bucket } from '../records/bucket.ts';
import { cellContains, cellKey } from '../records/cell.ts';
import { shortHash } from '../text/hash.ts';
import type { PlanContext } from './context.ts';
import { buildSeed, type EvalSeed } from './eval-seed.ts';
import type { FamilyLedger } from './families.ts';
import { planRegionSeeds } from './region-seeds.ts';
import { inOrder } from './targets.ts';

/** Eval seeds and what they are worth. */
export interface MeasuringPlan {
  readonly seeds: readonly EvalSeed[];
  /** Stake-weighted variance of the failure rates of the buckets to measure, before and after. */
  readonly varianceBefore: number;
  readonly varianceAfter: number;
}

/**
 * Plans eval items for the buckets whose action is `measure`. Each goes to the bucket in which one more item
 * takes most off the stake-weighted variance, stake² · s² · (1/n − 1/(n + 1)), with s² = E[p(1 − p)] under the
 * bucket's posterior: the greedy form of Neyman allocation, on shrunken rates since plain ones mislead where
 * pilots are small. Where the context has regions, the items are for those.
 *
 * `n` counts the items so far, and one more so that it is never nothing.
 */
export function planMeasuring(context: PlanContext, families: FamilyLedger, count: number): MeasuringPlan {
  const { regions } = context;
  const targets = context.buckets
    .filter((bucket) => bucket.action === 'measure')
    .map((bucket) => ({ bucket, items: 0, ...posteriorOf(bucket) }));
  const varianceOf = () =>
    targets.reduce((sum, target) => sum + target.weight / (target.known + target.items), 0);
  const varianceBefore = varianceOf();
  if (regions) {
    const seeds = planRegionSeeds(context, families, regions, count);
    for (const target of targets) {
      target.items = seeds.filter(({ focus }) => cellContains(focus, target.bucket.cell)).length;
    }
    return { seeds, varianceBefore, varianceAfter: varianceOf() };
  }
  const seeds: EvalSeed[] = [];
  if (targets.length > 0) {
    for (let index = 0; index < count; index++) {
      const best = targets.reduce((leader, target) => (gainOf(target) > gainOf(leader) ? target : leader));
      best.items++;
      const focus = inOrder(context.map, best.bucket.cell);
      const instance = best.items - 1;
      const id = `e-${shortHash([String(context.settings.seed), cellKey(focus), String(instance)], 14)}`;
      seeds.push(buildSeed(context, families, { id, focus, within: focus, instance, position: index }));
    }
  }
  return { seeds, varianceBefore, varianceAfter: varianceOf() };
}

interface Target {
  readonly weight: number;
  readonly known: number;
  readonly items: number;
}

function gainOf({ weight, known, items }: Target): number {
  const n = known + items;
  return weight * (1 / n - 1 / (n + 1));
}

function posteriorOf(bucket: Bucket): { weight: number; known: number } {
  const strength = bucket.terms.priorStrength + (bucket.terms.effectiveRuns ?? 0);
  const a = bucket.shrunkenRate * strength;
  const b = strength - a;
  const spread = (a * b) / ((a + b) * (a + b + 1));
  // A strong prior says that buckets are alike, not that this one was looked at.
  return { weight: bucket.stake * bucket.stake * spread, known: bucket.items + 1 };
}
