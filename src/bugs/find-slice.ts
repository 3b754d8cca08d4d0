import type { CoverageMap } from '../coverage/map.ts';
import { confirmSlices } from '../gaps/slices/confirm.ts';
import { findSlices } from '../gaps/slices/find-slices.ts';
import type { Slice, SliceOptions, SliceScan } from '../gaps/slices/slice.ts';
import { sliceItems } from '../gaps/slices/slice-items.ts';
import { type Cell, cellContains, cellKey } from '../records/cell.ts';
import type { Observation } from '../records/evidence.ts';
import { type CellCounts, correlationWithin, countItems, itemsIn } from './cell-counts.ts';
import { designProbes, outsidePerItem } from './probe-design.ts';
import { itemsFor } from './probe-power.ts';
import { BUG_SLICES, dimensionsOf, orderFor } from './size-probes.ts';

/** What a slice is looked for in. */
export interface SearchInput {
  readonly map: CoverageMap;
  /** The cell of the report. */
  readonly cell: Cell;
  /** Items of the checkpoints that show the bug, each with a scored run or without. */
  readonly observations: readonly Observation[];
  readonly suspectedRate: number;
  readonly seed: number;
}

/** What the evidence says about a bug's neighbourhood. */
export interface SliceSearch {
  /** The minimal slice that the incident lies in; `null` where the evidence supports none. */
  readonly slice: Slice | null;
  /** Whether half of the items, which had no part in finding it, says the same; `null` where halves are too small. */
  readonly confirmed: boolean | null;
  /** A narrower cell within it that fails more yet, as far as chance goes, and was not confirmed. */
  readonly narrower: Slice | null;
  /** Slices found on the way that the incident does not lie in. */
  readonly others: readonly Slice[];
  /** In the cell of the report. */
  readonly inCell: CellCounts;
  /** Items searched, and cells tested. */
  readonly items: number;
  readonly tested: number;
  /**
   * Items that the cell of the report needs beyond those it has, for a slice to be found with a probability of 85 %;
   * 0 where it has them already, so that the evidence speaks against a slice; `null` where no number would do.
   */
  readonly needed: number | null;
  readonly assumptions: readonly string[];
}

const POWER = 0.85;
/** Items at which halves are large enough to confirm anything. */
const HALVES = 8 * BUG_SLICES.minItems;

/**
 * Looks for the minimal failing slice that an incident lies in: a cell that agrees with the report's wherever both say
 * something, and either lies within it or shares two values with it.
 *
 * First over the dimensions that the report names: the probes were laid out over those before anything was known, so
 * few cells are tested, and no value of a dimension that was only drawn at random slips in. Then over the whole map: a
 * narrower cell takes the place of the first only where a half of the items that had no part in finding it confirms it.
 */
export function searchSlice(input: SearchInput): SliceSearch {
  const { map, cell, suspectedRate } = input;
  const scored = input.observations.filter(({ runs }) => runs > 0);
  const correlation = correlationWithin(scored);
  const inCell = countItems(itemsIn(scored, cell), correlation);
  if (scored.length < BUG_SLICES.minItems) {
    const needed = neededItems(map, cell, { suspectedRate, baseRate: 0, criticalValue: null, inCell });
    const assumptions = [`${scored.length} items were scored, and a slice needs ${BUG_SLICES.minItems}`];
    return { ...nothing, inCell, items: scored.length, needed, assumptions };
  }
  const named = scanWith(dimensionsOf(map, cell), cell, scored, input.seed);
  const whole = scanWith(map, cell, scored, input.seed);
  const isNarrower =
    named.own === null ||
    (whole.own !== null &&
      cellContains(whole.own.cell, named.own.cell) &&
      cellKey(whole.own.cell) !== cellKey(named.own.cell));
  const takesWhole = whole.own !== null && isNarrower && (named.own === null || whole.isConfirmed());
  const chosen = takesWhole ? whole : named;
  const outside = countItems(
    scored.filter((item) => !item.cells.some((part) => cellContains(part, cell))),
    correlation,
  );
  return {
    slice: chosen.own,
    confirmed: chosen.own && scored.length >= HALVES ? chosen.isConfirmed() : null,
    narrower: named.own !== null && isNarrower && !takesWhole ? whole.own : null,
    others: whole.scan.slices.filter((slice) => !isOfIncident(slice, cell)),
    inCell,
    items: chosen.scan.items,
    tested: chosen.scan.tested,
    needed: chosen.own
      ? 0
      : neededItems(map, cell, {
          ...{ suspectedRate, baseRate: outside.rate, criticalValue: named.scan.criticalValue, inCell },
        }),
    assumptions: chosen.scan.assumptions,
  };
}

interface OwnScan {
  readonly scan: SliceScan;
  /** The best slice that the incident lies in. */
  readonly own: Slice | null;
  isConfirmed(): boolean;
}

function scanWith(map: CoverageMap, cell: Cell, scored: readonly Observation[], seed: number): OwnScan {
  const options: SliceOptions = { ...BUG_SLICES, order: orderFor(map, cell), seed };
  const items = sliceItems(map, scored, { attributes: [], strata: ['model', 'checkpoint', 'suite'] });
  const scan = findSlices(items, options);
  const [own = null] = scan.slices
    .filter((slice) => isOfIncident(slice, cell))
    .toSorted((a, b) => shared(b, cell) - shared(a, cell) || b.score - a.score);
  return {
    scan,
    own,
    isConfirmed() {
      if (own === null || scored.length < HALVES) return false;
      return confirmSlices(items, options).slices.some(
        (half) => cellKey(half.cell) === cellKey(own.cell) && half.confirmation?.isConfirmed === true,
      );
    },
  };
}

const nothing = { slice: null, confirmed: null, narrower: null, others: [], tested: 0 } as const;

function isOfIncident({ cell }: Pick<Slice, 'cell'>, incident: Cell): boolean {
  const names = Object.keys(cell);
  const known = names.filter((name) => incident[name] !== undefined);
  const agrees = known.every((name) => incident[name] === cell[name]);
  // One value in common, with others that the report says nothing of, is too little to be the same failure.
  return agrees && known.length >= Math.min(2, names.length, Object.keys(incident).length);
}

function shared({ cell }: Slice, incident: Cell): number {
  return Object.keys(cell).filter((name) => cell[name] === incident[name]).length;
}

interface NeedInput {
  readonly suspectedRate: number;
  readonly baseRate: number;
  readonly criticalValue: number | null;
  readonly inCell: CellCounts;
}

/** The score that a slice must exceed, where no search has said it. */
const USUAL_CRITICAL = 8;

function neededItems(
  map: CoverageMap,
  cell: Cell,
  { suspectedRate, baseRate, criticalValue, inCell }: NeedInput,
): number | null {
  const wanted = itemsFor(POWER, {
    // What was seen says more than what was suspected, once anything was.
    suspectedRate: inCell.fails > 0 ? inCell.rate : suspectedRate,
    baseRate,
    criticalValue: criticalValue ?? USUAL_CRITICAL,
    outsidePerItem: Math.max(1, outsidePerItem(designProbes(map, cell, 100))),
  });
  return wanted === null ? null : Math.max(0, wanted - inCell.items);
}
