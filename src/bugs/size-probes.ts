import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { findSlices } from '../gaps/slices/find-slices.ts';
import type { SliceOptions } from '../gaps/slices/slice.ts';
import { sliceItems } from '../gaps/slices/slice-items.ts';
import { drawBackground } from '../plan/background.ts';
import { createRandom } from '../random.ts';
import type { Cell } from '../records/cell.ts';
import type { Observation } from '../records/evidence.ts';
import { designProbes, outsidePerItem, type ProbeGroup } from './probe-design.ts';
import { itemsFor, type PowerInput, powerOf } from './probe-power.ts';

/** How probes are to be sized. */
export interface SizingOptions {
  /** Failure rate that must be found, and that outside. */
  readonly suspectedRate: number;
  readonly baseRate: number;
  /** Probability of finding it; 0.85 by default. */
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

/** The order of slices that are looked for around a cell. */
export function orderFor(cell: Cell): SliceOptions['order'] {
  return Object.keys(cell).length > 3 ? 4 : 3;
}

const DEFAULT_POWER = 0.85;
/** What the search takes for more than chance, before it was asked: a cautious guess. */
const FIRST_CRITICAL = 9;
const ROUNDS = 6;
/** A difference in size that is not worth another round. */
const CLOSE = 0.05;
const MOST_PER_CELL = 20_000;

/**
 * Sizes the probes of a neighbourhood so that a slice which fails at the suspected rate is found. The critical value is
 * that of the slice search itself, on the planned cells with as many fails as the suspicion leads to expect; since it
 * depends a little on the number of items, sizing and asking are repeated until they agree.
 *
 * @throws LacunaError `bug.cannot-size` where the suspected rate does not stand out against the base rate
 */
export function sizeProbes(map: CoverageMap, cell: Cell, options: SizingOptions): SizedProbes {
  const { suspectedRate, baseRate, power = DEFAULT_POWER, most, seed } = options;
  const outside = outsidePerItem(designProbes(map, cell, 100));
  const inputWith = (criticalValue: number): PowerInput => ({
    ...{ suspectedRate, baseRate, criticalValue },
    outsidePerItem: outside,
  });
  const target = { suspectedRate, baseRate, seed, order: orderFor(cell) };
  let criticalValue = FIRST_CRITICAL;
  let perCell = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = itemsFor(power, inputWith(criticalValue), MOST_PER_CELL);
    if (wanted === null) throw cannotSize(suspectedRate, baseRate, outside);
    const next = Math.max(BUG_SLICES.minItems, affordable(map, cell, wanted, most));
    const agree = Math.abs(next - perCell) <= CLOSE * perCell;
    if (agree && powerOf(perCell, inputWith(criticalValue)) >= power) break;
    perCell = next;
    criticalValue = criticalValueOf(map, designProbes(map, cell, perCell), target);
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
  const totalOf = (perCell: number) =>
    designProbes(map, cell, perCell).reduce((sum, { items }) => sum + items, 0);
  if (most === undefined || totalOf(wanted) <= most) return wanted;
  let low = 1;
  let high = wanted;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (totalOf(middle) <= most) low = middle;
    else high = middle;
  }
  return low;
}

interface CriticalInput {
  readonly suspectedRate: number;
  readonly baseRate: number;
  readonly seed: number;
  readonly order: SliceOptions['order'];
}

/** The critical value of the slice search on planned probes: which items fail does not matter to it, only how many. */
export function criticalValueOf(
  map: CoverageMap,
  groups: readonly ProbeGroup[],
  { suspectedRate, baseRate, seed, order }: CriticalInput,
): number {
  const counted = groups.filter(({ kind }) => kind !== 'non-application');
  const random = createRandom(`probes ${seed}`);
  const cells = counted.flatMap(({ cell, items }, group) =>
    Array.from({ length: items }, (_, item) => drawBackground(map, cell, random.fork(`${group}/${item}`))),
  );
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
  const scan = findSlices(sliceItems(map, observations, { attributes: [], strata: [] }), {
    ...BUG_SLICES,
    ...{ order, seed },
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
