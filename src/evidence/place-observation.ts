import type { CoverageMap } from '../coverage/map.ts';
import type { Place } from '../errors.ts';
import type { Observation } from '../records/evidence.ts';
import { type Placer, unknownDimension } from './mapping/place-run.ts';
import { joinPlacements, type Placement } from './mapping/placement.ts';

/**
 * Lays an observation, which was laid on a map when it was imported, on the map of today: values may have other
 * names by now, or be split, and what had no place may have one.
 *
 * @throws LacunaError `evidence.unknown-dimension`, `evidence.unknown-value`
 */
export function placeObservation(
  observation: Observation,
  placer: Placer,
  map: CoverageMap,
  place: Place,
): { readonly observation: Observation; readonly placement: Placement } {
  const { outside, source } = observation;
  for (const name of observation.cells.flatMap((cell) => Object.keys(cell))) {
    if (!map.dimensions.some((dimension) => dimension.name === name))
      throw unknownDimension(name, map, place);
  }
  const placed = observation.cells.map((cell) =>
    placer.place(
      { fields: { ...outside, ...cell }, tags: [], file: source.file, label: () => undefined },
      null,
      place,
    ),
  );
  const [only, ...others] = placed;
  const placement = only && others.length === 0 ? only : joinPlacements(placed);
  return {
    observation: { ...observation, cells: placement.cells, outside: placement.outside },
    placement,
  };
}
