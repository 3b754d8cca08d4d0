import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { findSlices } from '../gaps/slices/find-slices.ts';
import type { SliceOptions } from '../gaps/slices/slice.ts';
import { sliceItems } from '../gaps/slices/slice-items.ts';
import type { Cell } from '../records/cell.ts';
import type { Observation } from '../records/evidence.ts';
import { designProbes, outsidePerItem, type ProbeGroup } from './probe-design.ts';
import { itemsApart, itemsFor, type PowerInput, powerOf } from './probe-power.ts';

/** How probes are to be sized. */
export interface SizingOptions {
  /** Failure rate that must be found, and that outside. */
  readonly suspectedRate: number;
  readonly baseRate: number;
  /** Probability of finding it; 0.9 by default. */
  readonly power?: number;
  /** Most probes altogether; the power that they have is then said. */
  readonly most?: number | undefined;
  readonly seed: number;
}

/** A neighbourhood with numbers of probes. */
export interface SizedProbes {
  readonly groups: readonly ProbeGroup[];
  /** Probes of the cell of the report. */
  readonly perCell: number;
  readonly power: number;
  /** The score that a slice among these probes must exceed. */
  readonly criticalValue: number;
}

/** How the slices of a bug are looked for. */
export const BUG_SLICES = { minItems: 20, permutations: 200, level: 0.05, discover: false } as const;

/** A map of the dimensions that a cell names: what the search for its slice begins with. */
export function dimensionsOf(map: CoverageMap, cell: Cell): CoverageMap {
  return { ...map, dimensions: map.dimensions.filter(({ name }) => cell[name] !== undefined) };
}

/** The order of slices that are looked for around a cell, over all dimensions of a map or over those of the cell. */
export function orderFor(map: Pick<CoverageMap, 'dimensions'>, cell: Cell): SliceOptions['order'] {
  const most = Object.keys(cell).length > 3 ? 4 : 3;
  const all = map.dimensions.length;
  return all === 1 ? 1 : all === 2 ? 2 : all === 3 ? 3 : most;
}

const DEFAULT_POWER = 0.9;
/** What the search takes for more than chance, before it was asked: a cautious guess. */
const FIRST_CRITICAL = 7;
const ROUNDS = 3;
const MOST_PER_CELL = 20_000;

/**
 * Sizes the probes of a neighbourhood so that a slice which fails at the suspected rate is found, and told apart from the
 * wider cells around it. The critical value is that of the slice search itself over the dimensions of the cell, on the
 * planned cells with as many fails as the suspicion leads to expect; it depends on the number of items and, since fails
 * are few and whole, jumps: the greatest of some rounds is taken.
 *
 * @throws LacunaError `bug.cannot-size` where the suspected rate does not stand out against the base rate,
 * `bug.too-few-probes`
 */
export function sizeProbes(map: CoverageMap, cell: Cell, options: SizingOptions): SizedProbes {
  const { suspectedRate, baseRate, power = DEFAULT_POWER, most, seed } = options;
  const outside = outsidePerItem(designProbes(map, cell, 100));
  const inputWith = (criticalValue: number): PowerInput => ({
    ...{ suspectedRate, baseRate, criticalValue },
    outsidePerItem: outside,
  });
  const sizeFor = (criticalValue: number): number => {
    const found = itemsFor(power, inputWith(criticalValue), MOST_PER_CELL);
    const apart = itemsApart(power, suspectedRate, baseRate);
    if (found === null || apart > MOST_PER_CELL) throw cannotSize(suspectedRate, baseRate, outside);
    const wanted = Math.max(BUG_SLICES.minItems, found, apart);
    const perCell = affordable(map, cell, wanted, most);
    if (perCell < BUG_SLICES.minItems) throw tooFewProbes(map, cell, most!);
    return perCell;
  };
  const target = { suspectedRate, baseRate, seed };
  let perCell = sizeFor(FIRST_CRITICAL);
  let criticalValue = 0;
  for (let round = 0; round < ROUNDS; round++) {
    criticalValue = Math.max(criticalValue, criticalValueOf(map, designProbes(map, cell, perCell), target));
    perCell = sizeFor(criticalValue);
  }
  return {
    groups: designProbes(map, cell, perCell),
    perCell,
    criticalValue,
    power: powerOf(perCell, inputWith(criticalValue)),
  };
}

