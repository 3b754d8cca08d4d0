import { regionOf } from '../coverage/lies-in.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { canBeTaught, checkRegions, isOnMap } from '../plan/check-regions.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import type { Regions } from '../records/regions.ts';
import { eachOnce } from '../run/held-out-before.ts';

/** What earlier runs hold out. */
export interface HeldOut {
  /** Cells that any corpus of before holds out. */
  readonly before: readonly Cell[];
  /** Those of the run that the documents are to be merged with. */
  readonly byBase: readonly Cell[];
}

/**
 * Regions that also stay away from what earlier runs hold out: otherwise new documents would teach what those are
 * measured by. Siblings that lie there are not taught. A slice that lies there itself is taught all the same, but not
 * where the documents are to join the corpus that holds it out.
 *
 * @throws LacunaError `regions.held-out-before`, and what `checkRegions` throws
 */
export function joinHeldOut(map: CoverageMap, regions: Regions, { before, byBase }: HeldOut): Regions {
  const slices = regions.teach.filter(({ distance }) => distance === 0).map(({ cell }) => cell);
  for (const cell of slices) if (regionOf(cell, byBase)) throw heldOutByBase(cell);
  const standing = before.filter(
    (cell) => isOnMap(map, cell) && !slices.some((slice) => regionOf(slice, [cell])),
  );
  const holdOut = eachOnce([...regions.holdOut, ...standing]);
  const taught = regions.teach.filter(
    ({ cell, distance }) => distance === 0 || canBeTaught(map, holdOut, cell),
  );
  const joined = { ...regions, teach: taught.length > 0 ? taught : regions.teach, holdOut };
  checkRegions(map, joined);
  return joined;
}

/** The regions of a whole: those of what is added, else of the base, and what either holds out. */
export function regionsOfWhole(base: Regions | undefined, delta: Regions | undefined): Regions | undefined {
  const first = delta ?? base;
  return first && { ...first, holdOut: eachOnce([...(delta?.holdOut ?? []), ...(base?.holdOut ?? [])]) };
}

function heldOutByBase(cell: Cell): LacunaError {
  return new LacunaError({
    code: 'regions.held-out-before',
    message: `${cellToList(cell).join(', ')} is held out by the run to merge with: no training document of it could join that corpus`,
    hint: 'Teach a wider or another cell, or deliver without merging.',
  });
}
