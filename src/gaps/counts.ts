import type { MapBucket } from '../coverage/buckets.ts';
import { LacunaError } from '../errors.ts';
import { type Cell, cellContains, cellKey } from '../records/cell.ts';
import type { Evidence, Observation, Tally } from '../records/evidence.ts';
import type { ItemCounts } from './rates.ts';

/** What the evidence shows in one cell. `null` means unknown. */
export interface CellCounts {
  readonly items: number;
  readonly runs: number | null;
  readonly fails: number | null;
  /** Sum over items of their squared numbers of runs: what the design effect needs. */
  readonly squaredRuns: number;
  readonly unscored: number;
  /** A rate that was stated without counts. */
  readonly statedRate: number | null;
  /** A share of the eval goal that was stated and stands for no whole number of items. */
  readonly statedExercised: number | null;
  readonly modes: readonly string[];
}

/** A lookup from a cell of the map (a bucket's, or a single value's) to its counts. */
export interface EvidenceCounts {
  countsOf(cell: Cell): CellCounts;
}

/**
 * Counts evidence into every bucket of the map and every single value: an item counts once in every cell it
 * visits, however often it visits it, and with all of its runs.
 *
 * @throws LacunaError `evidence.no-bucket`, `evidence.repeated-bucket`
 */
export function countEvidence(evidence: readonly Evidence[], buckets: readonly MapBucket[]): EvidenceCounts {
  const shapes = [...new Set(buckets.flatMap((bucket) => shapesWithin(Object.keys(bucket.cell))))].map(
    (shape) => shape.split(NUL),
  );
  const cells = new Map<string, Accumulator>();
  const accumulator = (cell: Cell) => {
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

interface Accumulator {
  items: number;
  runs: number;
  fails: number;
  squaredRuns: number;
  unscored: number;
  unknownCounts: boolean;
  statedRate: number | null;
  statedExercised: number | null;
  readonly modes: Set<string>;
}

function newAccumulator(): Accumulator {
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

function finish(cell: Accumulator): CellCounts {
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

function addObservation(
  item: Observation,
  shapes: readonly (readonly string[])[],
  accumulator: (cell: Cell) => Accumulator,
): void {
  const visited = new Map<string, Cell>();
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
    for (const { name } of item.modes) target.modes.add(name);
  }
}

function addTally(
  tally: Tally,
  buckets: readonly MapBucket[],
  shapes: readonly (readonly string[])[],
  accumulator: (cell: Cell) => Accumulator,
): void {
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

function stateRate(target: Accumulator, tally: Tally): void {
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
function itemsFromCoverage({ exercised, rounding }: Tally, goal: number | undefined): number | null {
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
function countsOfTally(tally: Tally, items: number | null): ItemCounts | undefined {
  const runs = tally.runs ?? items;
  if (runs === null) return undefined;
  if (tally.fails !== null) return { runs, fails: tally.fails };
  if (tally.rate === null) return undefined;
  const { rate, rounding } = tally;
  const fails = onlyWholeNumber((rate - rounding.rate) * runs, (rate + rounding.rate) * runs, rate * runs);
  return fails === null ? undefined : { runs, fails };
}

function onlyWholeNumber(low: number, high: number, stated: number): number | null {
  const tolerance = 1e-9;
  const first = Math.ceil(low - tolerance);
  const last = Math.floor(high + tolerance);
  if (first > last) return null;
  const nearest = Math.round(stated);
  if (first === last) return Math.abs(first);
  return Math.abs(stated - nearest) < tolerance ? nearest : null;
}

/** Every set of dimensions within a bucket's, written with NUL between names, the bucket's own included. */
function shapesWithin(dimensions: readonly string[]): string[] {
  return [...dimensions, [...dimensions].toSorted().join(NUL)];
}

function project(cell: Cell, shape: readonly string[]): Cell | undefined {
  const part: Record<string, string> = {};
  for (const dimension of shape) {
    const value = cell[dimension];
    if (value === undefined) return undefined;
    part[dimension] = value;
  }
  return part;
}
