import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { checkRegions } from '../plan/check-regions.ts';
import { createRandom } from '../random.ts';
import { type Cell, cellKey } from '../records/cell.ts';
import type { Regions } from '../records/regions.ts';
import { type Sibling, siblingsOf } from './siblings.ts';

/** How far a neighbourhood reaches, and how it is taught. */
export interface RegionOptions {
  /** Values in which a sibling may differ from the slice, from 0; 2 by default. */
  readonly distance?: number;
  /** What the siblings of each further value weigh together, relative to those before; in (0, 1], 0.5 by default. */
  readonly decay?: number;
  /** Share of the siblings at each distance that is held out, in [0, 1); 0.1 by default, and at least one of all. */
  readonly holdOutShare?: number;
  /** Clauses whose reasons the documents give; by default those that the values call for. */
  readonly clauses?: readonly string[];
  /** Whether evidence shows that the slice fails; by default it does. */
  readonly measured?: boolean;
  readonly seed: number;
}

/**
 * The regions to teach around a failing slice: the slice with weight 1, and its siblings, those at distance `d` sharing
 * `decay^d` among them. Of the siblings some are held out, the nearest first, chosen by the seed; at least one, where
 * at least two can occur, and never all that are nearest.
 *
 * @throws LacunaError `regions.not-on-map` or `regions.cannot-occur` for the slice, `regions.options`
 */
export function regionsAround(map: CoverageMap, slice: Cell, options: RegionOptions): Regions {
  const { distance = 2, decay = 0.5, holdOutShare = 0.1, clauses = [], measured = true, seed } = options;
  checkOptions(distance, decay, holdOutShare);
  checkRegions(map, { teach: [{ cell: slice, weight: 1, distance: 0 }], holdOut: [] });
  const all = siblingsOf(map, slice, distance);
  const rings = Array.from({ length: distance + 1 }, (_, away) => all.filter((one) => one.distance === away));
  const held = heldOut(rings.slice(1), holdOutShare, `${seed}/${cellKey(slice)}`);
  const isHeld = new Set(held.map(({ cell }) => cellKey(cell)));
  return {
    teach: rings.flatMap((ring, away) => {
      const taught = ring.filter(({ cell }) => !isHeld.has(cellKey(cell)));
      return taught.map(({ cell }) => ({ cell, weight: decay ** away / taught.length, distance: away }));
    }),
    holdOut: held.map(({ cell }) => cell),
    clauses: [...clauses],
    measured,
  };
}

function heldOut(rings: readonly (readonly Sibling[])[], share: number, seed: string): Sibling[] {
  const random = createRandom(seed).fork('held out');
  let owed = rings.reduce((sum, ring) => sum + ring.length, 0) >= 2 ? 1 : 0;
  return rings.flatMap((ring, at) => {
    // What is nearest tells most; but with none of the nearest taught, nothing could carry over.
    const most = at === 0 ? ring.length - 1 : ring.length;
    const count = Math.min(Math.max(0, most), Math.max(owed, Math.floor(share * ring.length)));
    owed = Math.max(0, owed - count);
    return random.fork(`ring ${at}`).shuffle(ring).slice(0, count);
  });
}

function checkOptions(distance: number, decay: number, share: number): void {
  const wrong =
    !Number.isInteger(distance) || distance < 0
      ? `the distance is ${distance}, and must be a whole number from 0`
      : !(decay > 0 && decay <= 1)
        ? `the decay is ${decay}, and must lie above 0 and be at most 1`
        : !(share >= 0 && share < 1)
          ? `the share held out is ${share}, and must be at least 0 and below 1`
          : undefined;
  if (wrong === undefined) return;
  throw new LacunaError({ code: 'regions.options', message: wrong, hint: 'See `lacuna bug --help`.' });
}
