import { LacunaError, type Place } from '../../errors.ts';
import { nearest } from '../../io/yaml.ts';
import type { Dimension, MapValue } from '../map.ts';

/** Where the parts of a map's content stand: in one file, or in several that were merged. */
export interface MapPlaces {
  /** The place of the part at `path`, or of the nearest part around it. */
  placeOf(path: readonly PropertyKey[]): Place;
}

/** Makes the error for a part of a map's content. */
export type Fail = (code: string, path: readonly PropertyKey[], message: string, hint: string) => LacunaError;

/** Errors with the places of a map. */
export function failing(places: MapPlaces): Fail {
  return (code, path, message, hint) => new LacunaError({ code, message, hint, place: places.placeOf(path) });
}

/**
 * The dimension of this name.
 *
 * @throws LacunaError `map.unknown-dimension`, with the nearest name
 */
export function knownDimension<T extends Pick<Dimension, 'name'>>(
  name: string,
  path: readonly PropertyKey[],
  dimensions: readonly T[],
  fail: Fail,
): T {
  const dimension = dimensions.find((candidate) => candidate.name === name);
  if (dimension) return dimension;
  throw fail(
    'map.unknown-dimension',
    path,
    `the map has no dimension "${name}"`,
    didYouMean(
      name,
      dimensions.map((candidate) => candidate.name),
    ),
  );
}

/**
 * The value of this name. Other names of a value do not stand for it here, but are suggested.
 *
 * @throws LacunaError `map.unknown-value`
 */
export function knownValue(
  name: string,
  path: readonly PropertyKey[],
  dimension: Pick<Dimension, 'name' | 'values'>,
  fail: Fail,
): MapValue {
  const value = dimension.values.find((candidate) => candidate.name === name);
  if (value) return value;
  const meant = dimension.values.find(({ aliases }) => aliases.some((alias) => alias.name === name));
  throw fail(
    'map.unknown-value',
    path,
    `dimension "${dimension.name}" has no value "${name}"`,
    meant
      ? `It is another name of "${meant.name}": write that.`
      : didYouMean(
          name,
          dimension.values.map((candidate) => candidate.name),
        ),
  );
}

/** Most names that a hint lists. */
const MOST_NAMES = 20;

/** A hint: the nearest of the known names, else the names. */
export function didYouMean(word: string, known: readonly string[]): string {
  const suggestion = nearest(word, known);
  if (suggestion) return `Did you mean "${suggestion}"?`;
  const more = known.length > MOST_NAMES ? ' …' : '';
  return known.length === 0
    ? 'There are none.'
    : `Known: ${known.slice(0, MOST_NAMES).join(', ')}${more}.`.replace('….', '…');
}
