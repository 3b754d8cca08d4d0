import { LacunaError } from '../errors.ts';
import type { Cell } from '../records/cell.ts';
import { combinationsOf } from './combinations.ts';
import { measureCross, type Situations, situationsOf } from './exposure.ts';
import { isFeasible } from './feasible.ts';
import { type CoverageMap, type Cross, dimensionOf } from './map.ts';
import type { Fail } from './resolve/failure.ts';
import { createSettings, type Settings } from './settings.ts';
import { isLeftOut, transitionValues } from './transitions.ts';

/** A bucket as the map defines it, before anything is counted. */
export interface MapBucket {
  readonly cross: Cross;
  readonly cell: Cell;
  /** Eval items it should have. */
  readonly goal: number;
  /** Tokens of kept training documents it should have. */
  readonly dose: number;
  /**
   * Share of situations that fall here, by the declared weights: the exposures of a cross add up to the share of
   * situations that it counts, which is 1 unless a dimension of it applies only at times or it leaves something out.
   * Of transitions: the share of episodes, as if each had one change.
   */
  readonly exposure: number;
  /** What a failure here costs: its own setting; else the stake of its own severity; else the mean over severities. */
  readonly severity: number;
  /** Cross weight ÷ summed weights of the crosses of its order, so that a failure is not counted once a cross. */
  readonly share: number;
}

/** Most buckets a map may have: beyond it nobody reads the table, and the counts are all zero. */
const MOST_BUCKETS = 1_000_000;

/**
 * Every feasible bucket of every cross, in the map's order.
 *
 * @throws LacunaError `map.too-many-buckets`
 */
export function bucketsOf(map: CoverageMap): MapBucket[] {
  checkBucketCount(map, (code, _, message, hint) => new LacunaError({ code, message, hint }));
  const situations = situationsOf(map);
  const settings = createSettings(map);
  return map.crosses.flatMap((cross) => bucketsOfCross(map, cross, situations, settings));
}

/**
 * Checks that the buckets of a map can be counted.
 *
 * @throws LacunaError `map.too-many-buckets`
 */
export function checkBucketCount(map: CoverageMap, fail: Fail): void {
  const total = map.crosses.reduce((sum, cross) => sum + mostBuckets(map, cross), 0);
  if (total <= MOST_BUCKETS) return;
  throw fail(
    'map.too-many-buckets',
    ['crosses'],
    `the crosses of map "${map.name}" have ${total.toLocaleString('en')} buckets`,
    `Cross fewer dimensions, or merge values: at most ${MOST_BUCKETS.toLocaleString('en')} can be counted.`,
  );
}

/** The first bucket of a cross, or undefined where it has none. */
export function firstBucketOf(map: CoverageMap, cross: Cross): Cell | undefined {
  const values = cross.dimensions.map((name) => [name, valuesIn(map, cross, name)] as const);
  // One after the other: of large crosses, all but the first few would be made for nothing.
  const search = (position: number, cell: Cell): Cell | undefined => {
    const next = values[position];
    if (!next) return isLeftOut(cross, cell) ? undefined : cell;
    for (const value of next[1]) {
      const wider = { ...cell, [next[0]]: value };
      const found = isFeasible(map, wider) ? search(position + 1, wider) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  return search(0, {});
}

function mostBuckets(map: CoverageMap, cross: Cross): number {
  return cross.dimensions.reduce((size, name) => {
    const { length } = dimensionOf(map, name).values;
    return size * (name === cross.transition ? length * (length - 1) : length);
  }, 1);
}

function valuesIn(map: CoverageMap, cross: Cross, name: string): string[] {
  if (name === cross.transition) return transitionValues(map, cross);
  return dimensionOf(map, name).values.map((value) => value.name);
}

function bucketsOfCross(
  map: CoverageMap,
  cross: Cross,
  situations: Situations,
  settings: Settings,
): MapBucket[] {
  const ofOrder = map.crosses.filter((other) => other.dimensions.length === cross.dimensions.length);
  const share = cross.weight / ofOrder.reduce((sum, other) => sum + other.weight, 0);
  const cells = combinationsOf(cross.dimensions.map((name) => [name, valuesIn(map, cross, name)]));
  const measure = measureCross(map, cross, situations);
  const buckets: MapBucket[] = [];
  for (const cell of cells) {
    const measured = isLeftOut(cross, cell) ? undefined : measure(cell);
    if (!measured) continue;
    const setting = settings.of(cell);
    buckets.push({
      cross,
      cell,
      goal: setting?.goal ?? settings.goal(cross, cell),
      dose: setting?.dose ?? settings.dose(cross, cell),
      exposure: measured.exposure,
      severity: setting?.stake ?? measured.severity,
      share,
    });
  }
  return buckets;
}
