import { LacunaError } from '../errors.ts';
import { exclusionOf, isFeasible } from './feasible.ts';
import { dimensionOf } from './map.ts';

/** Most buckets a map may have: beyond it nobody reads the table, and the counts are all zero. */
const MOST_BUCKETS = 1_000_000;
/**
 * Every feasible bucket of every cross, in the map's order.
 *
 * Exposures are the products of the declared weights, renormalised over the feasible buckets of the cross.
 *
 * @throws LacunaError `map.too-many-buckets`, `map.infeasible-cross`
 */
export function bucketsOf(map) {
  const size = (cross) => cross.dimensions.reduce((n, name) => n * dimensionOf(map, name).values.length, 1);
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
function bucketsOfCross(map, cross) {
  const cells = combinations(map, cross.dimensions).filter((cell) => isFeasible(map, cell));
  if (cells.length === 0) {
    throw new LacunaError({
      code: 'map.infeasible-cross',
      message: `the exclusions leave no bucket in cross "${cross.name}", so its goal can never be reached`,
      hint: 'Remove the cross, or narrow the exclusions.',
    });
  }
  const weights = cells.map((cell) => cellWeight(map, cell));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ofOrder = map.crosses.filter((other) => other.dimensions.length === cross.dimensions.length);
  const share = cross.weight / ofOrder.reduce((sum, other) => sum + other.weight, 0);
  return cells.map((cell, index) => ({
    cross,
    cell,
    exposure: weights[index] / total,
    severity: severityOf(map, cell),
    share,
  }));
}
/** All combinations of the values of `dimensions`, the last varying fastest. */
export function combinations(map, dimensions) {
  return dimensions.reduce(
    (cells, name) =>
      cells.flatMap((cell) =>
        dimensionOf(map, name).values.map((value) => ({ ...cell, [name]: value.name })),
      ),
    [{}],
  );
}
function cellWeight(map, cell) {
  return Object.entries(cell).reduce((product, [name, value]) => {
    const { values } = dimensionOf(map, name);
    const total = values.reduce((sum, candidate) => sum + candidate.weight, 0);
    return (product * (values.find((candidate) => candidate.name === value)?.weight ?? 0)) / total;
  }, 1);
}
function severityOf(map, cell) {
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
