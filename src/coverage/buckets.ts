import { LacunaError } from '../errors.ts';
import type { Cell } from '../records/cell.ts';
import { combinations } from './combinations.ts';
import { exclusionOf, isFeasible } from './feasible.ts';
import { type CoverageMap, type Cross, dimensionOf } from './map.ts';

/** A bucket as the map defines it, before anything is counted. */
export interface MapBucket {
  readonly cross: Cross;
  readonly cell: Cell;
  /** Share of situations that fall here, by the declared weights: the exposures of a cross add up to 1. */
  readonly exposure: number;
  /** What a failure here costs: the stake of its own severity, else the mean over the severities by weight. */
  readonly severity: number;
  /** Cross weight ÷ summed weights of the crosses of its order, so that a failure is not counted once a cross. */
  readonly share: number;
}

/** Most buckets a map may have: beyond it nobody reads the table, and the counts are all zero. */
const MOST_BUCKETS = 1_000_000;

/**
 * Every feasible bucket of every cross, in the map's order.
 *
 * Exposures are the products of the declared weights, renormalised over the feasible buckets of the cross.
 *
 * @throws LacunaError `map.too-many-buckets`
 */
export function bucketsOf(map: CoverageMap): MapBucket[] {
  const size = (cross: Cross) =>
    cross.dimensions.reduce((n, name) => n * dimensionOf(map, name).values.length, 1);
  const total = map.crosses.reduce((sum, cross) => sum + size(cross), 0);
  if (total > MOST_BUCKETS) {
    throw new LacunaError({
      code: 'map.too-many-buckets',
      message: `the crosses of map "${map.name}" have ${total.toLocaleString('en')} buckets`,
      hint: `Cross fewer dimensions, or merge values: at most ${MOST_BUCKETS.toLocaleString('en')} can be counted.`,
    });
  }
  return map.crosses.flatMap((cross) => bucketsOfCross(map, cross));
}

function bucketsOfCross(map: CoverageMap, cross: Cross): MapBucket[] {
  const cells = combinations(map, cross.dimensions).filter((cell) => isFeasible(map, cell));
  const weights = cells.map((cell) => cellWeight(map, cell));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ofOrder = map.crosses.filter((other) => other.dimensions.length === cross.dimensions.length);
  const share = cross.weight / ofOrder.reduce((sum, other) => sum + other.weight, 0);
  return cells.map((cell, index) => ({
    cross,
    cell,
    exposure: weights[index]! / total,
    severity: severityOf(map, cell),
    share,
  }));
}

function cellWeight(map: CoverageMap, cell: Cell): number {
  return Object.entries(cell).reduce((product, [name, value]) => {
    const { values } = dimensionOf(map, name);
    const total = values.reduce((sum, candidate) => sum + candidate.weight, 0);
    return (product * (values.find((candidate) => candidate.name === value)?.weight ?? 0)) / total;
  }, 1);
}

function severityOf(map: CoverageMap, cell: Cell): number {
  const dimension = map.dimensions.find((candidate) => candidate.isStake);
  if (!dimension) return 1;
  const possible = dimension.values.filter(
    (value) =>
      (cell[dimension.name] ?? value.name) === value.name &&
      !exclusionOf(map, { ...cell, [dimension.name]: value.name }),
  );
  const total = possible.reduce((sum, value) => sum + value.weight, 0);
  return possible.reduce((sum, value) => sum + value.stake * value.weight, 0) / total;
}
