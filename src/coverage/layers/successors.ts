import type { MergedDimension } from './merged-parts.ts';
import type { MapLayer } from './read-layers.ts';

/** Stands between the value before and the value after a change. */
const ARROW = '>';

/**
 * The values that names in a layer stand for once all layers are merged: a divided value means all of its parts, a
 * renamed one its new name, a retired one nothing. Of values that were merged, what is wanted of one is wanted of the
 * whole, but what is said of one only is not said of the whole. A change, `a>b`, means every change between what its
 * two sides stand for. Names that no layer knows stay: an error about them comes later, with their place.
 *
 * @param isWanted whether the names say what must hold (`then`), not what a rule speaks of
 */
export function meantValues(
  dimension: MergedDimension,
  names: readonly string[],
  layer: MapLayer,
  isWanted: boolean,
): string[] {
  const meant = names.flatMap((name) => {
    const at = name.indexOf(ARROW);
    if (at <= 0) return meantBy(dimension, name, names, layer, isWanted);
    const [before, after] = [name.slice(0, at), name.slice(at + 1)].map((side) =>
      meantBy(dimension, side, [side], layer, isWanted),
    );
    return before!.flatMap((first) =>
      after!.flatMap((second) => (first === second ? [] : [`${first}${ARROW}${second}`])),
    );
  });
  return [...new Set(meant)];
}

/** The values that stand for one, in order; none where it, or all that stands for it, was retired. */
export function leavesOf(dimension: MergedDimension, name: string): string[] {
  const value = dimension.values.get(name);
  if (!value) return [name];
  if (value.retiredBy) return [];
  if (value.successors.length === 0) return [name];
  return [...new Set(value.successors.flatMap((successor) => leavesOf(dimension, successor)))];
}

function meantBy(
  dimension: MergedDimension,
  name: string,
  beside: readonly string[],
  layer: MapLayer,
  isWanted: boolean,
): string[] {
  const value = dimension.values.get(name);
  if (!value) return [name];
  // A map must not speak of what it, or a map below it, has taken away.
  if (value.retiredBy) return value.retiredBy.position > layer.position ? [] : [name];
  if (value.succession === 'merged' && !isWanted) {
    const members = [...dimension.values.values()].filter(
      (other) =>
        other.succession === 'merged' && other.successors.some((into) => value.successors.includes(into)),
    );
    if (!members.every((member) => beside.includes(member.name))) return [];
  }
  if (value.successors.length === 0) return [name];
  return value.successors.flatMap((successor) =>
    meantBy(dimension, successor, [...beside, successor], layer, isWanted),
  );
}
