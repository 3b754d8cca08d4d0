import type { Random } from '../random.ts';
import { type Cell, cellContains, cellKey } from '../records/cell.ts';
import type { Region } from '../records/regions.ts';
import type { Aim, PlanContext, PlanHistory } from './context.ts';
import { evenShares } from './even-shares.ts';
import type { FamilyLedger } from './families.ts';
import { fociOf, isPlannedFor } from './region-focus.ts';
import { inOrder } from './targets.ts';

/** A place in the regions for a document. */
export interface RegionChoice {
  readonly focus: Cell;
  readonly aim: Aim;
  /** The region's cell: the background keeps to it. */
  readonly within: Cell;
  /** Whether the region is held out: then the document is one of the heldout split. */
  readonly isHeldOut: boolean;
}

/**
 * Of the documents of the heldout split, so many lie in what is held out altogether; the rest lie in what is taught, so
 * that the two can be compared.
 */
const HELD_OUT_PART = 0.5;

/**
 * Chooses regions one after the other, each by its weight to within one document. What was kept of a region counts, so
 * that a later wave makes good for what was rejected.
 *
 * @returns a function that gives undefined where every region is closed
 */
export function createRegionChooser(
  { map, regions, settings }: Pick<PlanContext, 'map' | 'regions' | 'settings'>,
  families: FamilyLedger,
  { keptAt, closed }: Pick<PlanHistory, 'keptAt' | 'closed'>,
): (random: Random) => RegionChoice | undefined {
  const { teach = [], holdOut = [], measured = true } = regions ?? {};
  const places = new Map<string, Place>();
  for (const region of [...shareOf(teach, 1), ...shareOf(heldOut(holdOut), heldOutShare(settings))]) {
    const cell = inOrder(map, region.cell);
    const isHeldOut = region.isHeldOut;
    const foci = fociOf(cell).filter(
      (focus) => !isHeldOut || families.familiesOf(focus).some(({ split }) => split === 'heldout'),
    );
    const key = `${isHeldOut ? 'held out' : 'taught'} ${cellKey(cell)}`;
    if (region.weight > 0 && foci.length > 0)
      places.set(key, { cell, isHeldOut, foci, weight: region.weight });
  }
  const isOpen = (key: string) => !closed.some((part) => cellContains(places.get(key)!.cell, part));
  if (![...places.keys()].some(isOpen)) return () => undefined;
  const entries = [...places];
  const keptOf = new Map<string, PlanHistory['keptAt'][number][]>();
  for (const kept of keptAt) {
    const key = cellKey(kept.focus);
    const own = keptOf.get(key);
    if (own) own.push(kept);
    else keptOf.set(key, [kept]);
  }
  const seatsOf = (cell: Cell) =>
    fociOf(cell)
      .flatMap((focus) => keptOf.get(cellKey(focus)) ?? [])
      .filter((kept) => isPlannedFor(kept, cell)).length;
  const seats = evenShares(
    Object.fromEntries(entries.map(([key, { weight }]) => [key, weight])),
    Object.fromEntries(entries.map(([key, { cell }]) => [key, seatsOf(cell)])),
  );
  return (random) => {
    const { cell, isHeldOut, foci } = places.get(seats.next(isOpen))!;
    return { focus: random.pick(foci), within: cell, isHeldOut, aim: measured ? 'targeted' : 'speculative' };
  };
}

interface Place {
  readonly cell: Cell;
  readonly weight: number;
  readonly isHeldOut: boolean;
  readonly foci: readonly Cell[];
}

type Weighed = Pick<Region, 'cell' | 'weight'> & { readonly isHeldOut?: boolean };

function heldOut(cells: readonly Cell[]): Weighed[] {
  return cells.map((cell) => ({ cell, weight: 1, isHeldOut: true }));
}

/** The same regions with weights that add up to `total`. */
function shareOf(regions: readonly Weighed[], total: number) {
  const sum = regions.reduce((all, { weight }) => all + weight, 0);
  return regions.map(({ cell, weight, isHeldOut = false }) => ({
    cell,
    isHeldOut,
    weight: (total * weight) / sum,
  }));
}

/** What is written for held-out regions, relative to what is written for those that are taught. */
function heldOutShare({ splitWeights }: PlanContext['settings']): number {
  const { train, validation, heldout } = splitWeights;
  const share = (HELD_OUT_PART * heldout) / (train + validation + heldout);
  return share / (1 - share);
}