/** As many items a cell as are wanted, or as `most` probes altogether leave. */
function affordable(map: CoverageMap, cell: Cell, wanted: number, most: number | undefined): number {
  if (most === undefined || totalOf(map, cell, wanted) <= most) return wanted;
  let low = 0;
  let high = wanted;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (totalOf(map, cell, middle) <= most) low = middle;
    else high = middle;
  }
  return low;
}

interface CriticalInput {
  readonly suspectedRate: number;
  readonly baseRate: number;
  readonly seed: number;
}

/**
 * The critical value of the search over the dimensions of a cell, on planned probes: which items fail does not matter to
 * it, only how many.
 */
export function criticalValueOf(
  map: CoverageMap,
  groups: readonly ProbeGroup[],
  { suspectedRate, baseRate, seed }: CriticalInput,
): number {
  const counted = groups.filter(({ kind }) => kind !== 'non-application');
  const cells = counted.flatMap(({ cell, items }) => Array.from({ length: items }, () => cell));
  const expected = counted.reduce(
    (sum, { kind, items }) => sum + items * (kind === 'core' ? suspectedRate : baseRate),
    0,
  );
  const fails = Math.max(1, Math.round(expected));
  // Spread evenly, so that nothing is found on the way.
  const every = Math.max(1, Math.floor(cells.length / fails));
  const observations = cells.map((cell, index) =>
    plannedObservation(cell, index, index % every === 0 && index / every < fails),
  );
  const core = groups[0]?.cell ?? {};
  const named = dimensionsOf(map, core);
  const scan = findSlices(sliceItems(named, observations, { attributes: [], strata: [] }), {
    ...BUG_SLICES,
    ...{ order: orderFor(named, core), seed },
  });
  return scan.criticalValue ?? FIRST_CRITICAL;
}

function plannedObservation(cell: Cell, index: number, isFail: boolean): Observation {
  return {
    ...{ kind: 'observation', id: String(index), cells: [cell], runs: 1, fails: isFail ? 1 : 0, unscored: 0 },
    ...{ unscoredBecause: {}, modes: [], model: '', checkpoint: '', suite: '', stream: 'directed' },
    ...{ propensity: null, outside: {}, attributes: {}, source: { file: '', entry: '', sha256: '' } },
  };
}

function totalOf(map: CoverageMap, cell: Cell, perCell: number): number {
  return designProbes(map, cell, perCell).reduce((sum, { items }) => sum + items, 0);
}

function tooFewProbes(map: CoverageMap, cell: Cell, most: number): LacunaError {
  const least = totalOf(map, cell, BUG_SLICES.minItems);
  return new LacunaError({
    code: 'bug.too-few-probes',
    message: `with ${most} eval seeds nothing could be found: a slice needs ${BUG_SLICES.minItems} items, which takes ${least} seeds around this cell`,
    hint: `Give --probes ${least} or more, or leave it out to have as many as the search needs.`,
  });
}

function cannotSize(suspectedRate: number, baseRate: number, outside: number): LacunaError {
  const percent = (share: number) => `${Number((share * 100).toPrecision(3))} %`;
  return new LacunaError({
    code: 'bug.cannot-size',
    message:
      outside === 0
        ? 'the cell has no siblings on the map, so there is nothing to compare it with'
        : `a slice that fails in ${percent(suspectedRate)} of the cases does not stand out against ${percent(baseRate)} elsewhere, however many probes there are`,
    hint:
      outside === 0
        ? 'Give a cell of dimensions with several values that can occur.'
        : 'Write a higher "suspectedRate" into the bug file, or look into the failures elsewhere first: "lacuna slices".',
  });
}
