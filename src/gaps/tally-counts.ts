import type { MapBucket } from '../coverage/buckets.ts';
import { LacunaError } from '../errors.ts';
import { type Cell, cellKey } from '../records/cell.ts';
import type { Tally } from '../records/evidence.ts';
import type { ItemCounts } from './rates.ts';

/** What aggregate rows show in one cell. */
export interface TalliedCounts {
  readonly items: number;
  /** Of the rows whose counts are known. */
  readonly runs: number;
  readonly fails: number;
  readonly squaredRuns: number;
  /** Whether some row gives a rate or a coverage without counts. */
  readonly hasUncounted: boolean;
  /** A rate that was stated for this very cell without counts. */
  readonly statedRate: number | null;
  /** A share of the eval goal that was stated and stands for no whole number of items. */
  readonly statedExercised: number | null;
}

/** Aggregate rows by the cells they speak of. */
export interface TallyCounts {
  countsOf(cell: Cell): TalliedCounts | undefined;
  /** Rows that fall in no bucket of the map: they count for single values only. */
  readonly unplaced: readonly Tally[];
}

/**
 * Counts tallies into the buckets and single values within their cells.
 *
 * A table may lay out the same items along several crosses. So of the rows that speak of a cell those of one set of
 * dimensions are used, the one with the most runs there (the cell's own where it has as many): an item is never
 * counted twice, and where the crosses were of different items, too few are counted rather than too many.
 *
 * @throws LacunaError `evidence.repeated-bucket`
 */
export function countTallies(tallies: readonly Tally[], buckets: readonly MapBucket[]): TallyCounts {
  const bucketOf = new Map(buckets.map((bucket) => [cellKey(bucket.cell), bucket]));
  const shapes = shapesOf(buckets);
  // By cell, then by the dimensions of the rows.
  const cells = new Map<string, Map<string, Accumulator>>();
  const accumulator = (key: string, source: string) => {
    const sources = cells.get(key) ?? new Map<string, Accumulator>();
    cells.set(key, sources);
    const known = sources.get(source) ?? newAccumulator();
    sources.set(source, known);
    return known;
  };
  const unplaced: Tally[] = [];
  for (const tally of tallies) {
    const own = cellKey(tally.cell);
    const items = tally.items ?? itemsFromCoverage(tally, bucketOf.get(own)?.goal);
    const parts = shapes.map((shape) => project(tally.cell, shape)).filter((part) => part !== undefined);
    if (!parts.some((part) => bucketOf.has(cellKey(part)))) unplaced.push(tally);
    for (const part of parts) {
      const key = cellKey(part);
      addTally(accumulator(key, shapeKey(tally.cell)), tally, items, key === own);
    }
  }
  return {
    countsOf: (cell) => chooseSource(cells.get(cellKey(cell)), shapeKey(cell)),
    unplaced,
  };
}

/** Of rows along several crosses, those of the cross with the most runs: what may be added up over the whole map. */
export function talliesOfOneCross(tallies: readonly Tally[]): readonly Tally[] {
  const byShape = new Map<string, { readonly rows: Tally[]; runs: number }>();
  for (const tally of tallies) {
    const shape = shapeKey(tally.cell);
    const known = byShape.get(shape) ?? { rows: [], runs: 0 };
    byShape.set(shape, known);
    known.rows.push(tally);
    known.runs += tally.runs ?? tally.items ?? 0;
  }
  const [most] = [...byShape.values()].toSorted((a, b) => b.runs - a.runs || b.rows.length - a.rows.length);
  return most?.rows ?? [];
}

/** Every set of dimensions that is counted: each on its own, and those of every bucket. */
function shapesOf(buckets: readonly MapBucket[]): string[][] {
  const shapes = new Map<string, string[]>();
  for (const { cell } of buckets) {
    const names = Object.keys(cell);
    for (const shape of [...names.map((name) => [name]), names]) {
      shapes.set(shape.toSorted().join('\u0000'), shape);
    }
  }
  return [...shapes.values()];
}

type Accumulator = { -readonly [Key in keyof TalliedCounts]: TalliedCounts[Key] };

function newAccumulator(): Accumulator {
  return {
    items: 0,
    runs: 0,
    fails: 0,
    squaredRuns: 0,
    hasUncounted: false,
    statedRate: null,
    statedExercised: null,
  };
}

function addTally(target: Accumulator, tally: Tally, items: number | null, isOwnCell: boolean): void {
  target.items += items ?? 0;
  if (items === null && isOwnCell) target.statedExercised = tally.exercised;
  const counted = countsOfTally(tally, items);
  if (counted) {
    target.runs += counted.runs;
    target.fails += counted.fails;
    target.squaredRuns += (counted.runs * counted.runs) / Math.max(1, items ?? counted.runs);
    return;
  }
  target.hasUncounted = true;
  if (isOwnCell) stateRate(target, tally);
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

function chooseSource(
  sources: ReadonlyMap<string, Accumulator> | undefined,
  own: string,
): TalliedCounts | undefined {
  if (!sources) return undefined;
  const exact = sources.get(own);
  let chosen = exact;
  for (const source of sources.values()) {
    const isMore =
      !chosen || source.runs > chosen.runs || (source.runs === chosen.runs && source.items > chosen.items);
    if (isMore) chosen = source;
  }
  return (
    chosen && {
      ...chosen,
      hasUncounted: [...sources.values()].some((source) => source.hasUncounted),
      statedRate: exact?.statedRate ?? null,
      statedExercised: exact?.statedExercised ?? null,
    }
  );
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

function shapeKey(cell: Cell): string {
  return Object.keys(cell).toSorted().join('\u0000');
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
