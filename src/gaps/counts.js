import { LacunaError } from '../errors.ts';
import { cellContains, cellKey } from '../records/cell.ts';
/**
 * Counts evidence into every bucket of the map and every single value: an item counts once in every cell it
 * visits, however often it visits it, and with all of its runs.
 *
 * @throws LacunaError `evidence.no-bucket`, `evidence.repeated-bucket`
 */
export function countEvidence(evidence, buckets) {
  const shapes = [...new Set(buckets.flatMap((bucket) => shapesWithin(Object.keys(bucket.cell))))].map(
    (shape) => shape.split(NUL),
  );
  const cells = new Map();
  const accumulator = (cell) => {
    const key = cellKey(cell);
    const known = cells.get(key) ?? newAccumulator();
    cells.set(key, known);
    return known;
  };
  for (const item of evidence) {
    if (item.kind === 'observation') addObservation(item, shapes, accumulator);
    else addTally(item, buckets, shapes, accumulator);
  }
  return { countsOf: (cell) => finish(cells.get(cellKey(cell)) ?? newAccumulator()) };
}
const NUL = '\u0000';
function newAccumulator() {
  return {
    items: 0,
    runs: 0,
    fails: 0,
    squaredRuns: 0,
    unscored: 0,
    unknownCounts: false,
    statedRate: null,
    statedExercised: null,
    modes: new Set(),
  };
}
function finish(cell) {
  return {
    items: cell.items,
    runs: cell.unknownCounts ? null : cell.runs,
    fails: cell.unknownCounts ? null : cell.fails,
    squaredRuns: cell.squaredRuns,
    unscored: cell.unscored,
    statedRate: cell.statedRate,
    statedExercised: cell.statedExercised,
    modes: [...cell.modes].toSorted(),
  };
}
function addObservation(item, shapes, accumulator) {
  const visited = new Map();
  for (const cell of item.cells) {
    for (const shape of shapes) {
      const part = project(cell, shape);
      if (part) visited.set(cellKey(part), part);
    }
  }
  for (const part of visited.values()) {
    const target = accumulator(part);
    // An item with no scored run was not looked at.
    if (item.runs > 0) {
      target.items++;
      target.runs += item.runs;
      target.fails += item.fails;
      target.squaredRuns += item.runs * item.runs;
    }
    target.unscored += item.unscored;
    for (const mode of item.modes) target.modes.add(mode);
  }
}
function addTally(tally, buckets, shapes, accumulator) {
  const within = buckets.filter((bucket) => cellContains(tally.cell, bucket.cell));
  if (within.length === 0) {
    throw new LacunaError({
      code: 'evidence.no-bucket',
      message: `no cross of the map has a bucket for ${Object.keys(tally.cell).join(' × ')} with these values`,
      hint: 'Add the cross to the map, or remove the exclusion that forbids it.',
      place: tally.source,
    });
  }
  const exact = within.find((bucket) => cellKey(bucket.cell) === cellKey(tally.cell));
  const items = tally.items ?? itemsFromCoverage(tally, exact?.cross.goal);
  const counted = countsOfTally(tally, items);
  for (const shape of shapes) {
    const part = project(tally.cell, shape);
    if (!part) continue;
    const target = accumulator(part);
    target.items += items ?? 0;
    if (items === null && cellKey(part) === cellKey(tally.cell)) target.statedExercised = tally.exercised;
    if (counted) {
      target.runs += counted.runs;
      target.fails += counted.fails;
      target.squaredRuns += (counted.runs * counted.runs) / Math.max(1, items ?? counted.runs);
    } else {
      target.unknownCounts = true;
      if (cellKey(part) === cellKey(tally.cell)) stateRate(target, tally);
    }
  }
}
function stateRate(target, tally) {
  if (target.statedRate !== null) {
    throw new LacunaError({
      code: 'evidence.repeated-bucket',
      message: 'this bucket has a second rate without counts: the two cannot be pooled',
      hint: 'Give items and fails in both rows, or remove one.',
      place: tally.source,
    });
  }
  target.statedRate = tally.rate;
}
/** Whole items behind a stated coverage, where the goal and the rounding allow exactly one number. */
function itemsFromCoverage({ exercised, rounding }, goal) {
  if (exercised === null || goal === undefined) return null;
  return onlyWholeNumber(
    (exercised - rounding.exercised) * goal,
    (exercised + rounding.exercised) * goal,
    exercised * goal,
  );
}
/**
 * Runs and fails of a tally, or undefined where they are not known. A rate gives fails only where a whole number
 * of them agrees with it: 0.5 % of 23 is no count.
 */
function countsOfTally(tally, items) {
  const runs = tally.runs ?? items;
  if (runs === null) return undefined;
  if (tally.fails !== null) return { runs, fails: tally.fails };
  if (tally.rate === null) return undefined;
  const { rate, rounding } = tally;
  const fails = onlyWholeNumber((rate - rounding.rate) * runs, (rate + rounding.rate) * runs, rate * runs);
  return fails === null ? undefined : { runs, fails };
}
function onlyWholeNumber(low, high, stated) {
  const tolerance = 1e-9;
  const first = Math.ceil(low - tolerance);
  const last = Math.floor(high + tolerance);
  if (first > last) return null;
  return first === last ? first : Number.isInteger(stated) ? stated : null;
}
/** Every set of dimensions within a bucket's, written with NUL between names, the bucket's own included. */
function shapesWithin(dimensions) {
  return [...dimensions, [...dimensions].toSorted().join(NUL)];
}
function project(cell, shape) {
  const part = {};
  for (const dimension of shape) {
    const value = cell[dimension];
    if (value === undefined) return undefined;
    part[dimension] = value;
  }
  return part;
}
